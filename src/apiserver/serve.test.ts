import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject, Namespace, Pod, StatefulSet } from '../kube/objects';
import { podManifest, setManifest } from './testing/manifests';
import { Server } from './testing/server';

test('API-01: every write that changes something gets the next resourceVersion; one that changes nothing keeps it', () => {
  const server = new Server();
  const first = server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  const second = server.ok({ verb: 'create', resource: 'pods', body: podManifest('b') });
  assert.equal(Number(second.metadata.resourceVersion), Number(first.metadata.resourceVersion) + 1);
  const labelled = server.ok({ verb: 'patch', resource: 'pods', name: 'a', patchType: 'merge', body: { metadata: { labels: { x: 'y' } } } });
  assert.ok(Number(labelled.metadata.resourceVersion) > Number(second.metadata.resourceVersion));
  const again = server.ok({ verb: 'patch', resource: 'pods', name: 'a', patchType: 'merge', body: { metadata: { labels: { x: 'y' } } } });
  assert.equal(again.metadata.resourceVersion, labelled.metadata.resourceVersion);
});

test('SS-STRAT-01: a create drops the status that a client sends and starts at generation 1', () => {
  const set = new Server().ok({ verb: 'create', resource: 'statefulsets', body: { ...setManifest('web'), status: { replicas: 9, readyReplicas: 9 } } as StatefulSet }) as StatefulSet;
  assert.deepEqual([set.metadata.generation, set.status], [1, { replicas: 0 }]);
});

test('SS-STRAT-02: generation grows when spec changes, and with labels, status or no change it does not', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') });
  const patch = (body: object, subresource?: 'status'): number | undefined => server.ok({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body, subresource }).metadata.generation;
  assert.equal(patch({ metadata: { labels: { team: 'a' } } }), 1);
  assert.equal(patch({ spec: { replicas: 5 } }), 2);
  assert.equal(patch({ spec: { replicas: 5 } }), 2);
  assert.equal(patch({ status: { replicas: 1, readyReplicas: 1 } }, 'status'), 2);
});

test('SS-STRAT-03: a write to /status changes no spec, and a write to the object no status', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') });
  const bySubresource = server.ok({ verb: 'patch', resource: 'statefulsets', name: 'web', subresource: 'status', patchType: 'merge', body: { spec: { replicas: 7 }, status: { replicas: 2 } } }) as StatefulSet;
  assert.deepEqual([bySubresource.spec.replicas, bySubresource.status?.replicas], [3, 2]);
  const byObject = server.ok({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { status: { replicas: 4 } } }) as StatefulSet;
  assert.equal(byObject.status?.replicas, 2);
});

test('SS-STRAT-04: an update of an object that is not there is NotFound, one without resourceVersion wins', () => {
  const server = new Server();
  assert.equal(server.refused({ verb: 'update', resource: 'statefulsets', name: 'web', body: setManifest('web') }).message, 'statefulsets.apps "web" not found');
  const set = server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') }) as StatefulSet;
  const { resourceVersion: _, ...metadata } = set.metadata;
  const updated = server.ok({ verb: 'update', resource: 'statefulsets', name: 'web', body: { ...set, metadata, spec: { ...set.spec, replicas: 1 } } as StatefulSet }) as StatefulSet;
  assert.equal(updated.spec.replicas, 1);
});

test('API-02: a stale resourceVersion and another UID are conflicts', () => {
  const server = new Server();
  const set = server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') });
  server.ok({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { spec: { replicas: 5 } } });
  const stale = server.refused({ verb: 'update', resource: 'statefulsets', name: 'web', body: set });
  assert.deepEqual([stale.code, stale.message], [409, 'Operation cannot be fulfilled on statefulsets.apps "web": the object has been modified; please apply your changes to the latest version and try again']);
  const other = server.refused({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { preconditions: { uid: 'x' } } });
  assert.match(other.message, /Precondition failed: UID in precondition: x, UID in object meta: /);
});

