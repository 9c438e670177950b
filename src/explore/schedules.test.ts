import assert from 'node:assert/strict';
import test from 'node:test';

import { withActor } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { isClaim } from '../scenario/scenario';
import type { Step } from '../scenario/sentence';
import type { TakenStep } from '../scenario/told-scenario';
import { isRule, underSeeds } from './schedules';
import { byInvariants } from '../cli/by-invariants';

const ROLL: readonly Step[] = [
  { do: 'use-version', version: '1.33' },
  { do: 'create-set', set: 'web', replicas: 3, ready: true, image: 'app:1' },
  { do: 'set-image', set: 'web', image: 'app:2' },
  { claim: 'updated-downwards', set: 'web' },
  { do: 'delete', resource: 'pods', name: 'web-9' },
  { claim: 'fails', text: 'pods "web-9" not found' },
  { do: 'scale', set: 'web', replicas: 1 },
  { claim: 'pods', rows: [['pod', 'image', 'ready'], ['web-0', 'app:2', 'yes']] },
];

const taken = (steps: readonly Step[]): readonly TakenStep[] => steps.map((step) => ({ step, part: isClaim(step) ? 'Then' : 'When', expectsRefusal: false }));

test('a scenario is run under the schedule of every seed, its claims and the rules judged', async () => {
  const results = await underSeeds(taken(ROLL), [1, 2, 3, 4], { folder: '', judge: byInvariants });
  assert.deepEqual(results, [1, 2, 3, 4].map((seed) => ({ seed, violations: [], denials: [] })));
});

test('a claim that does not hold is told, and the scenario goes on', async () => {
  const wrong: Step = { claim: 'count', set: 'web', ready: 2 };
  const [result] = await underSeeds(taken([...ROLL, wrong, { claim: 'no-pods' }]), [1], { folder: '', judge: byInvariants });
  assert.deepEqual(result?.denials.map(({ step }) => step), [wrong, { claim: 'no-pods' }]);
  assert.match(result?.denials[0]?.text ?? '', /"web" to have 2 ready replicas/);
});

test('SS-SCALE-02: a controller that takes the lowest pod first breaks a rule under every seed', async () => {
  const upwards = statefulSetController({ ...DECISIONS, processCondemnedPods: (scene, decisions) => {
    const { batches, ...plan } = DECISIONS.processCondemnedPods(scene, decisions);
    return { ...plan, batches: batches.map((rows) => rows.map((row) => row.map((action) => (action.do === 'delete-pod' ? { ...action, pod: { ...action.pod, metadata: { ...action.pod.metadata, name: 'web-1' } } } : action)))) };
  } });
  const actors = withActor(upwards);
  const results = await underSeeds(taken(ROLL), [1, 2], { folder: '', judge: byInvariants, actors });
  for (const { violations } of results) assert.ok(violations.some(({ text }) => text.includes('web-1')), JSON.stringify(violations));
});

test('a rule of a scenario holds under every schedule; a claim about how things end or how long they take need not', async () => {
  const never = (more: number, longerThan?: number): Step => ({ claim: 'ever', ever: { at: 'no time', ...(longerThan !== undefined && { longerThan }) }, situation: { is: 'unready', set: 'web', more } });
  const update: readonly TakenStep[] = [
    ...taken(ROLL.slice(0, 2)).map((one) => ({ ...one, part: 'Given' as const })),
    ...taken([{ do: 'set-image', set: 'web', image: 'app:2' }, never(1), never(0), never(0, 1), { claim: 'count', set: 'web', ready: 2 }]),
  ];
  for (const { denials } of await underSeeds(update, [1, 2, 3], { folder: '', judge: byInvariants })) {
    assert.deepEqual(denials.map((denial) => [denial.step, isRule(denial)]), [[never(0), true], [never(0, 1), false], [{ claim: 'count', set: 'web', ready: 2 }, false]]);
  }
});
