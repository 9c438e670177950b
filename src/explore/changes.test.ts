import assert from 'node:assert/strict';
import test from 'node:test';

import type { Power } from '../cluster/port';
import { simulatedCluster } from '../cluster/simulated';
import { isChanged, standingOf } from './changes';
import { run } from '../scenario/run';

/** For each power, used one after another on a set of two pods, whether it has changed anything. */
async function changes(powers: readonly Power[]): Promise<readonly boolean[]> {
  const cluster = simulatedCluster();
  await run({ do: 'create-set', set: 'web', replicas: 2, ready: true }, cluster, '');
  return powers.map((power) => {
    const before = standingOf(cluster.simulation);
    cluster.useNow(power);
    return isChanged(before, standingOf(cluster.simulation));
  });
}

const CHANGING: readonly (readonly [string, Power])[] = [
  ['a pod that is held', { power: 'hold', pod: 'default/web-0' }],
  ['a pod that is to be stuck', { power: 'stuck', pod: 'default/web-0' }],
  ['a pod that is not to go', { power: 'stick', pod: 'default/web-0' }],
  ['an image that behaves otherwise', { power: 'image', image: 'app:2', behaviour: 'unpullable' }],
  ['a node that is cut off', { power: 'cut-off', node: 'node-1' }],
];

for (const [name, power] of CHANGING) {
  test(`${name} is a change, and the same again is none`, async () => {
    assert.deepEqual(await changes([power, power]), [true, false]);
  });
}

test('a pod that fails, a container that crashes and a write that is refused are changes each time', async () => {
  const refuse: Power = { power: 'refuse', verb: 'create', resource: 'pods' };
  assert.deepEqual(await changes([{ power: 'fail', pod: 'default/web-0' }, { power: 'crash', pod: 'default/web-1', exitCode: 1 }, refuse, refuse, { power: 'allow' }]), [true, true, true, true, true]);
});

test('what takes back a fault that is not there changes nothing', async () => {
  assert.deepEqual(await changes([{ power: 'release', pods: ['default/web-0'] }, { power: 'connect', node: 'node-1' }, { power: 'allow' }]), [false, false, false]);
});
