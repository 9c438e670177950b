import test from 'node:test';

import type { Claim } from '../claim';
import type { Command } from '../command';
import { after, denied, held } from '../testing/after';

const THREE: Command = { do: 'create-set', set: 'web', replicas: 3, ready: true, image: 'nginx:1' };
const UPDATE: Command = { do: 'set-image', set: 'web', image: 'nginx:2' };
const NAMESPACE: Command = { do: 'kubectl', line: 'kubectl create namespace shop' };

const OF_NOTHING: readonly (readonly [Claim, RegExp])[] = [
  [{ claim: 'waits-not', set: 'wbe' }, /to wait for nothing\nbut saw\n {2}there is no StatefulSet "wbe"; there is "web"\n/],
  [{ claim: 'count', set: 'wbe', ready: 0 }, /0 ready replicas\nbut saw\n {2}there is no StatefulSet "wbe"; there is "web"\n/],
  [{ claim: 'rolled-out', set: 'wbe', complete: false }, /there is no StatefulSet "wbe"; there is "web"\n/],
  [{ claim: 'revisions', set: 'wbe', rows: [['revision']] }, /there is no StatefulSet "wbe"; there is "web"\n/],
  [{ claim: 'untouched', pods: ['web-0', 'web-7'] }, /left alone\nbut saw\n {2}there is no pod "web-7", and there was none\n/],
  [{ claim: 'no-event', on: 'wbe', reason: 'FailedCreate' }, /there is nothing named "wbe", and no event about it\n/],
  [{ claim: 'pod-is', pods: ['web-7'], state: 'Ready' }, /there is no pod "web-7"; there are "web-0", "web-1" and "web-2"\n/],
  [{ claim: 'exists', resource: 'persistentvolumeclaims', names: ['data-web-0'] }, /there is no claim "data-web-0", and no other\n/],
];

for (const [claim, says] of OF_NOTHING) {
  test(`"${claim.claim}" of what is not there does not hold, and says what there is`, async () => {
    await denied(await after(THREE, { do: 'set-image', set: 'web', image: 'nginx:1' }), claim, says);
  });
}

test('of what is there they hold', async () => {
  const scenario = await after(THREE, { do: 'partition', set: 'web', partition: 1 });
  await held(scenario, { claim: 'waits-not', set: 'web' });
  await held(scenario, { claim: 'untouched', pods: ['web-0', 'web-2'] });
  await held(scenario, { claim: 'no-event', on: 'web', reason: 'FailedCreate' });
  await held(scenario, { claim: 'no-event', on: 'node-1', reason: 'Starting' });
});

test('a name that another namespace has is told with it, also when there are many others', async () => {
  const scenario = await after(NAMESPACE, { do: 'create-set', set: 'web', replicas: 7, ready: true }, { do: 'create-set', set: 'shop/orders', replicas: 1, ready: true });
  await denied(scenario, { claim: 'count', set: 'orders', ready: 1 }, /there is no StatefulSet "orders"; there is "shop\/orders"\n/);
  await denied(scenario, { claim: 'pod-is', pods: ['orders-0'], state: 'Ready' }, /there is no pod "orders-0"; there is "shop\/orders-0"\n/);
  await denied(scenario, { claim: 'pod-is', pods: ['nobody'], state: 'Ready' }, /there are ("[^"]+", ){4}"[^"]+" and 3 more\n/);
  await held(scenario, { claim: 'count', set: 'shop/orders', ready: 1 });
});

test('SS-STUCK-01: a roll that was taken back is not complete while a broken pod of it is left', async () => {
  const scenario = await after(THREE, { do: 'power', power: { power: 'image', image: 'nginx:2', behaviour: 'unpullable' } }, UPDATE, { do: 'settle' }, { ...UPDATE, image: 'nginx:1' });
  await held(scenario, { claim: 'rolled-out', set: 'web', complete: false });
  await denied(scenario, { claim: 'rolled-out', set: 'web', complete: true }, /current revision (\S+), update revision \1, 2 of 3 pods updated/);
});

test('words that Kubernetes does not use are told as such', async () => {
  const scenario = await after(THREE, UPDATE);
  await denied(scenario, { claim: 'claim-is', names: ['data-web-0'], phase: 'gone' }, /A claim is Pending, Bound or Lost, never "gone"\. .*: the claim "data-web-0" does not exist$/);
  await denied(scenario, { claim: 'event', on: 'web', type: 'normal', reason: 'SuccessfulCreate' }, /An event is Normal or Warning, never "normal"/);
});
