import assert from 'node:assert/strict';
import test from 'node:test';
import type { Pod } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateStatus, validateUpdate } from './validate';

const OLD = '1.20.2';
const CONTAINER = { name: 'nginx', image: 'nginx:1.7.9' };

/** A pod with one good container; the fields come from outside, so they may be anything. */
function pod(spec: object = {}, more: object = {}): Pod {
  const object: unknown = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'default' },
    spec: { restartPolicy: 'Always', terminationGracePeriodSeconds: 30, containers: [CONTAINER], ...spec }, ...more,
  };
  return object as Pod;
}
const container = (fields: object): Pod => pod({ containers: [{ ...CONTAINER, ...fields }] });

const created = (object: Pod, version = OLD): readonly string[] =>
  validateCreate(object, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));
const updated = (next: Pod, previous: Pod, version = OLD): readonly string[] =>
  validateUpdate(next, previous, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));

test('a good pod is accepted in all versions', () => {
  for (const version of ['1.20', '1.27', '1.33', '1.37']) assert.deepEqual(created(pod(), version), []);
});

test('a pod has containers, each with a name and an image', () => {
  assert.deepEqual(created(pod({ containers: [] })), ['spec.containers: Required value']);
  assert.deepEqual(created(pod({ containers: [{}] })), ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value']);
  assert.deepEqual(created(pod({ containers: [CONTAINER, CONTAINER] })), ['spec.containers[1].name: Duplicate value: "nginx"']);
  assert.deepEqual(created(container({ image: ' nginx' })), ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace']);
  assert.match(created(container({ name: 'Nginx' })).join(), /^spec.containers\[0\].name: Invalid value: "Nginx": a lowercase RFC 1123 label/);
});

test('policies are of those that there are', () => {
  assert.deepEqual(created(pod({ restartPolicy: 'Often', dnsPolicy: 'Host' })), [
    'spec.restartPolicy: Unsupported value: "Often": supported values: "Always", "OnFailure", "Never"',
    'spec.dnsPolicy: Unsupported value: "Host": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
  ]);
  assert.deepEqual(created(pod({ dnsPolicy: 'ClusterFirstWithHostNet' })), []);
});

test('ports have numbers in range and names that are told apart', () => {
  assert.deepEqual(created(container({ ports: [{ containerPort: 0 }, { containerPort: 70000, protocol: 'tcp' }] })), [
    'spec.containers[0].ports[0].containerPort: Required value',
    'spec.containers[0].ports[1].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    'spec.containers[0].ports[1].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
  ]);
  const web = { containerPort: 80, name: 'web' };
  assert.deepEqual(created(container({ ports: [web, { ...web, containerPort: 81 }] })), ['spec.containers[0].ports[1].name: Duplicate value: "web"']);
  assert.deepEqual(created(container({ ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }] })), [
    'spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//80"',
  ]);
});

test('PRB-01: a probe has one handler, and liveness and startup succeed once', () => {
  assert.deepEqual(created(container({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } })), [
    'spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1',
  ]);
  assert.deepEqual(created(container({ readinessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } })), []);
  assert.deepEqual(created(container({ readinessProbe: { periodSeconds: -1 } })), [
    'spec.containers[0].readinessProbe: Required value: must specify a handler type',
    'spec.containers[0].readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0',
  ]);
  assert.deepEqual(created(container({ startupProbe: { exec: { command: [] }, httpGet: { path: '/', port: 'web' } } })), [
    'spec.containers[0].startupProbe.exec.command: Required value',
    'spec.containers[0].startupProbe.httpGet: Forbidden: may not specify more than 1 handler type',
  ]);
});

test('PRB-01: gRPC probes are known from 1.24', () => {
  const grpc = container({ livenessProbe: { grpc: { port: 80 } } });
  assert.deepEqual(created(grpc, '1.24'), []);
  assert.deepEqual(created(grpc), ['spec.containers[0].livenessProbe: Required value: must specify a handler type']);
});

test('mounts refer to volumes of the pod', () => {
  const mounts = [{ name: 'www', mountPath: '/a' }, { name: 'data', mountPath: '/a' }];
  const volumes = [{ name: 'www', persistentVolumeClaim: { claimName: 'www-p' } }];
  assert.deepEqual(created(pod({ volumes, containers: [{ ...CONTAINER, volumeMounts: mounts }] })), [
    'spec.containers[0].volumeMounts[1].name: Not found: "data"',
    'spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique',
  ]);
});

