import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { decodingError } from './decoding-error';

function problem(kind: string, fields: object, version = '1.20'): string | undefined {
  const made: unknown = { apiVersion: 'apps/v1', kind, metadata: { name: 'x' }, ...fields };
  return decodingError(made as KubeObject, releaseOf(version));
}

const set = (spec: unknown): string | undefined => problem('StatefulSet', { spec });
const SET = 'StatefulSet in version "v1" cannot be handled as a StatefulSet: ';

test('before 1.23 a value that does not fit is shown with its surroundings', () => {
  assert.equal(
    set({ replicas: '3', selector: { matchLabels: { app: 'nginx' } } }),
    `${SET}v1.StatefulSet.Spec: v1.StatefulSetSpec.Replicas: readUint32: unexpected character: \ufffd, error found in #10 byte of ...|eplicas":"3","select|..., bigger context ...|lSet","metadata":{"name":"x"},"spec":{"replicas":"3","selector":{"matchLabels":{"app":"nginx"}}}}\n|...`,
  );
  assert.equal(
    set({ template: { spec: { containers: [{ name: 'c', env: [{ name: 'A', value: 5432 }, { name: 'B' }] }] } } }),
    `${SET}v1.StatefulSet.Spec: v1.StatefulSetSpec.Template: v1.PodTemplateSpec.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Env: []v1.EnvVar: v1.EnvVar.Value: ReadString: expects " or n, but found 5, error found in #10 byte of ...|,"value":5432},{"nam|..., bigger context ...|spec":{"containers":[{"env":[{"name":"A","value":5432},{"name":"B"}],"name":"c"}]}}}}\n|...`,
  );
  assert.equal(problem('StatefulSet', { spec: { replicas: '3' } }, '1.23'), `${SET}json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32`);
});

const KINDS: readonly (readonly [kind: string, fields: object, what: string])[] = [
  ['StatefulSet', { spec: [] }, 'v1.StatefulSet.Spec: readObjectStart: expect { or n, but found ['],
  ['StatefulSet', { spec: { volumeClaimTemplates: {} } }, 'v1.StatefulSet.Spec: v1.StatefulSetSpec.VolumeClaimTemplates: decode slice: expect [ or n, but found {'],
  ['StatefulSet', { spec: { replicas: 1.5 } }, 'v1.StatefulSet.Spec: v1.StatefulSetSpec.Replicas: assertInteger: can not decode float as int'],
  ['StatefulSet', { metadata: { name: 'x', labels: { a: true } } }, 'v1.StatefulSet.ObjectMeta: v1.ObjectMeta.Labels: ReadString: expects " or n, but found t'],
  ['StatefulSet', { metadata: { name: 'x', labels: 'a' } }, 'v1.StatefulSet.ObjectMeta: v1.ObjectMeta.Labels: ReadMapCB: expect { or n, but found "'],
  ['Pod', { spec: { hostNetwork: 'yes' } }, 'v1.Pod.Spec: v1.PodSpec.HostNetwork: ReadBool: expect t or f, but found "'],
  ['Pod', { spec: { containers: [{ command: [1] }] } }, 'v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Command: []string: ReadString: expects " or n, but found 1'],
  ['Pod', { spec: { volumes: [{ emptyDir: 'x' }] } }, 'v1.Pod.Spec: v1.PodSpec.Volumes: []v1.Volume: v1.Volume.VolumeSource: EmptyDir: readObjectStart: expect { or n, but found "'],
  ['PersistentVolumeClaim', { spec: { resources: { requests: { storage: '1Gx' } } } }, "v1.PersistentVolumeClaim.Spec: v1.PersistentVolumeClaimSpec.Resources: v1.ResourceRequirements.Requests: unmarshalerDecoder: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['PersistentVolumeClaim', { spec: { resources: { requests: { storage: '1Gm' } } } }, "v1.PersistentVolumeClaim.Spec: v1.PersistentVolumeClaimSpec.Resources: v1.ResourceRequirements.Requests: unmarshalerDecoder: unable to parse quantity's suffix"],
  ['Secret', { data: { a: 'open sesame' } }, 'v1.Secret.Data: decode base64: illegal base64 data at input byte 4'],
  ['Secret', { data: { a: 1 } }, 'v1.Secret.Data: base64Codec: invalid input'],
];

for (const [kind, fields, what] of KINDS) {
  test(`${kind}: ${what}`, () => assert.equal(problem(kind, fields)?.split(', error found in ')[0], `${kind} in version "v1" cannot be handled as a ${kind}: ${what}`));
}
