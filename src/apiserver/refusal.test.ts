import assert from 'node:assert/strict';
import test from 'node:test';
import { lift, meet, type Refusal } from './refusal';

const pods: Refusal = { verb: 'create', resource: 'pods' };
const claim: Refusal = { verb: 'create', resource: 'persistentvolumeclaims', name: 'www-web-1', times: 2 };

test('a refusal without a name meets every object of its resource, until it is lifted', () => {
  assert.deepEqual(meet([pods], 'create', 'pods', 'web-0').rest, [pods]);
  assert.deepEqual(meet([pods], 'delete', 'pods', 'web-0'), { rest: [pods] });
  assert.deepEqual(lift([pods, claim], { resource: 'pods' }), [claim]);
  assert.deepEqual(lift([pods, claim], {}), []);
});

test('a refusal with a number of times counts down, stays until the next write comes through, and is gone', () => {
  const once = meet([claim], 'create', 'persistentvolumeclaims', 'www-web-1');
  assert.deepEqual(once, { refusal: claim, rest: [{ ...claim, times: 1 }] });
  const twice = meet(once.rest, 'create', 'persistentvolumeclaims', 'www-web-1');
  assert.deepEqual(twice.rest, [{ ...claim, times: 0 }]);
  assert.deepEqual(meet(twice.rest, 'create', 'persistentvolumeclaims', 'www-web-1'), { rest: [] });
});