test('the same containers are judged anew when the volumes differ', () => {
  const containers = [{ ...CONTAINER, volumeMounts: [{ name: 'www', mountPath: '/a' }] }];
  assert.deepEqual(created(pod({ containers, volumes: [{ name: 'www', emptyDir: {} }] })), []);
  assert.deepEqual(created(pod({ containers })), ['spec.containers[0].volumeMounts[0].name: Not found: "www"']);
});

test('volumes have names and at most one source', () => {
  const volumes = [{ name: 'a', emptyDir: {}, hostPath: { path: '/x' } }, { name: 'b', persistentVolumeClaim: {} }, { name: 'c', hostPath: { path: '/../etc' } }, {}];
  assert.deepEqual(created(pod({ volumes })), [
    'spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type',
    'spec.volumes[1].persistentVolumeClaim.claimName: Required value',
    'spec.volumes[2].hostPath.path: Invalid value: "/../etc": must not contain \'..\'',
    'spec.volumes[3].name: Required value',
  ]);
  assert.deepEqual(created(pod({ volumes: [{ name: 'a' }, { name: 'a' }] })), ['spec.volumes[1].name: Duplicate value: "a"']);
});

test('requests are at most their limits', () => {
  const resources = { requests: { cpu: '2', memory: '1Gi', disk: '1' }, limits: { cpu: '1500m', memory: '1024Mi' } };
  assert.deepEqual(created(container({ resources })), [
    'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit',
    'spec.containers[0].resources.requests[disk]: Invalid value: "disk": must be a standard resource type or fully qualified',
    'spec.containers[0].resources.requests[disk]: Invalid value: "disk": must be a standard resource for containers',
  ]);
  assert.match(created(container({ resources }), '1.33').join(), /must be less than or equal to cpu limit of 1500m/);
  assert.deepEqual(created(container({ resources: { requests: { 'example.com/gpu': '1' } } })), [
    'spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources',
  ]);
  assert.deepEqual(created(container({ resources: { limits: { memory: '-1' } } })), [
    'spec.containers[0].resources.limits[memory]: Invalid value: "-1": must be greater than or equal to 0',
  ]);
});

test('init containers share the names of the others and have no probes', () => {
  const init = { ...CONTAINER, livenessProbe: { tcpSocket: { port: 80 } } };
  assert.deepEqual(created(pod({ initContainers: [init] }), '1.33'), [
    'spec.initContainers[0].name: Duplicate value: "nginx"',
    'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
  ]);
  assert.deepEqual(created(pod({ initContainers: [{ ...init, name: 'log', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 1 } }] }), '1.33'), []);
});

test('enumerations, names and times of a pod', () => {
  assert.deepEqual(created(pod({ restartPolicy: 'Sometimes', activeDeadlineSeconds: 0 })), [
    'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
    'spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive',
  ]);
  assert.match(created(pod({ hostname: 'a.b', subdomain: 'C' })).join('\n'), /^spec.hostname: Invalid value: "a.b": .*\nspec.subdomain: Invalid value: "C": /);
  assert.deepEqual(created(pod({ terminationGracePeriodSeconds: -1 })), []);
});

test('tolerations: operators, and tolerationSeconds with NoExecute only', () => {
  assert.deepEqual(created(pod({ tolerations: [
    { operator: 'Exists' },
    { operator: 'Equal' },
    { key: 'a', operator: 'Near' },
    { key: 'a', operator: 'Exists', value: 'b', effect: 'NoSchedule', tolerationSeconds: 5 },
    { key: 'a', effect: 'Never' },
  ] })), [
    'spec.tolerations[1].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
    'spec.tolerations[2].operator: Unsupported value: "Near": supported values: "Equal", "Exists"',
    "spec.tolerations[3].effect: Invalid value: \"NoSchedule\": effect must be 'NoExecute' when `tolerationSeconds` is set",
    'spec.tolerations[3].operator: Invalid value: core.Toleration{Key:"a", Operator:"Exists", Value:"b", Effect:"NoSchedule", '
    + "TolerationSeconds:(*int64)(0xc000000000)}: value must be empty when `operator` is 'Exists'",
    'spec.tolerations[4].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ]);
});

test('affinity terms need a topologyKey, node selector terms make sense', () => {
  const terms = { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'x' } } }] };
  const field = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey';
  assert.deepEqual(created(pod({ affinity: { podAntiAffinity: terms } })).slice(0, 2), [
    `${field}: Required value: can not be empty`,
    `${field}: Invalid value: "": name part must be non-empty`,
  ]);
  const node = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In' }] }] } };
  assert.deepEqual(created(pod({ affinity: { nodeAffinity: node } })), [
    'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: '
    + "Required value: must be specified when `operator` is 'In' or 'NotIn'",
  ]);
});