test('API-05: an object with finalizers is marked, stays, and vanishes with the last of them', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'services', body: { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', finalizers: ['example.com/hold'] }, spec: { clusterIP: 'None', selector: { a: 'b' } } } as KubeObject });
  const marked = server.ok({ verb: 'delete', resource: 'services', name: 's' });
  assert.ok(marked.metadata.deletionTimestamp);
  assert.equal(server.refused({ verb: 'patch', resource: 'services', name: 's', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold', 'example.com/more'] } } }).code, 422);
  server.ok({ verb: 'patch', resource: 'services', name: 's', patchType: 'merge', body: { metadata: { finalizers: null } } });
  assert.equal(server.refused({ verb: 'get', resource: 'services', name: 's' }).reason, 'NotFound');
});

test('TRM-01: a bound pod is given its grace, one that was never bound or has ended goes at once', () => {
  const server = new Server();
  for (const name of ['bound', 'unbound', 'ended']) server.ok({ verb: 'create', resource: 'pods', body: podManifest(name) });
  for (const name of ['bound', 'ended']) server.ok({ verb: 'create', resource: 'pods', name, subresource: 'binding', body: { target: { name: 'node-1' } } });
  server.ok({ verb: 'patch', resource: 'pods', name: 'ended', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Failed' } } });
  server.now = 10_000;
  assert.deepEqual(server.ok({ verb: 'delete', resource: 'pods', name: 'bound' }).metadata.deletionTimestamp, '2024-01-01T00:00:40Z');
  for (const name of ['unbound', 'ended']) {
    server.ok({ verb: 'delete', resource: 'pods', name });
    assert.equal(server.refused({ verb: 'get', resource: 'pods', name }).reason, 'NotFound');
  }
});

test('TRM-02: a second DELETE may only shorten the grace; grace 0 removes the pod at once', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  server.ok({ verb: 'create', resource: 'pods', name: 'a', subresource: 'binding', body: { target: { name: 'node-1' } } });
  const grace = (gracePeriodSeconds: number): number | undefined => server.ok({ verb: 'delete', resource: 'pods', name: 'a', options: { gracePeriodSeconds } }).metadata.deletionGracePeriodSeconds;
  assert.deepEqual([grace(20), grace(60), grace(5)], [20, 20, 5]);
  server.ok({ verb: 'delete', resource: 'pods', name: 'a', options: { gracePeriodSeconds: 0 } });
  assert.equal(server.refused({ verb: 'get', resource: 'pods', name: 'a' }).reason, 'NotFound');
});

test('TRM-02: a shorter grace counts from the first DELETE; a DELETE that asks for none changes nothing', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  server.ok({ verb: 'create', resource: 'pods', name: 'a', subresource: 'binding', body: { target: { name: 'node-1' } } });
  const marks = (gracePeriodSeconds?: number): readonly unknown[] => {
    const { deletionTimestamp, deletionGracePeriodSeconds } = server.ok({ verb: 'delete', resource: 'pods', name: 'a', options: gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds } }).metadata;
    return [deletionTimestamp, deletionGracePeriodSeconds];
  };
  assert.deepEqual(marks(60), ['2024-01-01T00:01:00Z', 60]);
  server.now = 10_000;
  assert.deepEqual(marks(), ['2024-01-01T00:01:00Z', 60]);
  assert.deepEqual(marks(40), ['2024-01-01T00:00:40Z', 40]);
});

test('TRM-01, TRM-02: a pod that ends while it terminates stays until its node confirms it, whatever plain DELETEs come', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  server.ok({ verb: 'create', resource: 'pods', name: 'a', subresource: 'binding', body: { target: { name: 'node-1' } } });
  server.ok({ verb: 'delete', resource: 'pods', name: 'a' });
  server.ok({ verb: 'patch', resource: 'pods', name: 'a', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Failed' } } });
  const { resourceVersion } = server.ok({ verb: 'get', resource: 'pods', name: 'a' }).metadata;
  assert.equal(server.ok({ verb: 'delete', resource: 'pods', name: 'a' }).metadata.resourceVersion, resourceVersion);
  server.ok({ verb: 'delete', resource: 'pods', name: 'a', options: { gracePeriodSeconds: 0 } });
  assert.equal(server.refused({ verb: 'get', resource: 'pods', name: 'a' }).reason, 'NotFound');
});

test('GC-05, GC-07: foreground and orphan deletion put a finalizer on the owner; the first mark is a new generation', () => {
  const server = new Server();
  for (const [name, propagationPolicy, finalizer] of [['a', 'Foreground', 'foregroundDeletion'], ['b', 'Orphan', 'orphan']] as const) {
    server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest(name) });
    const { metadata } = server.ok({ verb: 'delete', resource: 'statefulsets', name, options: { propagationPolicy } });
    assert.deepEqual([metadata.finalizers, metadata.generation, metadata.deletionGracePeriodSeconds], [[finalizer], 2, 0]);
  }
});

test('SS-STRAT-07: the scale subresource shows and changes replicas only', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') });
  const scale = server.ok({ verb: 'get', resource: 'statefulsets', name: 'web', subresource: 'scale' });
  assert.deepEqual({ ...scale, metadata: scale.metadata.name }, { kind: 'Scale', apiVersion: 'autoscaling/v1', metadata: 'web', spec: { replicas: 3 }, status: { replicas: 0, selector: 'app=nginx' } });
  const rescale = { verb: 'patch', resource: 'statefulsets', name: 'web', subresource: 'scale', patchType: 'merge' } as const;
  const scaled = server.ok({ ...rescale, body: { spec: { replicas: 5 } } }) as StatefulSet;
  assert.deepEqual([scaled.kind, scaled.spec.replicas], ['Scale', 5]);
  assert.equal((server.ok({ verb: 'get', resource: 'statefulsets', name: 'web' }) as StatefulSet).spec.replicas, 5);
  const message = 'Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0';
  assert.equal(server.refused({ ...rescale, body: { spec: { replicas: -1 } } }).message, message);
  assert.equal(server.refused({ verb: 'update', resource: 'statefulsets', name: 'web', subresource: 'scale', body: { ...scale, spec: { replicas: -1 } } as KubeObject }).message, message);
});

