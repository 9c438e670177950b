import fc from 'fast-check';

import type { Power } from '../cluster/port';
import type { Resource } from '../kube/resources';
import type { Command } from '../scenario/command';

/** The set that explorations are about, and the images it can have. */
export const SET = 'web';
export const GOOD_IMAGES = ['app:1', 'app:2', 'app:3', 'app:4', 'app:5'] as const;
export const UNPULLABLE_IMAGE = 'app:unpullable';
export const UNREADY_IMAGE = 'app:unready';

const MOST_REPLICAS = 6;
const NODES = ['node-1', 'node-2', 'node-3'] as const;

/** One thing that befalls a set, as the commands of a scenario. */
export type Operation = readonly Command[];

const PODS = Array.from({ length: MOST_REPLICAS + 1 }, (_, ordinal) => `${SET}-${String(ordinal)}`);
/** Mostly a pod that is there: sets have four replicas or more as often as not. */
const pod = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PODS.slice(0, 4)) }, { weight: 1, arbitrary: fc.constantFrom(...PODS) });
const replicas = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 14, arbitrary: fc.integer({ min: 4, max: MOST_REPLICAS }) });

const change = (path: string, cells: readonly string[]): fc.Arbitrary<Command> =>
  fc.constantFrom(...cells).map((cell) => ({ do: 'change', resource: 'statefulsets', name: SET, fields: [[path, cell]] }));
const power = (powers: fc.Arbitrary<Power>): fc.Arbitrary<Command> => powers.map((used) => ({ do: 'power', power: used }));
const onPod = (name: 'hold' | 'stuck' | 'stick' | 'fail' | 'succeed'): fc.Arbitrary<Command> => power(pod.map((on) => ({ power: name, pod: on })));
const ALLOW: Command = { do: 'power', power: { power: 'allow' } };
const connect = (node: string): Command => ({ do: 'power', power: { power: 'connect', node } });

const setImage: fc.Arbitrary<Command> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...GOOD_IMAGES) },
  { weight: 1, arbitrary: fc.constantFrom(UNPULLABLE_IMAGE, UNREADY_IMAGE) },
).map((image) => ({ do: 'set-image', set: SET, image }));

/** With and without a rollingUpdate block, which makes a difference (SS-UPD-09). */
const STRATEGIES = [
  '{type: RollingUpdate, rollingUpdate: {partition: 0}}',
  '{type: RollingUpdate, rollingUpdate: {partition: 0}}',
  '{type: RollingUpdate, rollingUpdate: {partition: 0, maxUnavailable: 2}}',
  '{type: RollingUpdate, rollingUpdate: {maxUnavailable: 50%}}',
  '{type: RollingUpdate}',
  '{type: OnDelete}',
] as const;
const RETENTIONS = ['{whenScaled: Delete}', '{whenDeleted: Delete}', '{whenDeleted: Delete, whenScaled: Delete}', '{whenDeleted: Retain, whenScaled: Retain}'] as const;

/** Writes that a quota, an admission plugin or a fault of the API server can refuse while everything else goes on. */
const REFUSABLE: readonly (readonly ['create' | 'update' | 'delete', Resource])[] = [
  ['create', 'pods'], ['delete', 'pods'], ['create', 'persistentvolumeclaims'], ['update', 'statefulsets'], ['create', 'controllerrevisions'],
];
const refused: fc.Arbitrary<Command> = power(fc.tuple(fc.constantFrom(...REFUSABLE), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 8 }))
  .map(([[verb, resource], times]) => (times === undefined ? { power: 'refuse', verb, resource } : { power: 'refuse', verb, resource, times })));
const lost: fc.Arbitrary<readonly [Command, string]> = fc.tuple(fc.constantFrom('cut-off' as const, 'power-off' as const), fc.constantFrom(...NODES))
  .map(([name, node]) => [{ do: 'power', power: { power: name, node } }, node]);
/** For how long a fault lasts that is an operation by itself: a lost node's pods are to go elsewhere after five minutes. */
const lasting: fc.Arbitrary<Command> = fc.constantFrom(500, 20_000, 60_000, 400_000).map((time) => ({ do: 'pass', time }));

