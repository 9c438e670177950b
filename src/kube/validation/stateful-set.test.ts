import assert from 'node:assert/strict';
import test from 'node:test';
import type { PodTemplate, StatefulSet, StatefulSetSpec, StatefulSetStatus } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateStatus, validateUpdate } from './validate';

const OLD = '1.20.2';

const TEMPLATE: PodTemplate = {
  metadata: { labels: { app: 'nginx' } },
  spec: { restartPolicy: 'Always', containers: [{ name: 'nginx', image: 'nginx:1.7.9', ports: [{ containerPort: 80, name: 'web', protocol: 'TCP' }] }] },
};
const SPEC: StatefulSetSpec = {
  serviceName: 'nginx',
  replicas: 1,
  selector: { matchLabels: { app: 'nginx' } },
  template: TEMPLATE,
  podManagementPolicy: 'OrderedReady',
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
  revisionHistoryLimit: 10,
};

/** A defaulted set; a field given as undefined is left out. */
function set(spec: { readonly [field in keyof StatefulSetSpec]?: unknown } = {}, status?: StatefulSetStatus, name = 'web'): StatefulSet {
  const merged: unknown = { ...SPEC, ...spec };
  return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name, namespace: 'default' }, spec: merged as StatefulSetSpec, status };
}

const created = (object: StatefulSet, version = OLD): readonly string[] =>
  validateCreate(object, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));
const updated = (next: StatefulSet, previous: StatefulSet, version = OLD): readonly string[] =>
  validateUpdate(next, previous, releaseOf(version)).map((error) => fieldErrorText(error, releaseOf(version)));
const withStatus = (status: StatefulSetStatus, previous: StatefulSetStatus = {}): readonly string[] =>
  validateStatus(set({}, status), set({}, previous), releaseOf(OLD)).map((error) => fieldErrorText(error, releaseOf(OLD)));

const MISMATCH = 'spec.template.metadata.labels: Invalid value: map[string]string{"app":"nginx"}: `selector` does not match template `labels`';
const FORBIDDEN_OLD = "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy' are forbidden";

test('a good set is accepted in all versions', () => {
  for (const version of ['1.20', '1.27', '1.33', '1.37']) assert.deepEqual(created(set(), version), []);
});

test('SS-VAL-01: a name is a DNS subdomain, in newer versions a DNS label', () => {
  assert.deepEqual(created(set({}, undefined, 'Web_1')), [
    "metadata.name: Invalid value: \"Web_1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
    + "and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ]);
  assert.deepEqual(created(set({}, undefined, 'web.prod')), []);
  assert.deepEqual(created(set({}, undefined, 'web.prod'), '1.33'), ['metadata.name: Invalid value: "web.prod": must not contain dots']);
});

test('SS-VAL-03: podManagementPolicy is one of two', () => {
  assert.deepEqual(created(set({ podManagementPolicy: 'Sometimes' })), [
    'spec.podManagementPolicy: Invalid value: "Sometimes": must be \'OrderedReady\' or \'Parallel\'',
  ]);
  assert.deepEqual(created(set({ podManagementPolicy: '' })), ['spec.podManagementPolicy: Required value']);
});

test('SS-VAL-04: the update strategy is one of two', () => {
  const bad = set({ updateStrategy: { type: 'Random' } });
  const told = "must be 'RollingUpdate' or 'OnDelete'";
  assert.deepEqual(created(bad), [
    `spec.updateStrategy: Invalid value: apps.StatefulSetUpdateStrategy{Type:"Random", RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}: ${told}`,
  ]);
  assert.deepEqual(created(bad, '1.36'), [`spec.updateStrategy: Invalid value: {"Type":"Random","RollingUpdate":null}: ${told}`]);
  assert.deepEqual(created(set({ updateStrategy: {} })), ['spec.updateStrategy: Required value']);
});

test('SS-VAL-05, API-13: OnDelete has no rollingUpdate block', () => {
  const bad = set({ updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } });
  const field = 'spec.updateStrategy.rollingUpdate';
  const told = "only allowed for updateStrategy 'RollingUpdate'";
  assert.deepEqual(created(bad), [`${field}: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1}: ${told}`]);
  assert.deepEqual(created(bad, '1.33'), [
    `${field}: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1, MaxUnavailable:(*intstr.IntOrString)(nil)}: ${told}`,
  ]);
  assert.deepEqual(created(set({ updateStrategy: { type: 'OnDelete' } })), []);
});

test('SS-VAL-06: a partition is not negative, and may be above replicas', () => {
  const partition = (value: number): StatefulSet => set({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: value } } });
  assert.deepEqual(created(partition(-1)), ['spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0']);
  assert.deepEqual(created(partition(100)), []);
});