test('a resource without a status has no subresource for one', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'configmaps', body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } } });
  assert.equal(server.refused({ verb: 'patch', resource: 'configmaps', name: 'c', subresource: 'status', patchType: 'merge', body: { status: {} } }).message, 'the server could not find the requested resource');
});

test('SS-CREATE-11a: a taken name answers AlreadyExists, and at 1.20 ServerTimeout when the create carries generateName', () => {
  const server = new Server('1.20');
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('web-0') });
  assert.equal(server.refused({ verb: 'create', resource: 'pods', body: podManifest('web-0') }).message, 'pods "web-0" already exists');
  const generated = { ...podManifest('web-0'), metadata: { name: 'web-0', generateName: 'web-' } };
  const timeout = server.refused({ verb: 'create', resource: 'pods', body: generated });
  assert.deepEqual([timeout.code, timeout.reason, timeout.message], [500, 'ServerTimeout', 'The POST operation against Pod could not be completed at this time, please try again.']);
});

test('QTA-01: the server refuses writes that fit, the given number of times', () => {
  const server = new Server();
  server.store = { ...server.store, refusals: [{ verb: 'create', resource: 'pods', name: 'a', times: 2, message: 'exceeded quota: q' }] };
  assert.equal(server.refused({ verb: 'create', resource: 'pods', body: podManifest('a') }).message, 'pods "a" is forbidden: exceeded quota: q');
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('b') });
  server.refused({ verb: 'create', resource: 'pods', body: podManifest('a') });
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
});

test('API-22: nothing goes into a namespace that is not there', () => {
  const answer = new Server().refused({ verb: 'create', resource: 'pods', namespace: 'x', body: podManifest('a') });
  assert.deepEqual([answer.code, answer.message], [404, 'namespaces "x" not found']);
});

test('API-22: nothing goes into a namespace that is being deleted, also no Event', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } } });
  server.ok({ verb: 'delete', resource: 'namespaces', name: 'shop' });
  const generated = { ...podManifest('a'), metadata: { generateName: 'a-' } as Pod['metadata'] };
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' } };
  assert.equal(server.refused({ verb: 'create', resource: 'pods', namespace: 'shop', body: generated }).message, 'pods "a-" is forbidden: unable to create new content in namespace shop because it is being terminated');
  assert.equal(server.refused({ verb: 'create', resource: 'events', namespace: 'shop', body: event }).code, 403);
});

test('GC-15: only the namespace controller takes away what holds a namespace', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } } });
  server.ok({ verb: 'delete', resource: 'namespaces', name: 'shop' });
  const { resourceVersion } = server.ok({ verb: 'get', resource: 'namespaces', name: 'shop' }).metadata;
  const patched = server.ok({ verb: 'patch', resource: 'namespaces', name: 'shop', patchType: 'merge', body: { spec: { finalizers: null } } }) as Namespace;
  assert.deepEqual([patched.spec, patched.metadata.resourceVersion], [{ finalizers: ['kubernetes'] }, resourceVersion]);
});

