import assert from 'node:assert/strict';
import test from 'node:test';
import { parseLabelSelector, SelectorError } from './label-query';

const MATCHES: readonly (readonly [selector: string, labels: Record<string, string>, matches: boolean])[] = [
  ['', {}, true],
  ['app=nginx', { app: 'nginx' }, true],
  ['app==nginx', { app: 'nginx' }, true],
  ['app = nginx', { app: 'nginx' }, true],
  ['app=nginx,tier=web', { app: 'nginx' }, false],
  ['app!=nginx', {}, true],
  ['app!=nginx', { app: 'nginx' }, false],
  ['app', { app: '' }, true],
  ['!app', { app: '' }, false],
  ['!app', {}, true],
  ['app in (a, b)', { app: 'b' }, true],
  ['app in (a,b)', {}, false],
  ['app notin (a,b)', {}, true],
  ['app notin (a,b)', { app: 'a' }, false],
  ['app in (a),tier notin (x),!old', { app: 'a' }, true],
  ['weight>3', { weight: '4' }, true],
  ['weight>3', { weight: '3' }, false],
  ['weight<3', { weight: 'light' }, false],
  ['app=', { app: '' }, true],
  ['apps.kubernetes.io/pod-index=0', { 'apps.kubernetes.io/pod-index': '0' }, true],
];

for (const [selector, labels, matches] of MATCHES) {
  test(`"${selector}" ${matches ? 'matches' : 'does not match'} ${JSON.stringify(labels)}`, () => {
    assert.equal(parseLabelSelector(selector).matches(labels), matches);
  });
}

test('pairs that every match has are given for an index', () => {
  assert.deepEqual(parseLabelSelector('app=nginx,tier in (web),env in (a,b),!old,x!=y').pairs, [['app', 'nginx'], ['tier', 'web']]);
});

test('text that is not a selector is refused', () => {
  for (const text of ['app in a', 'app in (a', '=x', 'a=b,', 'a=b c=d', 'app~x', 'a>b', '!']) {
    assert.throws(() => parseLabelSelector(text), SelectorError, text);
  }
  assert.throws(() => parseLabelSelector('app in a'), { message: "unable to parse requirement: found 'a' expected: '('" });
});
