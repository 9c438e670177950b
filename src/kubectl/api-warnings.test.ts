import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from './testing/bench';
import { NGINX } from './testing/manifests';

const HISTORY = 'Warning: spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended\n';
const HIDDEN = 'Warning: spec.template.spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply\n';
const ENDLESS = NGINX.replace('  replicas: 2', '  replicas: 2\n  revisionHistoryLimit: -1');
const TWICE = NGINX.replace('        image:', '        env: [{name: A, value: "1"}, {name: A, value: "2"}]\n        image:');
const CREATED = 'service/nginx created\nstatefulset.apps/web created\n';

test('API-19, SS-VAL-21, SS-VAL-22: create and apply print the warnings on stderr, and go on', () => {
  assert.deepEqual(new Bench('1.33').runWith(ENDLESS, ['create', '-f', '-']), { stdout: CREATED, stderr: HISTORY, exit: 0 });
  assert.deepEqual(new Bench('1.33').runWith(TWICE, ['apply', '-f', '-']), { stdout: CREATED, stderr: HIDDEN, exit: 0 });
  assert.equal(new Bench('1.33').runWith(ENDLESS, ['create', '--dry-run=server', '-f', '-']).stderr, HISTORY);
  assert.equal(new Bench('1.33').runWith(ENDLESS, ['create', '--dry-run=client', '-f', '-']).stderr, '');
});

test('SS-VAL-21: a warning is printed with every change of the set, by whatever command', () => {
  const bench = new Bench('1.33');
  bench.runWith(ENDLESS, ['create', '--save-config', '-f', '-']);
  assert.equal(bench.run('scale sts web --replicas=3').stderr, HISTORY);
  assert.equal(bench.run('set image sts/web nginx=nginx:2').stderr, HISTORY);
  assert.equal(bench.run('label sts web a=b').stderr, HISTORY);
  assert.equal(bench.run('patch sts web -p', '{"spec":{"replicas":1}}').stderr, HISTORY);
  assert.equal(bench.runWith(ENDLESS, ['replace', '-f', '-']).stderr, HISTORY);
  assert.equal(bench.run('get sts').stderr, '');
  assert.equal(bench.run('patch sts web -p', '{"spec":{"revisionHistoryLimit":1}}').stderr, '');
});

test('SS-VAL-22: the template is warned of only when something in spec changed', () => {
  const bench = new Bench('1.33');
  bench.runWith(TWICE, ['create', '-f', '-']);
  assert.equal(bench.run('label sts web a=b').stderr, '');
  assert.equal(bench.run('set image sts/web nginx=nginx:2').stderr, HIDDEN);
});

test('two objects of one command with the same warning are warned of once', () => {
  assert.equal(new Bench('1.33').runWith(`${ENDLESS}---\n${ENDLESS.split('---\n')[1]?.replace('name: web}', 'name: other}') ?? ''}`, ['apply', '-f', '-']).stderr, HISTORY);
});

test('older versions do not warn', () => {
  assert.equal(new Bench('1.20').runWith(ENDLESS, ['apply', '-f', '-']).stderr, '');
});
