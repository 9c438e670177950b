import assert from 'node:assert/strict';
import test from 'node:test';
import { evictionDelay } from './eviction-delay';

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };
const custom = { key: 'maintenance', value: 'tonight', effect: 'NoExecute' };
const bears = (tolerationSeconds?: number) => ({ key: unreachable.key, operator: 'Exists' as const, effect: 'NoExecute', ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }) });

test('NF-06: tolerationSeconds say how long a pod stays', () => {
  assert.equal(evictionDelay([unreachable], [bears(300)]), 300_000);
  assert.equal(evictionDelay([unreachable], [bears(0)]), 0);
  assert.equal(evictionDelay([unreachable], [bears(-5)]), 0);
});

test('NF-06: a toleration without seconds is for ever', () => {
  assert.equal(evictionDelay([unreachable], [bears()]), Infinity);
  assert.equal(evictionDelay([unreachable, custom], [{ operator: 'Exists' }]), Infinity);
});

test('NF-06: a taint that is not tolerated evicts at once, whatever else is', () => {
  assert.equal(evictionDelay([custom], []), undefined);
  assert.equal(evictionDelay([unreachable, custom], [bears(300)]), undefined);
});

test('NF-06: with several taints the shortest time counts', () => {
  assert.equal(evictionDelay([unreachable, custom], [bears(300), { key: 'maintenance', operator: 'Exists', tolerationSeconds: 60 }]), 60_000);
});
