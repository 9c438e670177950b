import assert from 'node:assert/strict';
import test from 'node:test';
import type { ControllerRevision, StatefulSet, StatefulSetSpec, StatefulSetStatus } from '../../kube/objects';
import { Bench, type Meanwhile } from '../testing/bench';
import { NGINX } from '../testing/manifests';
import { statefulSetRollout } from './status';

function set(status: StatefulSetStatus, updateStrategy: StatefulSetSpec['updateStrategy'], replicas = 3): StatefulSet {
  return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', generation: 2 }, spec: { replicas, selector: {}, template: { spec: { containers: [] } }, updateStrategy }, status };
}

const partitioned = (partition: number): StatefulSetSpec['updateStrategy'] => ({ type: 'RollingUpdate', rollingUpdate: { partition } });
const PLAIN = { type: 'RollingUpdate' };
const SEEN = { observedGeneration: 2, readyReplicas: 3 };

const STATUSES: readonly (readonly [id: string, set: StatefulSet, text: string, done: boolean])[] = [
  ['SS-CTL-02', set({ observedGeneration: 1 }, partitioned(0)), 'Waiting for statefulset spec update to be observed...', false],
  ['SS-CTL-03', set({ observedGeneration: 2, readyReplicas: 1 }, partitioned(0)), 'Waiting for 2 pods to be ready...', false],
  ['SS-CTL-04', set({ ...SEEN, updatedReplicas: 1 }, partitioned(0)), 'Waiting for partitioned roll out to finish: 1 out of 3 new pods have been updated...', false],
  ['SS-CTL-04', set({ ...SEEN, updatedReplicas: 1 }, partitioned(2)), 'partitioned roll out complete: 1 new pods have been updated...', true],
  ['SS-CTL-06', set(SEEN, partitioned(5)), 'partitioned roll out complete: 0 new pods have been updated...', true],
  ['SS-CTL-05', set({ ...SEEN, updatedReplicas: 2, updateRevision: 'web-b', currentRevision: 'web-a' }, PLAIN), 'waiting for statefulset rolling update to complete 2 pods at revision web-b...', false],
  ['SS-CTL-05', set({ ...SEEN, currentReplicas: 3, updateRevision: 'web-b', currentRevision: 'web-b' }, PLAIN), 'statefulset rolling update complete 3 pods at revision web-b...', true],
];

for (const [id, object, text, done] of STATUSES) {
  test(`${id}: ${text}`, () => assert.deepEqual(statefulSetRollout(object), { text, done }));
}

test('SS-CTL-01: OnDelete has no rollout status', () => {
  assert.throws(() => statefulSetRollout(set(SEEN, { type: 'OnDelete' })), { message: 'rollout status is only available for RollingUpdate strategy type' });
});

/** A set as it was applied, and a status written to it. */
function applied(meanwhile: Meanwhile[] = []): Bench {
  const bench = new Bench('1.20', meanwhile);
  bench.runWith(NGINX, ['apply', '-f', '-']);
  return bench;
}

const reported = (status: StatefulSetStatus): Meanwhile => (bench) => ({
  change: 'MODIFIED',
  object: bench.ok({ verb: 'patch', resource: 'statefulsets', namespace: 'default', name: 'web', subresource: 'status', patchType: 'merge', body: { status } }),
});

test('SS-CTL-03: rollout status prints a line for each change until it is done', () => {
  const bench = applied([reported({ observedGeneration: 1, replicas: 2, readyReplicas: 1 }), reported({ readyReplicas: 2, updatedReplicas: 1 }), reported({ updatedReplicas: 2 })]);
  assert.deepEqual(bench.run('rollout status sts/web'), {
    stdout: 'Waiting for statefulset spec update to be observed...\nWaiting for 1 pods to be ready...\nWaiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...\npartitioned roll out complete: 2 new pods have been updated...\n',
    stderr: '', exit: 0,
  });
});

test('SS-CTL-07: --watch=false prints one line; a deleted set, a time-out and a settled cluster are errors', () => {
  const first = 'Waiting for statefulset spec update to be observed...\n';
  assert.deepEqual(applied().run('rollout status sts/web --watch=false'), { stdout: first, stderr: '', exit: 0 });
  assert.deepEqual(applied().run('rollout status sts/web'), { stdout: first, stderr: 'error: timed out waiting for the condition\n', exit: 1 });
  const deleted: Meanwhile = (bench) => ({ change: 'DELETED', object: bench.ok({ verb: 'get', resource: 'statefulsets', namespace: 'default', name: 'web' }) });
  assert.deepEqual(applied([deleted]).run('rollout status sts/web'), { stdout: first, stderr: 'error: object has been deleted\n', exit: 1 });
});

/** Revisions as the controller makes them: one for each image, numbered from 1, the set having the last one's template. */
function withRevisions(images: readonly string[], causes: readonly string[] = []): Bench {
  const bench = applied();
  for (const [index, image] of images.entries()) {
    bench.run(`set image sts/web nginx=${image}`);
    const object = bench.ok({ verb: 'get', resource: 'statefulsets', namespace: 'default', name: 'web' }) as StatefulSet;
    const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: object.metadata.uid ?? '', controller: true };
    const cause = causes[index];
    const metadata = { name: `web-${index + 1}`, labels: { app: 'nginx' }, ownerReferences: [owner], ...(cause ? { annotations: { 'kubernetes.io/change-cause': cause } } : {}) };
    const data = { spec: { template: { $patch: 'replace', ...object.spec.template } } };
    const revision: ControllerRevision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata, data, revision: index + 1 };
    bench.ok({ verb: 'create', resource: 'controllerrevisions', namespace: 'default', body: revision });
  }
  return bench;
}

