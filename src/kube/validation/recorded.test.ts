import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from 'js-yaml';
import { withDefaults } from '../defaults';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate } from './validate';

const RELEASE = releaseOf('1.20.2');

/** A set as the recordings write it, with some lines of its spec changed. */
function manifest(lines: { readonly name?: string; readonly replicas?: number; readonly selector?: string; readonly more?: string; readonly pod?: string }): string {
  const { name = 'web', replicas = 1, selector = 'selector: {matchLabels: {app: nginx}}', more = '', pod = '' } = lines;
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}, namespace: default}
spec:
  serviceName: nginx
  replicas: ${replicas}
  ${more}
  ${selector}
  template:
    metadata: {labels: {app: nginx}}
    spec:
      ${pod}
      containers:
      - name: nginx
        image: nginx:1.7.9
        ports: [{containerPort: 80, name: web}]
`;
}

const MISMATCH = 'spec.template.metadata.labels: Invalid value: map[string]string{"app":"nginx"}: `selector` does not match template `labels`';

/** What a Kubernetes 1.20.2 control plane said of each. */
const RECORDED: readonly (readonly [about: string, manifest: string, said: readonly string[]])[] = [
  ['negative replicas', manifest({ replicas: -2 }), ['spec.replicas: Invalid value: -2: must be greater than or equal to 0']],
  ['another selector', manifest({ selector: 'selector: {matchLabels: {app: other}}' }), [MISMATCH]],
  ['no selector', manifest({ selector: '' }), ['spec.selector: Required value', MISMATCH]],
  ['an empty selector', manifest({ selector: 'selector: {}' }), [
    'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for statefulset',
  ]],
  ['a bad name', manifest({ name: 'Web_1' }), [
    "metadata.name: Invalid value: \"Web_1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ]],
  ['an unknown pod management policy', manifest({ more: 'podManagementPolicy: Sometimes' }), [
    'spec.podManagementPolicy: Invalid value: "Sometimes": must be \'OrderedReady\' or \'Parallel\'',
  ]],
  ['an unknown update strategy', manifest({ more: 'updateStrategy: {type: Random}' }), [
    'spec.updateStrategy: Invalid value: apps.StatefulSetUpdateStrategy{Type:"Random", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}: must be \'RollingUpdate\' or \'OnDelete\'',
  ]],
  ['OnDelete with a partition', manifest({ more: 'updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}' }), [
    "spec.updateStrategy.rollingUpdate: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1}: only allowed for updateStrategy 'RollingUpdate'",
  ]],
  ['a negative partition', manifest({ more: 'updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: -1}}' }), [
    'spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0',
  ]],
  ['pods that do not restart', manifest({ pod: 'restartPolicy: Never' }), [
    'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
  ]],
  ['pods with a deadline', manifest({ pod: 'activeDeadlineSeconds: 5' }), [
    'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported',
  ]],
  ['a port out of range', '{apiVersion: v1, kind: Service, metadata: {name: bad, namespace: default}, spec: {clusterIP: None, ports: [{port: 99999}], selector: {a: b}}}', [
    'spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive',
    'spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
  ]],
  ['two ports without names', '{apiVersion: v1, kind: Service, metadata: {name: two, namespace: default}, spec: {ports: [{port: 80}, {port: 81}], selector: {a: b}}}', [
    'spec.ports[0].name: Required value',
    'spec.ports[1].name: Required value',
  ]],
  ['a claim for nothing', '{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c, namespace: default}, spec: {accessModes: [ReadWriteOnce]}}', [
    'spec.resources[storage]: Required value',
  ]],
  ['a volume without access modes', '{apiVersion: v1, kind: PersistentVolume, metadata: {name: v}, spec: {capacity: {storage: 1Gi}, hostPath: {path: /x}}}', [
    'spec.accessModes: Required value',
  ]],
  ['a pod without containers', '{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default}, spec: {containers: []}}', [
    'spec.containers: Required value',
  ]],
];

for (const [about, text, said] of RECORDED) {
  test(`as recorded: ${about}`, () => {
    const object = withDefaults(load(text) as KubeObject, RELEASE);
    assert.deepEqual(validateCreate(object, RELEASE).map((error) => fieldErrorText(error, RELEASE)), said);
  });
}
