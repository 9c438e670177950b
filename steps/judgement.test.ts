import assert from 'node:assert/strict';
import test from 'node:test';

import { withDecisions } from '../src/cluster/testing/broken-parts';
import { simulatedCluster } from '../src/cluster/simulated';
import { DECISIONS } from '../src/controllers/statefulset/plan/decisions';
import { Scenario } from '../src/scenario/scenario';
import { complaint, Judgement } from './judgement';

test('SS-SCALE-02: an invariant that is violated twice is told once, with what led to it and without what only repeats that', async () => {
  const actors = withDecisions({ processCondemned: (scene, seat) => ({ ...DECISIONS.processCondemned(scene, seat), exit: false }) });
  const cluster = simulatedCluster({ actors });
  const judgement = new Judgement(cluster);
  const scenario = new Scenario(__dirname, () => cluster);
  await scenario.take({ do: 'create-set', set: 'web', replicas: 3, ready: true }, 'Given', false);
  await scenario.take({ do: 'scale', set: 'web', replicas: 0 }, 'When', false);
  const said = complaint(await judgement.conclude(), cluster) ?? '';
  assert.equal(said.split('An invariant does not hold').length - 1, 1, said);
  assert.match(said, /\n {2}web-1 was deleted .* although web-2 was still there\n {2}web-0 was deleted .*\nWhat happened before:\n/);
  assert.match(said, /statefulset-controller deletes pod web-2\n[^]*statefulset-controller deletes pod web-1$/);
  assert.doesNotMatch(said, /Event|endpoint/);
});
