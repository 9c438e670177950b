import assert from 'node:assert/strict';
import test from 'node:test';
import { done, emptyQueue, enqueue, failed, forget, take } from './work-queue';

test('keys come out in the order in which they came, each once', () => {
  const queue = ['b', 'a', 'b', 'c'].reduce(enqueue, emptyQueue);
  const first = take(queue);
  assert.equal(first?.key, 'b');
  assert.equal(take(first.queue)?.key, 'a');
});

test('SS-WIRE-11: a key under way is not handed out twice; when it came again it waits anew', () => {
  const taken = take(enqueue(emptyQueue, 'a'));
  assert.ok(taken);
  const again = enqueue(enqueue(taken.queue, 'a'), 'a');
  assert.equal(take(again), undefined);
  assert.equal(take(done(again, 'a'))?.key, 'a');
  assert.equal(take(done(taken.queue, 'a')), undefined);
});

test('SS-WIRE-13: retries come after 5 ms, 10 ms, 20 ms ... at most 1000 s, and a success starts the series anew', () => {
  let queue = emptyQueue;
  const delays = Array.from({ length: 20 }, () => { const retry = failed(queue, 'a'); queue = retry.queue; return retry.delay; });
  assert.deepEqual(delays.slice(0, 4), [5, 10, 20, 40]);
  assert.equal(delays.at(-1), 1_000_000);
  assert.equal(failed(forget(queue, 'a'), 'a').delay, 5);
});
