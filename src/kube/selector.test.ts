import assert from 'node:assert/strict';
import test from 'node:test';
import { matchesSelector, selectorText } from './selector';

test('no selector matches nothing, an empty one everything', () => {
  assert.equal(matchesSelector(undefined, { app: 'nginx' }), false);
  assert.equal(matchesSelector({}, undefined), true);
});

test('all of matchLabels and matchExpressions must hold', () => {
  const selector = { matchLabels: { app: 'nginx' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] } as const] };
  assert.equal(matchesSelector(selector, { app: 'nginx', tier: 'b' }), true);
  assert.equal(matchesSelector(selector, { app: 'nginx', tier: 'c' }), false);
  assert.equal(matchesSelector(selector, { tier: 'a' }), false);
});

test('NotIn and DoesNotExist hold of an absent label', () => {
  const none = { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] } as const, { key: 'b', operator: 'DoesNotExist' } as const] };
  assert.equal(matchesSelector(none, {}), true);
  assert.equal(matchesSelector(none, { a: '1' }), false);
  assert.equal(matchesSelector(none, { b: '' }), false);
  assert.equal(matchesSelector({ matchExpressions: [{ key: 'b', operator: 'Exists' }] }, { b: '' }), true);
});

test('API-07: the text of a selector is in order of keys', () => {
  assert.equal(selectorText({ matchLabels: { app: 'nginx' } }), 'app=nginx');
  assert.equal(
    selectorText({
      matchLabels: { zone: 'x', app: 'nginx' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['b', 'a'] },
        { key: 'old', operator: 'DoesNotExist' },
        { key: 'env', operator: 'NotIn', values: ['prod'] },
        { key: 'new', operator: 'Exists' },
      ],
    }),
    'app=nginx,env notin (prod),new,!old,tier in (a,b),zone=x',
  );
  assert.equal(selectorText(undefined), '');
});
