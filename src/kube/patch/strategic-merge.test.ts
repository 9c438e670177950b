import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import type { PatchError } from './patch-error';
import { strategicMerge } from './strategic-merge';

const release = releaseOf('1.33');
const merge = (original: object, patch: unknown): object => strategicMerge({ spec: original }, { spec: patch }, 'Pod', release).spec;
const nginx = { name: 'nginx', image: 'nginx:1.7.9', ports: [{ containerPort: 80 }] };

test('API-11: containers merge by name; new ones come first, as with kubectl patch', () => {
  assert.deepEqual(merge({ containers: [nginx] }, { containers: [{ name: 'redis', image: 'redis' }] }), { containers: [{ name: 'redis', image: 'redis' }, nginx] });
  assert.deepEqual(merge({ containers: [nginx] }, { containers: [{ name: 'nginx', image: 'nginx:1.8' }] }), { containers: [{ ...nginx, image: 'nginx:1.8' }] });
});

test('ports merge by containerPort', () => {
  const patch = { containers: [{ name: 'nginx', ports: [{ containerPort: 80, name: 'web' }, { containerPort: 81 }] }] };
  assert.deepEqual(merge({ containers: [nginx] }, patch), { containers: [{ ...nginx, ports: [{ containerPort: 80, name: 'web' }, { containerPort: 81 }] }] });
});

test('lists without a merge key are replaced', () => {
  assert.deepEqual(merge({ tolerations: [{ key: 'a' }] }, { tolerations: [{ key: 'b' }] }), { tolerations: [{ key: 'b' }] });
  const set = { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' }, spec: { volumeMode: 'Filesystem' } }] } };
  assert.deepEqual(strategicMerge(set, { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' } }] } }, 'StatefulSet', release), { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' } }] } });
});

test('null deletes a field', () => {
  assert.deepEqual(merge({ hostname: 'a', subdomain: 'b' }, { hostname: null, nodeName: null }), { subdomain: 'b' });
});

test('$patch: delete takes an item out', () => {
  const containers = [nginx, { name: 'redis' }];
  assert.deepEqual(merge({ containers }, { containers: [{ $patch: 'delete', name: 'redis' }] }), { containers: [nginx] });
});

test('$patch: replace in a list replaces the whole list', () => {
  assert.deepEqual(merge({ containers: [nginx] }, { containers: [{ name: 'redis' }, { $patch: 'replace' }] }), { containers: [{ name: 'redis' }] });
});

test('$patch: replace in a map replaces the map, as a revision replaces the template', () => {
  const set = { spec: { replicas: 2, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [nginx] } } } };
  const data = { spec: { template: { $patch: 'replace', metadata: { creationTimestamp: null }, spec: { containers: [{ name: 'old' }] } } } };
  assert.deepEqual(strategicMerge(set, data, 'StatefulSet', release), { spec: { replicas: 2, template: { metadata: { creationTimestamp: null }, spec: { containers: [{ name: 'old' }] } } } });
});

const refused = (code: number, message: string) => (error: PatchError): boolean => error.code === code && error.message === message;

test('$patch: delete empties a map; a map knows no other $patch but replace', () => {
  assert.deepEqual(merge({ securityContext: { runAsUser: 1 } }, { securityContext: { $patch: 'delete' } }), { securityContext: {} });
  const merging = { securityContext: { $patch: 'merge', fsGroup: 2 } };
  assert.throws(() => merge({ securityContext: { runAsUser: 1 } }, merging), refused(500, 'unknown patch type: merge in map: map[$patch:merge fsGroup:2]'));
});

test('$retainKeys clears what it does not name', () => {
  const patch = { volumes: [{ name: 'v', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' }, nfs: null }] };
  assert.deepEqual(merge({ volumes: [{ name: 'v', emptyDir: {} }] }, patch), { volumes: [{ name: 'v', hostPath: { path: '/x' } }] });
});

test('$retainKeys names all that the patch sets', () => {
  const patch = { volumes: [{ name: 'v', $retainKeys: ['name'], hostPath: { path: '/x' }, emptyDir: null }] };
  assert.throws(() => merge({ volumes: [{ name: 'v', emptyDir: {} }] }, patch), refused(400, 'invalid patch format of retainKeys'));
});

test('$setElementOrder orders a list, with or without a change of its items', () => {
  const original = { containers: [{ name: 'a' }, { name: 'sidecar' }, { name: 'b' }] };
  const order = [{ name: 'b' }, { name: 'new' }, { name: 'a' }];
  assert.deepEqual(merge(original, { '$setElementOrder/containers': order, containers: [{ name: 'new' }] }),
    { containers: [{ name: 'sidecar' }, { name: 'b' }, { name: 'new' }, { name: 'a' }] });
  assert.deepEqual(merge(original, { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] }), { containers: [{ name: 'sidecar' }, { name: 'b' }, { name: 'a' }] });
});

test('lists of plain values are joined, and items taken out by $deleteFromPrimitiveList', () => {
  const pod = { metadata: { finalizers: ['a', 'b'] } };
  const patch = (metadata: object): object => strategicMerge(pod, { metadata }, 'Pod', release).metadata;
  assert.deepEqual(patch({ finalizers: ['c', 'a'] }), { finalizers: ['c', 'a', 'b'] });
  assert.deepEqual(patch({ '$deleteFromPrimitiveList/finalizers': ['a'] }), { finalizers: ['b'] });
  assert.deepEqual(patch({ '$deleteFromPrimitiveList/finalizers': ['a'], '$setElementOrder/finalizers': ['c', 'b'], finalizers: ['c'] }), { finalizers: ['c', 'b'] });
});

test('directives do not become fields of new maps', () => {
  assert.deepEqual(merge({}, { affinity: { $patch: 'replace', nodeAffinity: null } }), { affinity: { nodeAffinity: null } });
  assert.deepEqual(merge({}, { '$setElementOrder/containers': [{ name: 'a' }], containers: [{ name: 'a', '$setElementOrder/env': [{ name: 'X' }], env: [{ name: 'X' }] }] }),
    { containers: [{ name: 'a', env: [{ name: 'X' }] }] });
});

test('an item without its merge key is refused', () => {
  assert.throws(() => merge({ containers: [nginx] }, { containers: [{ image: 'x' }] }), refused(500, 'map: map[image:x] does not contain declared merge key: name'));
});

test('an item that is no map is refused in a list of maps', () => {
  const message = 'list element types are not identical: [[map[image:nginx:1.7.9 name:nginx ports:[map[containerPort:80]]]] [redis]]';
  assert.throws(() => merge({ containers: [nginx] }, { containers: ['redis'] }), refused(500, message));
  assert.throws(() => merge({ containers: [nginx] }, { containers: [['redis']] }), refused(422, 'lists of lists are not supported'));
});

test('what the patch does not touch stays the same object', () => {
  const original = { spec: { containers: [nginx] }, metadata: { name: 'p' } };
  assert.equal(strategicMerge(original, { metadata: { labels: { a: 'b' } } }, 'Pod', release).spec, original.spec);
});