test('an object of the whole cluster has no namespace, whatever a client says', () => {
  const server = new Server();
  const body = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast', namespace: 'default' }, provisioner: 'x' } as KubeObject;
  assert.equal(server.ok({ verb: 'create', resource: 'storageclasses', body }).metadata.namespace, undefined);
  assert.equal(server.ok({ verb: 'update', resource: 'storageclasses', name: 'fast', body }).metadata.namespace, undefined);
});

test('API-16: lists are by name and fit their selectors; an unsupported field is refused', () => {
  const server = new Server();
  for (const name of ['b', 'a', 'c']) server.ok({ verb: 'create', resource: 'pods', body: podManifest(name, name === 'c' ? { app: 'other' } : { app: 'nginx' }) });
  assert.deepEqual(server.names({ verb: 'list', resource: 'pods', namespace: 'default' }), ['a', 'b', 'c']);
  assert.deepEqual(server.names({ verb: 'list', resource: 'pods', namespace: 'default', labelSelector: 'app=nginx' }), ['a', 'b']);
  assert.deepEqual(server.names({ verb: 'list', resource: 'pods', namespace: 'default', labelSelector: 'app!=nginx' }), ['c']);
  assert.deepEqual(server.names({ verb: 'list', resource: 'pods', namespace: 'default', fieldSelector: 'metadata.name=b' }), ['b']);
  assert.match(server.refused({ verb: 'list', resource: 'pods', fieldSelector: 'spec.foo=1' }).message, /field label not supported: spec\.foo/);
});

test('PV-02, PV-11: a claim gets its finalizer and the default class; an empty class stays empty', () => {
  const server = new Server();
  const claim = (name: string, spec: object): KubeObject => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec } } as KubeObject);
  server.ok({ verb: 'create', resource: 'storageclasses', body: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }, provisioner: 'x' } as KubeObject });
  const classed = server.ok({ verb: 'create', resource: 'persistentvolumeclaims', body: claim('a', {}) });
  assert.deepEqual([classed.metadata.finalizers, (classed as { spec?: { storageClassName?: string } }).spec?.storageClassName], [['kubernetes.io/pvc-protection'], 'standard']);
  const classless = server.ok({ verb: 'create', resource: 'persistentvolumeclaims', body: claim('b', { storageClassName: '' }) });
  assert.equal((classless as { spec?: { storageClassName?: string } }).spec?.storageClassName, '');
});

test('NF-06: pods bear unready and unreachable nodes for 300 s unless they say otherwise', () => {
  const pod = new Server().ok({ verb: 'create', resource: 'pods', body: podManifest('a') }) as Pod;
  assert.deepEqual(pod.spec.tolerations?.map(({ key, tolerationSeconds }) => [key, tolerationSeconds]), [['node.kubernetes.io/not-ready', 300], ['node.kubernetes.io/unreachable', 300]]);
});

test('API-18: a dry run validates and stores nothing', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a'), dryRun: true });
  assert.equal(server.refused({ verb: 'get', resource: 'pods', name: 'a' }).reason, 'NotFound');
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  server.ok({ verb: 'create', resource: 'pods', name: 'a', subresource: 'binding', body: { target: { name: 'node-1' } }, dryRun: true });
  server.ok({ verb: 'create', resource: 'pods', name: 'a', subresource: 'eviction', body: {}, dryRun: true });
  assert.equal((server.ok({ verb: 'get', resource: 'pods', name: 'a' }) as Pod).spec.nodeName, undefined);
});

test('POD-01: a pod is bound once', () => {
  const server = new Server();
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('a') });
  const bind = { verb: 'create', resource: 'pods', name: 'a', subresource: 'binding', body: { target: { name: 'node-1' } } } as const;
  const pod = server.ok(bind) as Pod;
  assert.deepEqual(pod.status?.conditions, [{ type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: '2024-01-01T00:00:00Z' }]);
  assert.equal(server.refused(bind).message, 'Operation cannot be fulfilled on pods/binding "a": pod a is already assigned to node "node-1"');
});

test('what is not of its field\'s type is refused as a bad request, in a create and an update', () => {
  const server = new Server();
  const odd: unknown = { ...podManifest('p'), spec: 'none' };
  const body = odd as KubeObject;
  const message = 'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field Pod.spec of type v1.PodSpec';
  assert.deepEqual([server.refused({ verb: 'create', resource: 'pods', body })].map((status) => [status.code, status.message]), [[400, message]]);
  server.ok({ verb: 'create', resource: 'pods', body: podManifest('p') });
  assert.equal(server.refused({ verb: 'update', resource: 'pods', name: 'p', body }).message, message);
});
