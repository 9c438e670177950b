import assert from 'node:assert/strict';
import test from 'node:test';

import type { Pod, PodStatus } from './objects';
import { isReady, isRunningAndReady, isTerminal, isTerminating, withCondition } from './pod-conditions';

const pod = (status?: PodStatus, deletionTimestamp?: string): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', ...(deletionTimestamp && { deletionTimestamp }) }, spec: { containers: [] }, ...(status && { status }) });
const ready = (phase: PodStatus['phase'], status: 'True' | 'False'): Pod => pod({ ...(phase && { phase }), conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status }] });

test('SS-READY-01: a pod is Running and Ready by its phase and its condition Ready', () => {
  assert.deepEqual([ready('Running', 'True'), ready('Running', 'False'), ready('Pending', 'True'), ready('Failed', 'True'), pod({ phase: 'Running' }), pod()].map(isRunningAndReady), [true, false, false, false, false, false]);
});

test('Ready is a matter of the condition alone', () => {
  assert.deepEqual([ready('Failed', 'True'), ready('Running', 'False'), pod()].map(isReady), [true, false, false]);
});

test('a pod has ended in phase Failed and Succeeded, and terminates once it is being deleted', () => {
  assert.deepEqual((['Failed', 'Succeeded', 'Running', 'Pending'] as const).map((phase) => isTerminal(pod({ phase }))), [true, true, false, false]);
  assert.deepEqual([pod(), pod(undefined, '2024-01-01T00:00:00Z')].map(isTerminating), [false, true]);
});

test('a condition stands last, in place of the one of its type', () => {
  const [scheduled, unready, isNowReady] = [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False' }, { type: 'Ready', status: 'True' }] as const;
  assert.deepEqual(withCondition([unready, scheduled], isNowReady), [scheduled, isNowReady]);
  assert.deepEqual(withCondition(undefined, unready), [unready]);
});
