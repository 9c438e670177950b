import assert from 'node:assert/strict';
import test from 'node:test';

import { ACTORS } from './actors';
import { ACTORS_WITH_IDLE_STATEFULSETS } from './idle';
import { type SimulatedCluster, simulatedCluster } from './simulated';

const DONE = { stdout: '', stderr: '', exit: 0 };

/** Does something that takes a second, unless what came of it is known; whether it was done. */
async function passOnce(cluster: SimulatedCluster): Promise<boolean> {
  let done = false;
  await cluster.once('a pod is made', async () => {
    done = true;
    cluster.simulation.request('user', { verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a', image: 'a' }] } } as never });
    await cluster.settle(60_000);
    return DONE;
  });
  return done;
}

test('what was done on exactly this state is taken over, with its journal, its decisions and its time', async () => {
  const [first, second] = [simulatedCluster({ nodes: 5 }), simulatedCluster({ nodes: 5 })];
  assert.deepEqual([await passOnce(first), await passOnce(second)], [true, false]);
  assert.deepEqual(second.journal(), first.journal());
  assert.equal(second.simulation.now, first.simulation.now);
  assert.deepEqual(second.view().lastDecision('default/a'), first.view().lastDecision('default/a'));
  assert.ok(second.view().objects.get('pods', 'default', 'a'));
});

test('on another state it is done: after a change, under a seed, with other nodes, with other parts', async () => {
  await passOnce(simulatedCluster({ nodes: 5 }));
  const changed = simulatedCluster({ nodes: 5 });
  await changed.pass(1);
  assert.ok(await passOnce(changed));
  assert.ok(await passOnce(simulatedCluster({ nodes: 5, seed: 1 })));
  assert.ok(await passOnce(simulatedCluster({ nodes: 4 })));
  assert.ok(await passOnce(simulatedCluster({ nodes: 5, actors: ACTORS_WITH_IDLE_STATEFULSETS })));
  assert.equal(await passOnce(simulatedCluster({ nodes: 5, actors: ACTORS })), false);
});

test('what fails is not kept', async () => {
  const fails = async (): Promise<never> => { throw new Error('it cannot be done'); };
  await assert.rejects(simulatedCluster({ nodes: 6 }).once('fails', fails), /it cannot be done/);
  await assert.rejects(simulatedCluster({ nodes: 6 }).once('fails', fails), /it cannot be done/);
});
