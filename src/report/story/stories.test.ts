import assert from 'node:assert/strict';
import test from 'node:test';

import { container, journalOf } from '../testing/journals';
import { momentsOf } from './moments';
import { nodeStoryOf } from './node-story-of';
import { setStoryOf } from './set-story-of';

test('a node knows when it was cut off and how many pods ran on it', () => {
  const story = nodeStoryOf('node-1', journalOf(
    [0, { type: 'node', node: 'node-1', did: 'joined' }],
    [1000, container('web-0', 'started')], [1000, container('web-1', 'started')],
    [1500, container('web-0', 'started', { container: 'side' })],
    [2000, { type: 'node', node: 'node-1', did: 'cut-off' }],
    [3000, container('web-1', 'exited')],
    [4000, { type: 'node', node: 'node-1', did: 'connected' }],
    [5000, { type: 'node', node: 'node-1', did: 'crashed' }],
  ));
  assert.deepEqual(story, {
    node: 'node-1', present: [{ from: 0 }], levels: [{ at: 1000, pods: 2 }, { at: 3000, pods: 1 }],
    shades: [{ label: 'cut off', from: 2000, to: 4000 }, { label: 'no power', from: 5000 }],
  });
});

test('a set knows what it waited for, each wait once, and what changed it', () => {
  const decision = { type: 'decision', by: 'statefulset-controller', about: 'default/web' } as const;
  const write = { type: 'api', resource: 'statefulsets', namespace: 'default', name: 'web', code: 200 } as const;
  const { waits, marks } = setStoryOf('default/web', journalOf(
    [0, { ...write, by: 'kubectl', verb: 'create', code: 201 }],
    [100, { ...decision, waitsFor: 'web-0 to be Ready' }],
    [150, { ...write, by: 'statefulset-controller', verb: 'update', subresource: 'status' }],
    [200, { ...decision, waitsFor: 'web-0 to be Ready' }],
    [300, { ...decision, does: ['creates web-1'], waitsFor: 'web-1 to be Ready' }],
    [400, decision],
    [500, { ...write, by: 'user', verb: 'update', code: 422, message: 'no' }],
  ));
  assert.deepEqual(waits, [{ label: 'web-0 to be Ready', from: 100, to: 300 }, { label: 'web-1 to be Ready', from: 300, to: 400 }]);
  assert.deepEqual(marks.map(({ kind, at }) => [kind, at]), [['create', 0], ['refused', 500]]);
});

test('the moments are kubectl lines, faults and writes of the user; faults of one kind at one instant are one', () => {
  const hold = (pod: string): { type: 'fault'; fault: string; on: string } => ({ type: 'fault', fault: 'hold', on: `default/${pod}` });
  assert.deepEqual(momentsOf(journalOf(
    [0, { type: 'command', command: 'kubectl apply -f web.yaml' }],
    [5, container('web-0', 'started')],
    [10, hold('web-0')], [10, hold('web-1')], [10, hold('web-2')], [10, hold('web-3')],
    [20, { type: 'fault', fault: 'cut-off', on: 'node-1', lifted: true }],
    [30, { type: 'api', by: 'user', verb: 'patch', resource: 'statefulsets', namespace: 'default', name: 'web', code: 200 }],
  )), [
    { at: 0, text: 'kubectl apply -f web.yaml' },
    { at: 10, text: 'hold: web-0, web-1, web-2 and 1 more' },
    { at: 20, text: 'no longer cut-off: node-1' },
    { at: 30, text: 'user changes StatefulSet web' },
  ]);
});
