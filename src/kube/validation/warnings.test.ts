import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { warningsFor } from './warnings';

const NEW = releaseOf('1.33');

function object(kind: string, spec: object): KubeObject {
  const made: unknown = { apiVersion: 'v1', kind, metadata: { name: 'web' }, spec };
  return made as KubeObject;
}
const CONTAINERS = [{ name: 'a', image: 'a', env: [{ name: 'X', value: '1' }, { name: 'X', value: '2' }, { name: 'X', value: '$(X)3' }] }];

test('SS-VAL-21: a negative revisionHistoryLimit is warned of, in newer versions', () => {
  const set = object('StatefulSet', { revisionHistoryLimit: -1 });
  assert.deepEqual(warningsFor(set, undefined, NEW), [
    'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended',
  ]);
  assert.deepEqual(warningsFor(set, undefined, releaseOf('1.20')), []);
});

test('SS-VAL-22: the template is warned of on create, and on update when the set changed', () => {
  const set = (replicas: number): KubeObject => object('StatefulSet', { replicas, template: { spec: { containers: CONTAINERS } } });
  const told = ['spec.template.spec.containers[0].env[1]: hides previous definition of "X", which may be dropped when using apply'];
  assert.deepEqual(warningsFor(set(1), undefined, NEW), told);
  assert.deepEqual(warningsFor(set(2), set(1), NEW), told);
  assert.deepEqual(warningsFor(set(1), set(1), NEW), []);
});

test('a pod is warned of old labels, broken amounts, repeated ports and a negative grace period', () => {
  const pod = object('Pod', {
    terminationGracePeriodSeconds: -1,
    nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
    containers: [
      { name: 'a', image: 'a', ports: [{ name: 'web', containerPort: 80 }], resources: { requests: { memory: '100m' } } },
      { name: 'b', image: 'b', ports: [{ name: 'web', containerPort: 80 }] },
    ],
  });
  assert.deepEqual(warningsFor(pod, undefined, NEW), [
    'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
    'spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer',
    'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
    'spec.containers[1].ports[0]: duplicate port name "web" with spec.containers[0].ports[0], '
    + 'services and probes that select ports by name will use spec.containers[0].ports[0]',
    'spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
  ]);
});

test('good objects have no warnings', () => {
  assert.deepEqual(warningsFor(object('Service', { type: 'ClusterIP' }), undefined, NEW), []);
  assert.deepEqual(warningsFor(object('PersistentVolumeClaim', { resources: { requests: { storage: '1Gi' } } }), undefined, NEW), []);
  assert.deepEqual(warningsFor(object('Node', {}), undefined, NEW), []);
});
