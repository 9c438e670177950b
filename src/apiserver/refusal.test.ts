import assert from 'node:assert/strict';
import test from 'node:test';
import { lift, meet, type Refusal } from './refusal';

const pods: Refusal = { verb: 'create', resource: 'pods' };
const claim: Refusal = { verb: 'create', resource: 'persistentvolumeclaims', name: 'www-web-1', times: 2 };

test('a refusal without a name meets every object of its resource, until it is lifted', () => {
  assert.deepEqual(meet([pods], 'create', 'pods', 'web-0')?.rest, [pods]);
  assert.equal(meet([pods], 'delete', 'pods', 'web-0'), undefined);
  assert.deepEqual(lift([pods, claim], { resource: 'pods' }), [claim]);
  assert.deepEqual(lift([pods, claim], {}), []);
});

test('a refusal with a number of times counts down and is gone', () => {
  const once = meet([claim], 'create', 'persistentvolumeclaims', 'www-web-1');
  assert.deepEqual(once?.rest, [{ ...claim, times: 1 }]);
  assert.deepEqual(meet(once?.rest ?? [], 'create', 'persistentvolumeclaims', 'www-web-1')?.rest, []);
});
