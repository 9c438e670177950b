import assert from 'node:assert/strict';
import test from 'node:test';

import { withActor } from '../cluster/testing/broken-parts';
import { statefulSetController } from '../controllers/statefulset/actor';
import { DECISIONS } from '../controllers/statefulset/plan/decisions';
import { releaseOf } from '../kube/release';
import type { Command } from '../scenario/command';
import { deadEndOf } from './dead-ends';
import { preparer } from './prepare';
import { restOf } from './rest';
import { type Outcome, runTrial } from './run-trial';
import { byInvariants } from '../cli/by-invariants';
import type { TrialKind } from './trial';

const prepare = preparer({ judge: byInvariants });
const KIND: TrialKind = { version: '1.33', policy: 'OrderedReady', claims: false };

const image = (name: string): Command => ({ do: 'set-image', set: 'web', image: name });
const scale = (replicas: number): Command => ({ do: 'scale', set: 'web', replicas });
const strategy = (text: string): Command => ({ do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.updateStrategy', text]] });
const succeeds = (pod: string): Command => ({ do: 'power', power: { power: 'succeed', pod } });
const pass = (seconds: number): Command => ({ do: 'pass', time: seconds * 1000 });
const keep = (policy: string): Command => ({ do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.persistentVolumeClaimRetentionPolicy', policy]] });

async function left(commands: readonly Command[], kind: Partial<TrialKind> = {}, repairs = false): Promise<Outcome> {
  const whole = { ...KIND, ...kind };
  return runTrial({ ...whole, repairs, operations: [commands] }, await prepare(whole));
}

/** The pods of a set that was to end after them are held by their claims; a set of the same name comes. */
const HELD: readonly Command[] = [
  keep('{whenScaled: Delete}'), scale(0), pass(0.1), { do: 'delete', resource: 'statefulsets', name: 'web', how: 'foreground' }, pass(40),
  { do: 'delete', resource: 'statefulsets', name: 'web', how: 'orphan' }, pass(5), { do: 'delete', resource: 'services', name: 'web' }, { do: 'create-set', set: 'web', replicas: 1 },
];

/** All its slots are above them. */
const HELD_BEHIND: readonly Command[] = [
  ...HELD, { do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.ordinals.start', '4']] }, pass(10),
];

const DEAD_ENDS: readonly (readonly [string, readonly Command[], Partial<TrialKind>])[] = [
  ['SS-STUCK-01', [image('app:unpullable'), pass(10), image('app:1')], {}],
  ['SS-FAIL-06', [image('app:unready'), pass(10)], {}],
  ['SS-SCALE-07', [succeeds('web-1'), succeeds('web-2'), scale(0)], { version: '1.20' }],
  ['SS-FAIL-02', [succeeds('web-1')], { version: '1.20' }],
  ['SS-PVCR-09', [keep('{whenScaled: Delete}'), scale(1), pass(0.1), scale(4)], { claims: true }],
  ['SS-PVCR-09', [keep('{whenScaled: Delete}'), scale(1), pass(0.7), scale(4)], { claims: true, policy: 'Parallel' }],
  ['SS-PVCR-09', [keep('{whenScaled: Delete}'), scale(1), pass(0.7), scale(4), image('app:2')], { claims: true, policy: 'Parallel' }],
  ['SS-PVC-08', [keep('{whenScaled: Delete}'), scale(1), { do: 'power', power: { power: 'fail', pod: 'web-1' } }, pass(0.001), scale(4)], { claims: true, version: '1.27' }],
  ['PV-20', [keep('{whenScaled: Delete}'), scale(0), pass(0.1), { do: 'delete', resource: 'statefulsets', name: 'web', how: 'foreground' }], { claims: true }],
  ['PV-20', HELD, { claims: true }],
  ['PV-20', HELD_BEHIND, { claims: true }],
  ['PV-20', [...HELD_BEHIND, { do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.ordinals.start', '2'], ['spec.replicas', '4']] }], { claims: true }],
  ['SS-UPD-04', [image('app:unready'), pass(10)], { policy: 'Parallel' }],
  ['SS-MAXU-07', [image('app:unready'), pass(10), image('app:2')], { policy: 'Parallel', version: '1.35.2' }],
  ['SS-ONDEL-01', [strategy('{type: OnDelete}'), image('app:2')], {}],
  ['SS-PART-01', [{ do: 'partition', set: 'web', partition: 2 }, image('app:2')], {}],
  ['SS-MAXU-08', [strategy('{type: RollingUpdate}'), { do: 'delete', resource: 'pods', name: 'web-0' }, image('app:2')], { policy: 'Parallel', version: '1.37' }],
];

for (const [id, commands, kind] of DEAD_ENDS) {
  test(`${id}: a set that stops as Kubernetes does is told by its controller's words`, async () => {
    const { deadEnd, violations } = await left(commands, kind);
    assert.deepEqual({ deadEnd, violations }, { deadEnd: id, violations: [] });
  });
}

test('SS-FAIL-06: once its image can be pulled, a stuck set comes to what its spec asks for', async () => {
  const { deadEnd, violations } = await left([image('app:unpullable'), pass(400)], {}, true);
  assert.deepEqual({ deadEnd, violations }, { deadEnd: undefined, violations: [] });
});

test('SS-MAXU-08: where pods of an old revision cost no budget, a set that waits for them stands in no dead end', async () => {
  const still = { ...releaseOf('1.37'), changes: { ...releaseOf('1.37').changes, StaleUnavailableFirst: false } };
  const kind: TrialKind = { version: '1.37', policy: 'Parallel', claims: false };
  const beginning = await preparer({ judge: byInvariants, actors: withActor(statefulSetController(DECISIONS, () => still)) })(kind);
  const { deadEnd, violations } = await runTrial({ ...kind, repairs: false, operations: [[image('app:unready'), pass(10), image('app:2')]] }, beginning);
  assert.equal(deadEnd, undefined);
  assert.match(violations[0]?.text ?? '', /it waits for 1 of at most 1 unavailable pods to come back/);
});

test('a controller that says it waits for what is not so is not believed', async () => {
  const { prepared } = await prepare(KIND);
  const view = { now: prepared.simulation.now, objects: prepared.simulation.objects, processes: [], lastDecision: () => undefined, resolve: () => ({ found: false }) as never };
  const rest = restOf('web', view, '1.33', new Set(['app:1']));
  assert.ok(rest);
  const reasons = [
    'web-0 to be Ready', 'web-1 to be Ready; it has Succeeded and is not replaced: delete it by hand', 'web-2 to be Ready before the next pod is updated',
    'web-2 to be Ready before it is deleted; as web-1 is not Ready either, neither is deleted: delete one by hand',
    '1 of at most 1 unavailable pods to come back', 'web-0 to be deleted by hand: the update strategy is OnDelete',
    'the partition to be lowered from 1: it keeps web-0 at an earlier revision', 'rain',
  ];
  for (const waitsFor of reasons) assert.equal(deadEndOf({ ...rest, waitsFor }), undefined, waitsFor);
});
