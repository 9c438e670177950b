import assert from 'node:assert/strict';
import test from 'node:test';
import { newRecorder, record, type Recorder } from './recorder';
import { setManifest } from './testing/manifests';
import type { KubeEvent } from '../kube/objects';

const web = { ...setManifest('web'), metadata: { name: 'web', namespace: 'default', uid: 'u1' } };

function after(messages: readonly string[], apart = 0): (KubeEvent | undefined)[] {
  let recorder: Recorder = newRecorder;
  return messages.map((message, index) => {
    const recorded = record(recorder, { source: { component: 'c' }, about: web, type: 'Normal', reason: 'R', message }, index * apart);
    recorder = recorded.recorder;
    return recorded.event;
  });
}

test('an event that happens again is counted, not written anew', () => {
  const [first, second] = after(['a', 'a'], 2000);
  assert.deepEqual([first?.count, second?.count, first?.metadata.name === second?.metadata.name], [1, 2, true]);
  assert.deepEqual([second?.firstTimestamp, second?.lastTimestamp], ['2024-01-01T00:00:00Z', '2024-01-01T00:00:02Z']);
});

test('SS-EVT-12: from the tenth distinct message on, similar events are folded into one', () => {
  const events = after(Array.from({ length: 12 }, (_, number) => `create Pod web-${number}`));
  assert.equal(events[8]?.message, 'create Pod web-8');
  assert.equal(events[9]?.message, '(combined from similar events): create Pod web-9');
  assert.deepEqual([events[10]?.count, events[11]?.metadata.name === events[9]?.metadata.name], [2, true]);
});

test('SS-EVT-12: after ten quiet minutes similar events are no longer folded', () => {
  const events = after(Array.from({ length: 12 }, (_, number) => `m${number}`), 601_000);
  assert.ok(events.every((event) => event !== undefined && !event.message.startsWith('(combined')));
});

test('SS-EVT-12: at most 25 events on one object in a burst, then one every 300 s', () => {
  const events = after(Array.from({ length: 40 }, () => 'same'));
  assert.equal(events.filter((event) => event !== undefined).length, 25);
  const slow = after([...Array.from({ length: 25 }, () => 'same'), ...Array.from({ length: 3 }, () => 'late')], 13_000);
  assert.deepEqual(slow.slice(-3).map((event) => event?.message), ['late', undefined, undefined]);
});
