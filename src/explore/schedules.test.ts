import assert from 'node:assert/strict';
import test from 'node:test';

import { ACTORS } from '../cluster/actors';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import type { Step } from '../scenario/sentence';
import { underSeeds } from './schedules';
import { byInvariants } from './testing/invariants';

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

test('a scenario is run under the schedule of every seed, its claims and the rules judged', async () => {
  const results = await underSeeds(ROLL, [1, 2, 3, 4], { folder: '', judge: byInvariants });
  assert.deepEqual(results, [1, 2, 3, 4].map((seed) => ({ seed, violations: [], denials: [] })));
});

test('a claim that does not hold is told, and the scenario goes on', async () => {
  const wrong: Step = { claim: 'count', set: 'web', ready: 2 };
  const [result] = await underSeeds([...ROLL, wrong, { claim: 'no-pods' }], [1], { folder: '', judge: byInvariants });
  assert.deepEqual(result?.denials.map(({ step }) => step), [wrong, { claim: 'no-pods' }]);
  assert.match(result?.denials[0]?.text ?? '', /"web" to have 2 ready replicas/);
});

test('SS-SCALE-02: a controller that takes the lowest pod first breaks a rule under every seed', async () => {
  const upwards = statefulSetController({ ...DECISIONS, processCondemnedPods: (scene, decisions) => {
    const { batches, ...plan } = DECISIONS.processCondemnedPods(scene, decisions);
    return { ...plan, batches: batches.map((rows) => rows.map((row) => row.map((action) => (action.do === 'delete-pod' ? { ...action, pod: { ...action.pod, metadata: { ...action.pod.metadata, name: 'web-1' } } } : action)))) };
  } });
  const actors = [upwards, ...ACTORS.filter(({ name }) => name !== upwards.name)];
  const results = await underSeeds(ROLL, [1, 2], { folder: '', judge: byInvariants, actors });
  for (const { violations } of results) assert.ok(violations.some(({ text }) => text.includes('web-1')), JSON.stringify(violations));
});
