import assert from 'node:assert/strict';
import test from 'node:test';
import { readyAt, startedAt } from './probe-times';

test('PRB-02: without a readiness probe a container is ready as soon as it is started', () => {
  assert.equal(readyAt(undefined, 0, 700, 900, 33), 900);
});

test('PRB-03: with an initial delay the first probe comes at the first tick of the grid that is not before it', () => {
  const probe = { initialDelaySeconds: 10, periodSeconds: 10 };
  assert.equal(readyAt(probe, 0, 1500, 1500, 33), 20_000);
  assert.equal(readyAt(probe, 1500, 1500, 1500, 33), 11_500);
});

test('PRB-03: without a delay the first probe waits for a tick up to 1.21, and comes at once from 1.22 on', () => {
  assert.equal(readyAt({}, 0, 1500, 1500, 20), 10_000);
  assert.equal(readyAt({}, 0, 1500, 1500, 22), 1500);
});

test('PRB-04: successThreshold asks for so many successes in a row, one per tick', () => {
  assert.equal(readyAt({ initialDelaySeconds: 5, periodSeconds: 5, successThreshold: 3 }, 0, 1000, 1000, 33), 20_000);
  assert.equal(readyAt({ periodSeconds: 5, successThreshold: 3 }, 0, 1000, 1000, 33), 10_000);
});

test('PRB-10: a startup probe with a delay of 20 s and a period of 5 s succeeds 20 to 25 s after the start', () => {
  const since = 1300;
  const started = startedAt({ initialDelaySeconds: 20, periodSeconds: 5 }, 0, since);
  assert.equal(started, 25_000);
  assert.equal(readyAt(undefined, 0, since, started, 20), 25_000);
});