test('SS-CTL-08: rollout history lists revisions with their causes', () => {
  assert.equal(withRevisions(['nginx:1.8', 'nginx:1.9'], ['because']).run('rollout history sts web').stdout, 'statefulset.apps/web \nREVISION  CHANGE-CAUSE\n1         because\n2         <none>\n\n');
  assert.equal(applied().run('rollout history sts/web').stdout, 'statefulset.apps/web \nNo rollout history found.\n');
});

test('SS-CTL-08: rollout history --revision prints the template', () => {
  const bench = withRevisions(['nginx:1.8', 'nginx:1.9']);
  assert.equal(
    bench.run('rollout history sts web --revision=1').stdout,
    'statefulset.apps/web with revision #1\nPod Template:\n  Labels:\tapp=nginx\n  Containers:\n   nginx:\n    Image:\tnginx:1.8\n    Port:\t80/TCP\n    Host Port:\t0/TCP\n    Environment:\t<none>\n    Mounts:\n      /usr/share/nginx/html from www (rw)\n  Volumes:\t<none>\n\n',
  );
  assert.equal(bench.run('rollout history sts web --revision=7').stderr, 'error: unable to find the specified revision\n');
});

test('SS-CTL-09: rollout undo goes back to the second highest revision, or to the one that is named', () => {
  const bench = withRevisions(['nginx:1.7', 'nginx:1.8', 'nginx:1.9']);
  const image = (): string => bench.run('get sts web -o jsonpath={.spec.template.spec.containers[0].image}').stdout;
  assert.equal(bench.run('rollout undo sts web').stdout, 'statefulset.apps/web rolled back\n');
  assert.equal(image(), 'nginx:1.8');
  assert.equal(bench.run('rollout undo sts web --to-revision=1').stdout, 'statefulset.apps/web rolled back\n');
  assert.equal(image(), 'nginx:1.7');
  assert.equal(bench.run('rollout undo sts web --to-revision=1').stdout, 'statefulset.apps/web skipped rollback (current template already matches revision 1)\n');
  assert.equal(bench.run('rollout undo sts web --to-revision=9').stderr, 'error: unable to find specified revision 9 in history\n');
  assert.equal(applied().run('rollout undo sts web').stderr, 'error: no last revision to roll back to\n');
});

test('SS-CTL-11: a dry run of undo changes nothing', () => {
  const bench = withRevisions(['nginx:1.8', 'nginx:1.9']);
  assert.match(bench.run('rollout undo sts web --dry-run=client').stdout, /^statefulset\.apps\/web will roll back to Pod Template:\n[^]* {4}Image:\tnginx:1\.8\n[^]*\(dry run\)\n$/);
  assert.equal(bench.run('rollout undo sts web --dry-run=server').stdout, 'statefulset.apps/web rolled back (server dry run)\n');
  assert.equal(bench.run('get sts web -o jsonpath={.spec.template.spec.containers[0].image}').stdout, 'nginx:1.9');
});

test('SS-CTL-13: rollout restart marks the template with the time', () => {
  const bench = applied();
  bench.now = 5000;
  assert.equal(bench.run('rollout restart sts/web').stdout, 'statefulset.apps/web restarted\n');
  assert.equal(bench.run('get sts web -o jsonpath={.spec.template.metadata.annotations}').stdout, '{"kubectl.kubernetes.io/restartedAt":"2024-01-01T00:00:05Z"}');
});

test('SS-CTL-15: a set cannot be paused or resumed', () => {
  assert.equal(applied().run('rollout pause sts web').stderr, 'error: statefulsets.apps "web" pausing is not supported\n');
  assert.equal(applied().run('rollout resume sts/web').stderr, 'error: statefulsets.apps "web" resuming is not supported\n');
});

test('other resources have no rollout', () => {
  assert.equal(applied().run('rollout status svc/nginx').stderr, 'error: no status viewer has been implemented for Service\n');
  assert.equal(applied().run('rollout history svc/nginx').stderr, 'error: no history viewer has been implemented for "Service"\n');
  assert.equal(applied().run('rollout status').stderr, 'error: required resource not specified\n');
});

test('a type without a name stands for all sets', () => {
  const bench = applied();
  bench.runWith(NGINX.split('---\n')[1]?.replace('name: web}', 'name: db}'), ['create', '-f', '-']);
  assert.equal(bench.run('rollout restart sts').stdout, 'statefulset.apps/db restarted\nstatefulset.apps/web restarted\n');
  assert.equal(bench.run('rollout status sts').stderr, 'error: rollout status is only supported on individual resources and resource collections - 2 resources were found\n');
  assert.equal(bench.run('rollout pause sts').stderr, 'error: statefulsets.apps "db" pausing is not supported\nerror: statefulsets.apps "web" pausing is not supported\n');
  assert.equal(bench.run('rollout restart svc').stderr, 'error: services "nginx" restarting is not supported\n');
});
