import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../kube/release';
import type { KubeObject } from '../kube/objects';
import type { ApiRequest } from './request';
import { serve } from './serve';
import { emptyStore } from './store';
import { setManifest } from './testing/manifests';

const NAMESPACE: ApiRequest & { readonly verb: 'create' } = { verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } } };
const POD: KubeObject & { readonly spec: object } = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' },
  spec: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' }, containers: [{ name: 'a', image: 'a' }] },
};
const WARNING = 'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead';

function warningsTo(inStoredForm: boolean, request: Exclude<ApiRequest, { readonly verb: 'deletecollection' }>): readonly string[] | undefined {
  const context = { now: 0, release: releaseOf('1.33'), by: 'test', inStoredForm };
  const created = serve(serve(emptyStore, context, NAMESPACE).store, context, { verb: 'create', resource: 'pods', body: POD });
  const before = request.verb === 'create' ? serve(emptyStore, context, NAMESPACE).store : created.store;
  const { response } = serve(before, context, request);
  assert.ok(response.ok && 'object' in response);
  return response.warnings;
}

test('SS-VAL-22: whoever is not a part of the cluster is warned with the answer to a write of a spec', () => {
  const create: ApiRequest & { readonly verb: 'create' } = { verb: 'create', resource: 'pods', body: POD };
  assert.deepEqual(warningsTo(false, create), [WARNING]);
  assert.deepEqual(warningsTo(false, { ...create, dryRun: true }), [WARNING]);
  assert.equal(warningsTo(true, create), undefined);
});

test('SS-VAL-21: a set is warned of with every write but those of its status', () => {
  const context = { now: 0, release: releaseOf('1.33'), by: 'test', inStoredForm: false };
  const set = setManifest('web');
  const body: KubeObject & { readonly spec: object } = { ...set, spec: { ...set.spec, revisionHistoryLimit: -1 } };
  const { store } = serve(serve(emptyStore, context, NAMESPACE).store, context, { verb: 'create', resource: 'statefulsets', body });
  const warnings = (subresource: 'status' | 'scale' | undefined): number => {
    const { response } = serve(store, context, { verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { labels: { a: 'b' } } }, ...(subresource && { subresource }) });
    assert.ok(response.ok && 'object' in response);
    return response.warnings?.length ?? 0;
  };
  assert.deepEqual([warnings(undefined), warnings('scale'), warnings('status')], [1, 1, 0]);
});

test('reads and writes that leave a pod as it is have no warnings', () => {
  const patch = { verb: 'patch', resource: 'pods', namespace: 'default', name: 'p', patchType: 'merge' } as const;
  assert.equal(warningsTo(false, { verb: 'get', resource: 'pods', namespace: 'default', name: 'p' }), undefined);
  assert.equal(warningsTo(false, { ...patch, body: { metadata: { labels: { a: 'b' } } } }), undefined);
  assert.deepEqual(warningsTo(false, { ...patch, body: { spec: { containers: [{ name: 'a', image: 'b' }] } } }), [WARNING]);
});
