import assert from 'node:assert/strict';
import test from 'node:test';

import { fieldOf, fieldPath, withFields } from './fields';

test('field paths reach into objects and lists', () => {
  const pod = { spec: { containers: [{ image: 'a' }], labels: { 'a.b/c': 'x' } } };
  assert.deepEqual(fieldPath('spec.containers[0].image'), ['spec', 'containers', 0, 'image']);
  assert.equal(fieldOf(pod, 'spec.containers[0].image'), 'a');
  assert.equal(fieldOf(pod, 'spec.labels["a.b/c"]'), 'x');
  assert.equal(fieldOf(pod, 'spec.nothing.here'), undefined);
  assert.deepEqual(withFields(pod, [['spec.containers[0].image', 'b'], ['spec.labels', ''], ['spec.replicas', '3']]), { spec: { containers: [{ image: 'b' }], replicas: 3 } });
});