const imageBehaviour: fc.Arbitrary<Command> = power(fc.constantFrom<Power>(
  { power: 'image', image: UNPULLABLE_IMAGE, behaviour: 'normal' }, { power: 'image', image: UNREADY_IMAGE, behaviour: 'normal' },
  { power: 'image', image: UNPULLABLE_IMAGE, behaviour: 'unpullable' }, { power: 'image', image: UNREADY_IMAGE, behaviour: 'never-ready' },
));

/** The Service is made anew, and the set with the fields of the trial where it is gone. */
const made = (count: number): Operation => [{ do: 'delete', resource: 'services', name: SET }, { do: 'create-set', set: SET, replicas: count }];
const goes = (how?: 'orphan' | 'foreground'): Command => ({ do: 'delete', resource: 'statefulsets', name: SET, ...(how && { how }) });
const RELEASE: Command = { do: 'power', power: { power: 'release', pods: PODS } };
/** All that keeps a pod from going is over. */
const RECOVERY: Operation = [RELEASE, ALLOW, ...NODES.map(connect)];
/** The set goes, and another one of its name comes: it finds the pods of the one before, or their ends (SS-CLAIM-01). */
const recreated: fc.Arbitrary<Operation> = fc.tuple(replicas, fc.constantFrom<Operation>(
  [goes('orphan'), ...passing(5000)], [goes(), ...passing(5000)], [goes('foreground'), ...RECOVERY, ...passing(40_000)],
)).map(([count, before]) => [...before, ...made(count)]);

const single = (weight: number, command: fc.Arbitrary<Command>): fc.WeightedArbitrary<Operation> => ({ weight, arbitrary: command.map((only) => [only]) });

/** What can befall a set. A version that does not know a field ignores it. */
const what: fc.Arbitrary<Operation> = fc.oneof(
  single(16, replicas.map((count) => ({ do: 'scale', set: SET, replicas: count }))),
  single(20, setImage),
  single(10, pod.map((name) => ({ do: 'delete', resource: 'pods', name }))),
  single(3, pod.map((name) => ({ do: 'delete', resource: 'pods', name, how: 'force' }))),
  single(3, fc.constantFrom(0, 0, 0, 1, 2, 4).map((partition) => ({ do: 'partition', set: SET, partition }))),
  single(4, change('spec.updateStrategy', STRATEGIES)),
  single(2, change('spec.minReadySeconds', ['0', '0', '5', '20'])),
  single(2, change('spec.ordinals.start', ['0', '1', '2'])),
  single(2, change('spec.persistentVolumeClaimRetentionPolicy', RETENTIONS)),
  single(6, onPod('fail')),
  single(2, onPod('succeed')),
  single(3, power(pod.map((on) => ({ power: 'crash', pod: on, exitCode: 1 })))),
  single(2, onPod('hold')),
  single(1, onPod('stuck')),
  single(1, onPod('stick')),
  single(2, fc.constant(RELEASE)),
  single(1, refused),
  { weight: 2, arbitrary: fc.tuple(refused, lasting).map((commands) => [...commands, ALLOW]) },
  single(1, fc.constant(ALLOW)),
  single(1, lost.map(([command]) => command)),
  { weight: 2, arbitrary: fc.tuple(lost, lasting).map(([[command, node], time]) => [command, time, connect(node)]) },
  single(1, fc.constantFrom(...NODES).map(connect)),
  single(2, imageBehaviour),
  { weight: 2, arbitrary: recreated },
  { weight: 2, arbitrary: replicas.map(made) },
);

/** From no time at all, so that the next operation comes in the middle of everything, to what a roll of the whole set takes. */
const pause: fc.Arbitrary<readonly Command[]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 80 }).map(passing) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }).map((tenths) => passing(tenths * 100)) },
  { weight: 12, arbitrary: fc.integer({ min: 5, max: 40 }).map((seconds) => passing(seconds * 1000)) },
);

function passing(time: number): readonly Command[] {
  return [{ do: 'pass', time }];
}

/** Anything that can befall a set, and the time until the next thing. */
export const operation: fc.Arbitrary<Operation> = fc.tuple(what, pause).map(([commands, time]) => [...commands, ...time]);
