import assert from 'node:assert/strict';
import test from 'node:test';
import type { ApiRequest } from '../apiserver/request';
import type { ControllerRevision } from '../kube/objects';
import { Bench } from './testing/bench';
import { NGINX, podText } from './testing/manifests';

const CLAIM = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: www-web-0}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n';
const OTHER = NGINX.replaceAll('nginx, labels', 'other, labels').replace('name: web}\nspec:\n  serviceName', 'name: db}\nspec:\n  serviceName');

/** `verb resource/name?selector` of a request. */
function told(request: ApiRequest): string {
  const name = 'name' in request && request.name !== undefined ? `/${request.name}` : '';
  const selectors = request.verb === 'list' ? [request.labelSelector, request.fieldSelector].filter((selector) => selector !== undefined) : [];
  const how = request.verb === 'patch' ? ` ${request.patchType}` : '';
  return `${request.verb} ${request.resource}${name}${how}${selectors.map((selector) => `?${selector}`).join('')}`;
}

function requestsOf(line: string): readonly string[] {
  const bench = new Bench('1.33');
  bench.runWith(`${NGINX}---\n${podText('web-0')}${CLAIM}`, ['apply', '-f', '-']);
  bench.files.set('nginx.yaml', NGINX);
  bench.files.set('other.yaml', OTHER);
  bench.requests.length = 0;
  assert.deepEqual(bench.run(line).stderr, '');
  return bench.requests.map((request) => told(request).replace(/uid=[0-9a-f-]+/, 'uid=UID'));
}

const events = (kind: string, name: string): string =>
  `list events?involvedObject.kind=${kind},involvedObject.name=${name},involvedObject.namespace=default,involvedObject.uid=UID`;

/** What kubectl asks for, in order. */
const ASKED: readonly (readonly [id: string, line: string, requests: readonly string[]])[] = [
  ['KC-02', 'get pod web-0', ['get pods/web-0']],
  ['KC-02', 'get pods -l app=nginx --field-selector=spec.nodeName=node-1', ['list pods?app=nginx?spec.nodeName=node-1']],
  ['KC-04', 'get all', ['list pods', 'list services', 'list statefulsets']],
  ['KC-05', 'get pods --sort-by=.metadata.name', ['list pods']],
  ['KC-06', 'create -f other.yaml', ['create services', 'create statefulsets']],
  ['KC-09', 'replace -f nginx.yaml', ['get services/nginx', 'update services/nginx', 'get statefulsets/web', 'update statefulsets/web']],
  ['KC-15', 'rollout status sts/web --watch=false', ['get statefulsets/web']],
  ['KC-16', 'rollout history sts/web', ['get statefulsets/web', 'list controllerrevisions?app=nginx']],
  ['KC-18', 'rollout restart sts/web', ['get statefulsets/web', 'patch statefulsets/web strategic']],
  ['KC-24', 'describe pod web-0', ['get pods/web-0', events('Pod', 'web-0')]],
  ['KC-25', 'describe sts web', ['get statefulsets/web', 'list pods?app=nginx', events('StatefulSet', 'web')]],
  ['KC-26', 'describe pvc www-web-0', ['get persistentvolumeclaims/www-web-0', 'list pods', events('PersistentVolumeClaim', 'www-web-0')]],
];

for (const [id, line, requests] of ASKED) test(`${id}: kubectl ${line} asks for what a real one does`, () => assert.deepEqual(requestsOf(line), requests));

test('KC-17: rollout undo sends the data of the revision as a strategic patch', () => {
  const bench = new Bench('1.33');
  bench.runWith(NGINX, ['apply', '-f', '-']);
  const { metadata } = bench.ok({ verb: 'get', resource: 'statefulsets', namespace: 'default', name: 'web' });
  const template = { spec: { containers: [{ name: 'nginx', image: 'nginx:1' }] }, $patch: 'replace' };
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: metadata.uid ?? '', controller: true };
  const revision: ControllerRevision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'web-1', labels: { app: 'nginx' }, ownerReferences: [owner] }, revision: 1, data: { spec: { template } } };
  bench.ok({ verb: 'create', resource: 'controllerrevisions', namespace: 'default', body: revision });
  bench.requests.length = 0;
  bench.run('rollout undo sts/web --to-revision=1');
  const last = bench.requests.at(-1);
  assert.equal(last && told(last), 'patch statefulsets/web strategic');
  assert.deepEqual(last && 'body' in last && last.body, { spec: { template } });
});

test('PV-32: describe pvc names the pods that use the claim, its finalizers and its events', () => {
  const bench = new Bench('1.33');
  const user = podText('web-0').replace('spec: {', 'spec: {volumes: [{name: www, persistentVolumeClaim: {claimName: www-web-0}}], ');
  bench.runWith(`${CLAIM}---\n${user}${podText('web-1')}`, ['create', '-f', '-']);
  const { stdout } = bench.run('describe pvc www-web-0');
  assert.match(stdout, /^Used By: {7}web-0$/m);
  assert.match(stdout, /^Finalizers: {4}\[kubernetes\.io\/pvc-protection\]$/m);
  assert.match(stdout, /^Events: {8}<none>$/m);
});

const NOT_SIMULATED: readonly (readonly [id: string, line: string])[] = [
  ['KC-08', 'apply --server-side -f nginx.yaml'], ['KC-10', 'diff -f nginx.yaml'], ['KC-11', 'edit sts web'], ['KC-27', 'run -it shell --image=busybox'],
  ['KC-28, KC-39', 'exec web-0 -- hostname'], ['KC-29', 'attach web-0'], ['KC-29', 'cp web-0:/a b'], ['KC-29', 'port-forward web-0 8080:80'], ['KC-30', 'logs web-0'],
  ['KC-34', 'explain sts'], ['KC-35', 'create deployment shop --image=nginx'], ['KC-35', 'autoscale sts web --max=3'], ['KC-35', 'auth can-i get pods'], ['KC-36', 'proxy'], ['KC-36', 'cluster-info'], ['KC-36', 'top pods'],
];

for (const [id, line] of NOT_SIMULATED) {
  test(`${id}: kubectl ${line} is refused by name`, () => {
    const bench = new Bench('1.33');
    bench.files.set('nginx.yaml', NGINX);
    const { exit, stdout, stderr } = bench.run(line);
    assert.deepEqual([exit, stdout], [1, '']);
    assert.match(stderr, /is not simulated by Rollcall\n$/);
    assert.deepEqual(bench.requests, []);
  });
}