test('POD-07: the image of a container may change, other fields may not', () => {
  assert.deepEqual(updated(container({ image: 'nginx:1.9' }), pod()), []);
  const [told = '', ...others] = updated(pod({ hostname: 'x' }), pod({ hostname: 'y' }));
  assert.deepEqual(others, []);
  assert.equal(told.split('\n')[0], 'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`, '
    + '`spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)');
  assert.match(told, /\n- \thostname: "y",\n\+ \thostname: "x",\n/);
  assert.equal(updated(pod({ hostname: 'x' }), pod(), '1.33').join().split('\n')[0], 'spec: Forbidden: pod updates may not change fields other than '
    + '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),'
    + '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)');
});

test('POD-07: containers may not come or go', () => {
  assert.deepEqual(updated(pod({ containers: [CONTAINER, { name: 'b', image: 'b' }] }), pod()), [
    'spec.containers: Forbidden: pod updates may not add or remove containers',
  ]);
});

test('POD-07: a deadline may be set or made shorter', () => {
  assert.deepEqual(updated(pod({ activeDeadlineSeconds: 5 }), pod()), []);
  assert.deepEqual(updated(pod({ activeDeadlineSeconds: 5 }), pod({ activeDeadlineSeconds: 9 })), []);
  assert.deepEqual(updated(pod({ activeDeadlineSeconds: 9 }), pod({ activeDeadlineSeconds: 5 })), [
    'spec.activeDeadlineSeconds: Invalid value: 9: must be less than or equal to previous value',
  ]);
  assert.deepEqual(updated(pod(), pod({ activeDeadlineSeconds: 5 })), [
    'spec.activeDeadlineSeconds: Invalid value: "null": must not update from a positive integer to nil value',
  ]);
});

test('POD-07: tolerations may be added, and their seconds changed', () => {
  const first = { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
  const previous = pod({ tolerations: [first] });
  assert.deepEqual(updated(pod({ tolerations: [{ ...first, tolerationSeconds: 5 }, { key: 'b', operator: 'Exists' }] }), previous), []);
  assert.deepEqual(updated(pod({ tolerations: [] }), previous), [
    'spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds',
  ]);
});

test('a negative grace period may be set to 1', () => {
  assert.deepEqual(updated(pod({ terminationGracePeriodSeconds: 1 }), pod({ terminationGracePeriodSeconds: -1 })), []);
  assert.equal(updated(pod({ terminationGracePeriodSeconds: 2 }), pod({ terminationGracePeriodSeconds: -1 })).length, 1);
});

test('labels and owners of a pod may change', () => {
  assert.deepEqual(updated(pod({}, { metadata: { name: 'p', namespace: 'default', labels: { a: 'b' } } }), pod()), []);
});

test('a container that ended for good does not come back', () => {
  const status = (state: object): object => ({ status: { containerStatuses: [{ name: 'nginx', ready: false, restartCount: 0, state }] } });
  const tell = (restartPolicy: string): readonly string[] =>
    validateStatus(pod({ restartPolicy }, status({ running: {} })), pod({ restartPolicy }, status({ terminated: { exitCode: 1 } })), releaseOf(OLD))
      .map((error) => fieldErrorText(error, releaseOf(OLD)));
  assert.deepEqual(tell('Never'), ['status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state']);
  assert.deepEqual(tell('OnFailure'), []);
  assert.deepEqual(tell('Always'), []);
});
