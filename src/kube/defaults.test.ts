import assert from 'node:assert/strict';
import test from 'node:test';
import { dropDisabledFields, withDefaults } from './defaults';
import type { KubeObject, PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec, Pod, PodSpec, Service, StatefulSet, StatefulSetSpec } from './objects';
import { releaseOf, type Release } from './release';
import { RESOURCES } from './resources';

const old = releaseOf('1.20');
const recent = releaseOf('1.33');
const maxUnavailableOn = releaseOf('1.35');

const bare: StatefulSetSpec = { selector: { matchLabels: { app: 'nginx' } }, template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9' }] } } };
const setOf = (spec: Partial<StatefulSetSpec> = {}): StatefulSet => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { ...bare, ...spec } });
const specOf = (spec: Partial<StatefulSetSpec>, release: Release): StatefulSetSpec => withDefaults(setOf(spec), release).spec;
const podOf = (spec: Partial<PodSpec> = {}): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [], ...spec } });
const of = <T extends KubeObject>(kind: string, rest: object): T => ({ apiVersion: 'v1', kind, metadata: { name: 'x' }, ...rest }) as unknown as T;

test('SS-DEF-01: podManagementPolicy is OrderedReady', () => {
  assert.equal(specOf({}, old).podManagementPolicy, 'OrderedReady');
  assert.equal(specOf({ podManagementPolicy: 'Parallel' }, old).podManagementPolicy, 'Parallel');
});

test('SS-DEF-02: without a strategy it is RollingUpdate with partition 0', () => {
  assert.deepEqual(specOf({}, old).updateStrategy, { type: 'RollingUpdate', rollingUpdate: { partition: 0 } });
  assert.deepEqual(specOf({}, maxUnavailableOn).updateStrategy, { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 1 } });
});

test('SS-DEF-03: an explicit RollingUpdate without a block stays without', () => {
  assert.deepEqual(specOf({ updateStrategy: { type: 'RollingUpdate' } }, old).updateStrategy, { type: 'RollingUpdate' });
});

test('SS-DEF-04: a block without partition gets partition 0, and maxUnavailable while the gate is on', () => {
  const given = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: {} } };
  assert.deepEqual(specOf(given, recent).updateStrategy?.rollingUpdate, { partition: 0 });
  assert.deepEqual(specOf(given, maxUnavailableOn).updateStrategy?.rollingUpdate, { partition: 0, maxUnavailable: 1 });
  assert.deepEqual(specOf({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } }, old).updateStrategy?.rollingUpdate, { partition: 2 });
});

test('SS-DEF-05: one replica, ten revisions; zero stays zero', () => {
  assert.deepEqual([specOf({}, old).replicas, specOf({}, old).revisionHistoryLimit], [1, 10]);
  assert.deepEqual([specOf({ replicas: 0 }, old).replicas, specOf({ revisionHistoryLimit: 0 }, old).revisionHistoryLimit], [0, 0]);
});

test('SS-DEF-06: claims are retained where the gate is on', () => {
  const retain = { whenDeleted: 'Retain', whenScaled: 'Retain' };
  assert.equal(specOf({}, old).persistentVolumeClaimRetentionPolicy, undefined);
  assert.deepEqual(specOf({}, recent).persistentVolumeClaimRetentionPolicy, retain);
  assert.deepEqual(specOf({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }, recent).persistentVolumeClaimRetentionPolicy, { ...retain, whenDeleted: 'Delete' });
});

test('SS-DEF-08: a claim template is stored as a claim', () => {
  const spec: PersistentVolumeClaimSpec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  const template = { metadata: { name: 'www' }, spec } as PersistentVolumeClaim;
  assert.deepEqual(specOf({ volumeClaimTemplates: [template] }, old).volumeClaimTemplates, [{
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'www', creationTimestamp: null },
    spec: { ...spec, volumeMode: 'Filesystem' },
    status: { phase: 'Pending' },
  }]);
});

