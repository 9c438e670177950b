import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json';
import { releaseOf } from '../release';
import { unmergedPart } from './unmerged-part';

const pod = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'nginx', image: 'nginx' }], volumes: [{ name: 'v', emptyDir: {} }] } };
const left = (patch: JsonObject): JsonObject => unmergedPart(pod, patch, 'Pod', releaseOf('1.20'));

test('a list that has an order is used up, with its order', () => {
  const spec = { '$setElementOrder/containers': [{ name: 'nginx' }], containers: [{ name: 'nginx', image: 5 }], hostname: 'h' };
  assert.deepEqual(left({ metadata: { labels: { c: 'd' } }, spec }), { metadata: { labels: { c: 'd' } }, spec: { hostname: 'h' } });
});

test('a list without an order stays, but its items lose what is used up', () => {
  const volumes = [{ name: 'v', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' } }, { name: 'new', $retainKeys: ['name'] }];
  assert.deepEqual(left({ spec: { volumes } }), { spec: { volumes: [{ name: 'v', hostPath: { path: '/x' } }, { name: 'new', $retainKeys: ['name'] }] } });
});

test('of directives for a map only replace is used up', () => {
  assert.deepEqual(left({ metadata: { $patch: 'replace', labels: { c: 'd' } }, spec: { $patch: 'delete' } }), { metadata: { labels: { c: 'd' } }, spec: { $patch: 'delete' } });
});

test('what the object did not have is taken over as it is', () => {
  const added = { '$setElementOrder/tolerations': [], tolerations: [] };
  assert.deepEqual(left({ status: added }), { status: added });
});