test('SS-VAL-07: maxUnavailable is above 0 and at most 100%', () => {
  const tell = (maxUnavailable: unknown): readonly string[] =>
    created(set({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable } } }), '1.35.0');
  const field = 'spec.updateStrategy.rollingUpdate.maxUnavailable';
  assert.deepEqual(tell('100%'), []);
  assert.deepEqual(tell(5), []);
  assert.deepEqual(tell(0), [`${field}: Invalid value: 0: cannot be 0`]);
  assert.deepEqual(tell('0%'), [`${field}: Invalid value: "0%": cannot be 0`]);
  assert.deepEqual(tell('101%'), [`${field}: Invalid value: "101%": must not be greater than 100%`]);
  assert.equal(tell('some').length, 2);
});

test('SS-VAL-08: replicas are not negative', () => {
  assert.deepEqual(created(set({ replicas: -2 })), ['spec.replicas: Invalid value: -2: must be greater than or equal to 0']);
});

test('SS-VAL-09, SS-VAL-10: minReadySeconds and the start ordinal are not negative, where they exist', () => {
  const bad = set({ minReadySeconds: -1, ordinals: { start: -1 } });
  assert.deepEqual(created(bad, '1.33'), [
    'spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0',
    'spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0',
  ]);
  assert.deepEqual(created(bad), []);
});

test('SS-VAL-11: a selector is required and not empty', () => {
  assert.deepEqual(created(set({ selector: undefined })), ['spec.selector: Required value', MISMATCH]);
  assert.deepEqual(created(set({ selector: {} })), [
    'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: '
    + 'empty selector is invalid for statefulset',
  ]);
  assert.deepEqual(created(set({ selector: {} }), '1.36'), ['spec.selector: Invalid value: {}: empty selector is invalid for statefulset']);
});

test('a selector that cannot be used is told once more as a whole, and the labels are left alone', () => {
  assert.deepEqual(created(set({ selector: { matchExpressions: [{ key: 'app', operator: 'Near' }] } })), [
    'spec.selector.matchExpressions[0].operator: Invalid value: "Near": not a valid selector operator',
    'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), '
    + 'MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"app", Operator:"Near", Values:[]string(nil)}}}',
  ]);
});

test('SS-VAL-12: the template has labels that the selector selects', () => {
  assert.deepEqual(created(set({ selector: { matchLabels: { app: 'other' } } })), [MISMATCH]);
});

test('SS-VAL-13, SS-VAL-14: pods of a set always restart and have no deadline', () => {
  const spec = { ...TEMPLATE.spec, restartPolicy: 'Never', activeDeadlineSeconds: 5 };
  assert.deepEqual(created(set({ template: { ...TEMPLATE, spec } })), [
    'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported',
  ]);
});

test('SS-VAL-15: the retention policy is Retain or Delete', () => {
  const bad = set({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep', whenScaled: '' } });
  assert.deepEqual(created(bad, '1.33'), [
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Keep": supported values: "Retain", "Delete"',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: "": supported values: "Retain", "Delete"',
  ]);
  assert.deepEqual(created(bad), []);
});

test('SS-VAL-16, SS-VAL-17: pod and claim templates are not looked at up to 1.33; from 1.34 they are', () => {
  const bad = set({
    template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, containers: [{ name: 'nginx', volumeMounts: [{ name: 'www', mountPath: '/x' }] }] } },
    volumeClaimTemplates: [{ metadata: { name: 'www' }, spec: { accessModes: ['ReadWriteOnce'] } }],
  });
  assert.deepEqual(created(bad, '1.33'), []);
  assert.deepEqual(created(bad, '1.34'), [
    'spec.volumeClaimTemplates[0].spec.resources[storage]: Required value',
    'spec.template.spec.containers[0].image: Required value',
  ]);
});

test('labels of the template are told without the word metadata', () => {
  const template = { ...TEMPLATE, metadata: { labels: { app: 'nginx', tier: 'a b' } } };
  assert.match(created(set({ template })).join(), /^spec.template.labels: Invalid value: "a b": a valid label must be an empty string or consist of/);
});

test('SS-VAL-19: counters of the status are not negative and at most replicas', () => {
  assert.deepEqual(withStatus({ replicas: 2, readyReplicas: 2, availableReplicas: 1 }), []);
  assert.deepEqual(withStatus({ replicas: 2, readyReplicas: 3, currentReplicas: 3, updatedReplicas: -1 }), [
    'status.updatedReplicas: Invalid value: -1: must be greater than or equal to 0',
    'status.readyReplicas: Invalid value: 3: cannot be greater than status.replicas',
    'status.currentReplicas: Invalid value: 3: cannot be greater than status.replicas',
  ]);
  assert.deepEqual(withStatus({ replicas: 2, readyReplicas: 1, availableReplicas: 2 }), [
    'status.availableReplicas: Invalid value: 2: cannot be greater than status.readyReplicas',
  ]);
  assert.deepEqual(withStatus({ collisionCount: 1 }, { collisionCount: 2 }), ['status.collisionCount: Invalid value: 1: cannot be decremented']);
});