test('SS-DEF-09: OnDelete gets no rollingUpdate block', () => {
  assert.deepEqual(specOf({ updateStrategy: { type: 'OnDelete' } }, old).updateStrategy, { type: 'OnDelete' });
});

test('API-14: the pod template is filled in', () => {
  assert.deepEqual(specOf({}, old).template, {
    metadata: { creationTimestamp: null },
    spec: {
      containers: [{
        name: 'nginx', image: 'nginx:1.7.9', imagePullPolicy: 'IfNotPresent', resources: {},
        terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File',
      }],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
    },
  });
});

test('from 1.34 on templates have no null creationTimestamp', () => {
  const release = releaseOf('1.34');
  assert.deepEqual(specOf({}, release).template.metadata, {});
  assert.deepEqual(specOf({ template: { ...bare.template, metadata: { creationTimestamp: null, labels: { a: 'b' } } } }, release).template.metadata, { labels: { a: 'b' } });
});

for (const [image, policy] of [
  ['nginx', 'Always'], ['nginx:latest', 'Always'], ['nginx:1.7.9', 'IfNotPresent'], ['registry:5000/nginx', 'Always'],
  ['registry:5000/team/nginx:v1', 'IfNotPresent'], ['nginx@sha256:0123', 'IfNotPresent'],
] as const) {
  test(`the image ${image} is pulled ${policy}`, () => {
    const pod = withDefaults(podOf({ containers: [{ name: 'c', image }] }), old);
    assert.equal(pod.spec.containers[0]?.imagePullPolicy, policy);
  });
}

test('a pull policy that is there stays when the image becomes latest', () => {
  const pod = withDefaults(podOf({ containers: [{ name: 'c', image: 'nginx:latest', imagePullPolicy: 'IfNotPresent' }] }), old);
  assert.equal(pod.spec.containers[0]?.imagePullPolicy, 'IfNotPresent');
});

test('ports, probes and variables get their defaults', () => {
  const pod = withDefaults(podOf({
    containers: [{
      name: 'c',
      image: 'nginx:1',
      ports: [{ containerPort: 80 }],
      readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 5 },
      livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 3, failureThreshold: 0 },
      env: [{ name: 'IP', ...{ valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } } }],
    }],
  }), old);
  const [container] = pod.spec.containers;
  assert.deepEqual(container?.ports, [{ containerPort: 80, protocol: 'TCP' }]);
  assert.deepEqual(container?.readinessProbe, {
    httpGet: { path: '/', port: 80, scheme: 'HTTP' }, initialDelaySeconds: 5, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3,
  });
  assert.deepEqual(container?.livenessProbe, { tcpSocket: { port: 80 }, timeoutSeconds: 1, periodSeconds: 3, successThreshold: 1, failureThreshold: 3 });
  assert.deepEqual(container?.env, [{ name: 'IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } }]);
});

test('volumes get their defaults', () => {
  const volumes = [
    { name: 'none' }, { name: 'secret', secret: { secretName: 's' } }, { name: 'host', hostPath: { path: '/data' } },
    { name: 'all', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
  ];
  assert.deepEqual(withDefaults(podOf({ volumes }), old).spec.volumes, [
    { name: 'none', emptyDir: {} },
    { name: 'secret', secret: { secretName: 's', defaultMode: 420 } },
    { name: 'host', hostPath: { path: '/data', type: '' } },
    { name: 'all', projected: { defaultMode: 420, sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] } },
  ]);
});

test('what a pod limits it also requests; a template does not', () => {
  const containers = [{ name: 'c', image: 'nginx:1', resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } } }];
  assert.deepEqual(withDefaults(podOf({ containers }), old).spec.containers[0]?.resources?.requests, { cpu: '500m', memory: '1Gi' });
  assert.deepEqual(specOf({ template: { spec: { containers } } }, old).template.spec.containers[0]?.resources?.requests, { cpu: '500m' });
});

