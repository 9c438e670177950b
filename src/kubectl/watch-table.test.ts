import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../kube/objects';
import { Bench, type Meanwhile } from './testing/bench';
import { podText } from './testing/manifests';

/** A pod of the bench is written anew with these labels. */
const labelled = (name: string, app: string): Meanwhile => (bench) =>
  ({ change: 'MODIFIED', object: bench.ok({ verb: 'patch', resource: 'pods', namespace: 'default', name, patchType: 'merge', body: { metadata: { labels: { app } } } }) });
const created = (name: string): Meanwhile => (bench) => {
  const body: unknown = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'nginx' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
  return { change: 'ADDED', object: bench.ok({ verb: 'create', resource: 'pods', body: body as KubeObject }) };
};

function watched(line: string, ...meanwhile: Meanwhile[]): string {
  const bench = new Bench('1.33', meanwhile);
  bench.files.set('pods.yaml', podText('web-0'));
  bench.run('apply -f pods.yaml');
  return bench.run(line).stdout;
}

test('KC-03: get --watch prints a row for each change until nothing changes any more; columns grow with what comes', () => {
  assert.equal(watched('get pods -w', created('a-longer-name'), labelled('web-0', 'nginx')), [
    'NAME    READY   STATUS    RESTARTS   AGE',
    'web-0   0/1     Pending   0          0s',
    'a-longer-name   0/1     Pending   0          0s',
    'web-0           0/1     Pending   0          0s', '',
  ].join('\n'));
});

test('a watch of a selection shows what comes into it, and what leaves it once more', () => {
  const rows = watched('get pods -l app=nginx --watch --no-headers -L app', labelled('web-0', 'other'), labelled('web-0', 'third'), labelled('web-0', 'nginx'));
  assert.deepEqual(rows.trimEnd().split('\n').map((row) => row.split(/ +/).at(-1)), ['nginx', 'other', 'nginx']);
});

test('--watch-only leaves out what is there already', () => {
  assert.equal(watched('get pods --watch-only', created('b')), 'NAME   READY   STATUS    RESTARTS   AGE\nb      0/1     Pending   0          0s\n');
});

test('the watch asks for changes of one object where one is named, for ten minutes at most', () => {
  const asked: unknown[] = [];
  const late: Meanwhile = (bench, ask) => {
    asked.push([ask.name, ask.namespace, ask.timeout]);
    bench.now += 400_000;
    return labelled('web-0', `at-${bench.now}`)(bench, ask);
  };
  watched('get pod web-0 -w', late, late, late);
  assert.deepEqual(asked, [['web-0', 'default', 600_000], ['web-0', 'default', 200_000]]);
});