test('SS-VAL-20: from 1.33 the serviceName is a DNS label or missing', () => {
  assert.deepEqual(created(set({ serviceName: 'Bad_Name' })), []);
  assert.match(created(set({ serviceName: 'Bad_Name' }), '1.33').join(), /^spec.serviceName: Invalid value: "Bad_Name": a lowercase RFC 1123 label/);
  assert.deepEqual(created(set({ serviceName: '' }), '1.33'), []);
  assert.deepEqual(updated(set({ serviceName: 'Bad_Name', replicas: 2 }), set({ serviceName: 'Bad_Name' }), '1.33'), []);
});

test('SS-UPDV-01: replicas, template and updateStrategy may change', () => {
  const template = { ...TEMPLATE, spec: { ...TEMPLATE.spec, containers: [{ name: 'nginx', image: 'nginx:1.9' }] } };
  assert.deepEqual(updated(set({ replicas: 5, template, updateStrategy: { type: 'OnDelete' } }), set()), []);
});

test('SS-UPDV-02, SS-UPDV-03, API-12: anything else is one error, in the words of the version', () => {
  for (const change of [{ serviceName: 'other' }, { podManagementPolicy: 'Parallel' }, { revisionHistoryLimit: 1 }, { volumeClaimTemplates: [{ metadata: { name: 'a' } }] }]) {
    assert.deepEqual(updated(set(change), set()), [FORBIDDEN_OLD]);
  }
  const told = (version: string): string => updated(set({ podManagementPolicy: 'Parallel' }), set(), version).join();
  const fields = "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', ";
  assert.equal(told('1.31'), `${fields}'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`);
  assert.equal(told('1.33'), `${fields}'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`);
  assert.deepEqual(updated(set({ revisionHistoryLimit: 1 }), set(), '1.33'), []);
});

test('a change of the selector is told after what it makes wrong in the template', () => {
  assert.deepEqual(updated(set({ selector: { matchLabels: { app: 'x' } } }), set()), [MISMATCH, FORBIDDEN_OLD]);
});

test('SS-UPDV-04: claim templates that say the same in other words are no change', () => {
  const claims = (storage: string): object[] => [{ metadata: { name: 'www', labels: {} }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } }];
  assert.deepEqual(updated(set({ volumeClaimTemplates: claims('1024Mi') }), set({ volumeClaimTemplates: claims('1Gi') })), []);
  assert.deepEqual(updated(set({ volumeClaimTemplates: claims('2Gi') }), set({ volumeClaimTemplates: claims('1Gi') })), [FORBIDDEN_OLD]);
});

test('SS-UPDV-05: the name may not change', () => {
  assert.deepEqual(updated(set({}, undefined, 'db'), set()), ['metadata.name: Invalid value: "db": field is immutable']);
});

test('SS-UPDV-06: a name that is no longer good may stay', () => {
  const old = set({}, undefined, 'web.prod');
  assert.deepEqual(updated(set({ replicas: 2 }, undefined, 'web.prod'), old, '1.33'), []);
});

test('SS-UPDV-07: replicas are not negative on update either', () => {
  assert.deepEqual(updated(set({ replicas: -1 }), set()), ['spec.replicas: Invalid value: -1: must be greater than or equal to 0']);
});

test('a set whose stored template is bad may keep a bad template', () => {
  const bad = { ...TEMPLATE, spec: { ...TEMPLATE.spec, containers: [{ name: 'nginx' }] } };
  assert.deepEqual(updated(set({ template: bad, replicas: 2 }), set({ template: bad }), '1.36'), []);
  assert.deepEqual(updated(set({ template: bad }), set(), '1.36'), ['spec.template.spec.containers[0].image: Required value']);
});

test('SS-RECR-06: with the gate off Recreate is refused, but kept where it is', () => {
  const recreate = set({ updateStrategy: { type: 'Recreate' } });
  assert.equal(created(recreate, '1.37').length, 1);
  assert.equal(updated(recreate, set(), '1.37').length, 1);
  assert.deepEqual(updated(set({ updateStrategy: { type: 'Recreate' }, replicas: 2 }), recreate, '1.37'), []);
  assert.deepEqual(updated(set(), recreate, '1.37'), []);
});

test('SS-RECR-08: with the gate on Recreate is accepted, without a rollingUpdate block', () => {
  const release = releaseOf('1.37');
  const gated = { ...release, gates: { ...release.gates, StatefulSetRecreateStrategy: true } };
  assert.deepEqual(validateCreate(set({ updateStrategy: { type: 'Recreate' } }), gated), []);
  const both = validateCreate(set({ updateStrategy: { type: 'Recreate', rollingUpdate: { partition: 0 } } }), gated);
  assert.deepEqual(both.map(({ field, type }) => [field, type]), [['spec.updateStrategy.rollingUpdate', 'Invalid']]);
});

test('a set without a spec is refused, not a crash', () => {
  const errors = validateCreate({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web', namespace: 'default' } }, releaseOf(OLD));
  assert.deepEqual(errors.map(({ field }) => field), [
    'spec.podManagementPolicy', 'spec.updateStrategy', 'spec.selector', 'spec.template.metadata.labels', 'spec.template.spec.restartPolicy',
  ]);
});