test('on the host network a port is a host port; in templates only up to 1.27', () => {
  const spec = { hostNetwork: true, containers: [{ name: 'c', ports: [{ containerPort: 80 }] }] };
  const hostPort = { containerPort: 80, hostPort: 80, protocol: 'TCP' };
  assert.deepEqual(withDefaults(podOf(spec), recent).spec.containers[0]?.ports, [hostPort]);
  assert.deepEqual(specOf({ template: { spec } }, releaseOf('1.27')).template.spec.containers[0]?.ports, [hostPort]);
  assert.deepEqual(specOf({ template: { spec } }, releaseOf('1.28')).template.spec.containers[0]?.ports, [{ containerPort: 80, protocol: 'TCP' }]);
});

test('a Service is a ClusterIP with TCP ports that go to the same port', () => {
  const service = of<Service>('Service', { spec: { clusterIP: 'None', ports: [{ port: 80 }, { port: 81, targetPort: 'web', protocol: 'UDP' }] } });
  assert.deepEqual(withDefaults(service, old).spec, {
    clusterIP: 'None', type: 'ClusterIP', sessionAffinity: 'None',
    ports: [{ port: 80, targetPort: 80, protocol: 'TCP' }, { port: 81, targetPort: 'web', protocol: 'UDP' }],
  });
});

test('policies of Services come with type and version', () => {
  const spec = (type: string, release: Release): object => withDefaults(of<Service>('Service', { spec: { type } }), release).spec;
  assert.deepEqual(spec('NodePort', old), { type: 'NodePort', sessionAffinity: 'None', externalTrafficPolicy: 'Cluster' });
  assert.deepEqual(spec('ClusterIP', recent), { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' });
  assert.deepEqual(spec('ExternalName', recent), { type: 'ExternalName', sessionAffinity: 'None' });
});

test('claims, volumes and classes', () => {
  const claim = withDefaults(of<PersistentVolumeClaim>('PersistentVolumeClaim', { spec: {} }), old);
  assert.deepEqual([claim.spec, claim.status], [{ volumeMode: 'Filesystem', resources: {} }, { phase: 'Pending' }]);
  const volume = withDefaults(of<PersistentVolume>('PersistentVolume', { spec: { hostPath: { path: '/x' } } }), old);
  assert.deepEqual(volume.spec, { hostPath: { path: '/x', type: '' }, persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
  assert.deepEqual(volume.status, { phase: 'Pending' });
  assert.deepEqual(withDefaults(of('StorageClass', { provisioner: 'p' }), old), of('StorageClass', { provisioner: 'p', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }));
});

test('PV-11: the StorageClass of a claim is not a default', () => {
  assert.equal('storageClassName' in withDefaults(of<PersistentVolumeClaim>('PersistentVolumeClaim', { spec: {} }), old).spec, false);
});

test('a namespace is Active, and carries its name from 1.21 on', () => {
  assert.deepEqual(withDefaults(of('Namespace', {}), old), of('Namespace', { status: { phase: 'Active' } }));
  assert.deepEqual(withDefaults(of('Namespace', {}), releaseOf('1.21')).metadata.labels, { 'kubernetes.io/metadata.name': 'x' });
});

const SAMPLES: readonly KubeObject[] = [
  setOf({ volumeClaimTemplates: [of('PersistentVolumeClaim', { spec: {} })] }),
  podOf({ hostNetwork: true, containers: [{ name: 'c', image: 'x', ports: [{ containerPort: 1 }], resources: { limits: { cpu: '1' } }, startupProbe: { grpc: { port: 1 } } }], volumes: [{ name: 'v' }] }),
  of('Service', { spec: { type: 'LoadBalancer', sessionAffinity: 'ClientIP', ports: [{ port: 80 }] } }),
  of('PersistentVolumeClaim', { spec: {} }),
  of('PersistentVolume', { spec: {} }),
  of('StorageClass', {}),
  of('Namespace', {}),
  of('PodDisruptionBudget', {}),
  of('Node', { spec: {}, status: { capacity: { cpu: '4' } } }),
  of('Endpoints', { subsets: [{ ports: [{ port: 80 }] }] }),
  of('EndpointSlice', { addressType: 'IPv4', endpoints: [], ports: [{ port: 80 }] }),
  of('Secret', { stringData: { user: 'admin' } }),
  of('RoleBinding', { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'u' }] }),
  of('ClusterRoleBinding', { roleRef: { kind: 'ClusterRole', name: 'r' } }),
  of('NetworkPolicy', { spec: { podSelector: {}, egress: [{ ports: [{ port: 53 }] }] } }),
  of('PriorityClass', { value: 1 }),
  ...['ControllerRevision', 'Event', 'Ingress', 'IngressClass', 'Lease'].map((kind) => of(kind, {})),
];

for (const version of ['1.20', '1.27', '1.33', '1.34', '1.35']) {
  test(`defaults in ${version} are filled in once: an object that has them stays the same object`, () => {
    for (const sample of SAMPLES) {
      const once = withDefaults(sample, releaseOf(version));
      assert.notEqual(once, sample, sample.kind);
      assert.equal(withDefaults(once, releaseOf(version)), once, sample.kind);
    }
  });
}

test('objects without defaults of their own stay the same object', () => {
  const plain = ['ClusterRole', 'ConfigMap', 'Role', 'ServiceAccount'];
  for (const kind of plain) {
    const object = of(kind, {});
    assert.equal(withDefaults(object, recent), object);
  }
  assert.deepEqual(Object.values(RESOURCES).map(({ kind }) => kind).filter((kind) => !SAMPLES.some((sample) => sample.kind === kind)).sort(), plain);
});

test('a pod of a template shares the containers that the template has', () => {
  const template = specOf({}, recent).template;
  const pod = withDefaults(podOf({ ...template.spec, hostname: 'web-0' }), recent);
  assert.equal(pod.spec.containers, template.spec.containers);
});

test('SS-STRAT-05: maxUnavailable is dropped while the gate is off, unless the stored object has one', () => {
  const wanting = setOf({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1, maxUnavailable: 2 } } });
  assert.deepEqual(dropDisabledFields(wanting, undefined, recent).spec.updateStrategy, { type: 'RollingUpdate', rollingUpdate: { partition: 1 } });
  assert.deepEqual(dropDisabledFields(wanting, setOf(), recent).spec.updateStrategy?.rollingUpdate, { partition: 1 });
  assert.equal(dropDisabledFields(wanting, wanting, recent), wanting);
  assert.equal(dropDisabledFields(wanting, undefined, maxUnavailableOn), wanting);
});

