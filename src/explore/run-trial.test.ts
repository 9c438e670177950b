import assert from 'node:assert/strict';
import test from 'node:test';

import fc from 'fast-check';

import { simulatedCluster } from '../cluster/simulated';
import { isClaim, Scenario } from '../scenario/scenario';
import { preparer } from './prepare';
import { runTrial } from './run-trial';
import { byInvariants } from '../cli/by-invariants';
import { transitionsIn } from './transitions';
import { opening, type Trial, trials } from './trial';

const prepare = preparer({ judge: byInvariants });
const PLAIN: Trial = { version: '1.33', policy: 'OrderedReady', claims: false, repairs: true, operations: [] };

for (const seed of [undefined, 7]) test(`the scenario of a trial does on a whole cluster, step by step, what the trial did on its fork: ${seed === undefined ? 'plain' : `seed ${String(seed)}`}`, async () => {
  const [sampled] = fc.sample(trials, { seed: 4, numRuns: 1 });
  assert.ok(sampled);
  const trial: Trial = { ...sampled, seed };
  const outcome = await runTrial(trial, await prepare(trial));
  const whole: { cluster?: ReturnType<typeof simulatedCluster> } = {};
  const scenario = new Scenario('', (options) => (whole.cluster = simulatedCluster(options)));
  for (const step of outcome.steps.slice(0, opening(trial).length)) await scenario.take(step, 'Given', false);
  const begun = scenario.cluster.journal().length;
  for (const step of outcome.steps.slice(opening(trial).length)) await scenario.take(step, isClaim(step) ? 'Then' : 'When', true);
  const entries = scenario.cluster.journal().slice(begun);
  assert.ok(outcome.transitions > 20, String(outcome.transitions));
  assert.equal(entries.reduce((sum, entry) => sum + transitionsIn(entry), 0), outcome.transitions);
});

test('an operation counts when it changes something', async () => {
  const outcome = await runTrial({ ...PLAIN, operations: [
    [{ do: 'scale', set: 'web', replicas: 4 }],
    [{ do: 'delete', resource: 'pods', name: 'web-7' }],
    [{ do: 'power', power: { power: 'release', pods: ['web-0'] } }],
    [{ do: 'pass', time: 1000 }],
    [{ do: 'scale', set: 'web', replicas: 5 }, { do: 'pass', time: 1000 }],
    [{ do: 'power', power: { power: 'hold', pod: 'web-0' } }],
    [{ do: 'power', power: { power: 'refuse', verb: 'create', resource: 'pods' } }],
  ] }, await prepare(PLAIN));
  assert.equal(outcome.changes, 3);
  assert.deepEqual(outcome.violations, []);
});

test('a command that is refused is followed by what it was told, one that cannot be done is left out, and all faults are lifted in the end', async () => {
  const { steps } = await runTrial({ ...PLAIN, operations: [
    [{ do: 'delete', resource: 'pods', name: 'web-7' }],
    [{ do: 'node-of-pod', power: 'cut-off', pod: 'web-7' }],
    [{ do: 'power', power: { power: 'cut-off', node: 'node-2' } }],
    [{ do: 'power', power: { power: 'hold', pod: 'web-1' } }],
  ] }, await prepare(PLAIN));
  assert.deepEqual(steps.slice(opening(PLAIN).length), [
    { do: 'delete', resource: 'pods', name: 'web-7' },
    { claim: 'fails', text: 'Error from server (NotFound): pods "web-7" not found' },
    { do: 'power', power: { power: 'cut-off', node: 'node-2' } },
    { do: 'power', power: { power: 'hold', pod: 'web-1' } },
    { do: 'power', power: { power: 'release', pods: ['web-1'] } },
    { do: 'power', power: { power: 'connect', node: 'node-2' } },
    { do: 'power', power: { power: 'image', image: 'app:unpullable', behaviour: 'normal' } },
    { do: 'power', power: { power: 'image', image: 'app:unready', behaviour: 'normal' } },
    { do: 'pass', time: 60_000 },
  ]);
});
