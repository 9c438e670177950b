import assert from 'node:assert/strict';
import test from 'node:test';

import { withDecisions } from '../cluster/testing/broken-parts';
import { DECISIONS, type Decisions } from '../controllers/statefulset/plan/decisions';
import { type Counterexample, counterexampleText, explore, exploreAgain } from './explore';
import { exploreAndMeasure } from './measure';
import { byInvariants } from '../cli/by-invariants';
import { OWN_CLAIM, play } from './zoo/testing/play';

test('whatever befalls a set, at any moment, every rule holds and in the end the set converges or stands in a known dead end', async () => {
  const explored = await exploreAndMeasure({ seed: 22, runs: 25, judge: byInvariants });
  assert.ok('measured' in explored, 'counterexample' in explored ? counterexampleText(explored.counterexample) : '');
  const { runs, fewestChanges, transitions, deadEnds } = explored.measured;
  assert.equal(runs, 25);
  assert.ok(fewestChanges >= 20, `only ${fewestChanges} operations changed something`);
  assert.ok(transitions / runs >= 150, `only ${transitions / runs} transitions a run`);
  assert.ok(Object.keys(deadEnds).length >= 2, `only ${Object.keys(deadEnds).join(', ')}`);
});

/** Finds what is wrong with a controller in which some decisions are others. */
async function caught(decisions: Partial<Decisions>, seed: number): Promise<Counterexample> {
  const found = await explore({ seed, runs: 30, judge: byInvariants, actors: withDecisions(decisions) });
  assert.ok(found, 'nothing was found');
  return found;
}

test('a controller that never replaces failed pods is caught, and shrunk to a scenario that shows it', async () => {
  const decisions: Partial<Decisions> = { isToBeReplaced: () => false };
  const found = await caught(decisions, 2);
  assert.equal(found.outcome.violations[0]?.invariant, 'the set converges');
  assert.equal(found.scenario, `  Scenario: Found by exploring
    Given Kubernetes "1.33"
    And the image "app:unpullable" cannot be pulled
    And the image "app:unready" never becomes ready
    And the StatefulSet "web" with 4 ready replicas and:
      | spec.template.spec.containers[0].image | app:1 |
    When the pod "web-0" succeeds
    And 1 minute passes
    Then the pod "web-0" is Ready
    And "web" waits for nothing
`);
  const denied = (await play(found.scenario, withDecisions(decisions))).get(OWN_CLAIM) ?? [];
  assert.deepEqual(denied.map((text) => text.split('\n')[1]?.trim()), ['web-0 to be Ready', '"web" to wait for nothing']);
});

test('a controller that does not wait for its pods is caught; the text breaks the same rule, and seed and path lead to it again', async () => {
  const decisions: Partial<Decisions> = { processReplica: (...args) => ({ ...DECISIONS.processReplica(...args), exit: false }) };
  const found = await caught(decisions, 3);
  assert.ok(found.outcome.steps.length < 12, found.scenario);
  const broken = await play(found.scenario, withDecisions(decisions));
  for (const { invariant, text } of found.outcome.violations) assert.ok(broken.get(invariant)?.includes(text), text);
  const [, seed, path = ''] = /^To see it again: npm run explore -- --seed (\d+) --path ([\d:]+)$/m.exec(counterexampleText(found)) ?? [];
  assert.deepEqual(await exploreAgain({ seed: Number(seed), path, judge: byInvariants, actors: withDecisions(decisions) }), found);
  assert.equal(await exploreAgain({ seed: Number(seed), path, judge: byInvariants }), undefined);
  await assert.rejects(exploreAgain({ seed: Number(seed), path: '0:999999', judge: byInvariants }), /seed 3 has no trial at path 0:999999/);
});

test('a part of the cluster that crashes is a finding too', async () => {
  const found = await caught({
    newVersionedStatefulSetPod: (scene, ordinal) => {
      if (ordinal > 3) throw new Error('no more than four');
      return DECISIONS.newVersionedStatefulSetPod(scene, ordinal);
    },
  }, 1);
  assert.match(found.outcome.violations[0]?.text ?? '', /^Error: no more than four/);
  assert.match(found.scenario, /When I scale "web" to [56] replicas\n/);
});