test('other fields of gates that are off are dropped in the same way', () => {
  const wanting = setOf({ minReadySeconds: 5, ordinals: { start: 1 }, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } });
  assert.equal(dropDisabledFields(wanting, undefined, recent), wanting);
  assert.deepEqual(dropDisabledFields(wanting, undefined, releaseOf('1.26')).spec, { ...bare, minReadySeconds: 5 });
  assert.deepEqual(dropDisabledFields(wanting, undefined, releaseOf('1.22')).spec, bare);
});

test('what is not a StatefulSet has nothing to drop', () => {
  const pod = podOf();
  assert.equal(dropDisabledFields(pod, undefined, old), pod);
});

test('parts that Kubernetes holds as structs are there when nobody wrote them', () => {
  const partsOf = (kind: string): object => {
    const { apiVersion: _a, kind: _k, metadata: _m, ...parts } = withDefaults(of(kind, {}), recent);
    return parts;
  };
  assert.deepEqual([partsOf('Node'), partsOf('Lease'), partsOf('Event'), partsOf('EndpointSlice')], [{ spec: {}, status: {} }, { spec: {} }, { involvedObject: {}, source: {} }, { endpoints: [] }]);
  assert.deepEqual(withDefaults(of<Pod>('Pod', { spec: null }), recent).spec.containers, []);
  assert.deepEqual(withDefaults(of<StatefulSet>('StatefulSet', {}), recent).spec.template.spec.containers, []);
});
