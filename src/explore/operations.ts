import fc from 'fast-check';

import type { Power } from '../cluster/port';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Command } from '../scenario/command';

/** The set that explorations are about, and the images it can have. */
export const SET = 'web';
export const GOOD_IMAGES = ['app:1', 'app:2', 'app:3'] as const;
export const UNPULLABLE_IMAGE = 'app:unpullable';
export const UNREADY_IMAGE = 'app:unready';

const MOST_REPLICAS = 5;
const NODES = ['node-1', 'node-2', 'node-3'] as const;

/** One thing that befalls a set, as the commands of a scenario. */
export type Operation = readonly Command[];

const PODS = Array.from({ length: MOST_REPLICAS + 1 }, (_, ordinal) => `${SET}-${String(ordinal)}`);
/** Mostly a pod that is there: sets have three replicas more often than not. */
const pod = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PODS.slice(0, 3)) }, { weight: 1, arbitrary: fc.constantFrom(...PODS) });
const replicas = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 6, arbitrary: fc.integer({ min: 1, max: MOST_REPLICAS }) });

const change = (path: string, cells: readonly string[]): fc.Arbitrary<Command> =>
  fc.constantFrom(...cells).map((cell) => ({ do: 'change', resource: 'statefulsets', name: SET, fields: [[path, cell]] }));
const power = (powers: fc.Arbitrary<Power>): fc.Arbitrary<Command> => powers.map((used) => ({ do: 'power', power: used }));
const onPod = <P extends 'hold' | 'fail' | 'succeed'>(name: P): fc.Arbitrary<Command> => power(pod.map((on) => ({ power: name, pod: on })));

const setImage: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...GOOD_IMAGES) },
  { weight: 1, arbitrary: fc.constantFrom(UNPULLABLE_IMAGE, UNREADY_IMAGE) },
).map((image) => ({ do: 'set-image', set: SET, image }));

/** With and without a rollingUpdate block, which makes a difference (SS-UPD-09). */
const STRATEGIES = [
  '{type: RollingUpdate, rollingUpdate: {partition: 0}}',
  '{type: RollingUpdate}',
  '{type: OnDelete}',
  '{type: RollingUpdate, rollingUpdate: {partition: 0, maxUnavailable: 2}}',
] as const;

/** Writes that a quota, an admission plugin or a fault of the API server can refuse while everything else goes on. */
const REFUSABLE: readonly (readonly ['create' | 'update' | 'delete', Resource])[] = [
  ['create', 'pods'], ['delete', 'pods'], ['create', 'persistentvolumeclaims'], ['update', 'statefulsets'], ['create', 'controllerrevisions'],
];
const refused: fc.Arbitrary<Command> = power(fc.tuple(fc.constantFrom(...REFUSABLE), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 8 }))
  .map(([[verb, resource], times]) => (times === undefined ? { power: 'refuse', verb, resource } : { power: 'refuse', verb, resource, times })));

const imageBehaviour: fc.Arbitrary<Command> = power(fc.constantFrom<Power>(
  { power: 'image', image: UNPULLABLE_IMAGE, behaviour: 'normal' }, { power: 'image', image: UNREADY_IMAGE, behaviour: 'normal' },
  { power: 'image', image: UNPULLABLE_IMAGE, behaviour: 'unpullable' }, { power: 'image', image: UNREADY_IMAGE, behaviour: 'never-ready' },
));

/** The set goes and leaves its pods; another set of that name finds them (SS-CLAIM-01). Its fields are those of the trial. */
const recreated: fc.Arbitrary<Operation> = replicas.map((count) => [
  { do: 'delete', resource: 'statefulsets', name: SET, how: 'orphan' },
  { do: 'pass', time: 5000 },
  { do: 'delete', resource: 'services', name: SET },
  { do: 'create-set', set: SET, replicas: count },
]);

const single = (weight: number, command: fc.Arbitrary<Command>): fc.WeightedArbitrary<Operation> => ({ weight, arbitrary: command.map((only) => [only]) });

const what: fc.Arbitrary<Operation> = fc.oneof(
  single(12, replicas.map((count) => ({ do: 'scale', set: SET, replicas: count }))),
  single(16, setImage),
  single(8, pod.map((name) => ({ do: 'delete', resource: 'pods', name }))),
  single(3, pod.map((name) => ({ do: 'delete', resource: 'pods', name, how: 'force' }))),
  single(4, fc.oneof(fc.constant(0), fc.nat({ max: MOST_REPLICAS })).map((partition) => ({ do: 'partition', set: SET, partition }))),
  single(2, change('spec.updateStrategy', STRATEGIES)),
  single(2, change('spec.minReadySeconds', ['0', '2', '20'])),
  single(6, onPod('fail')),
  single(2, onPod('succeed')),
  single(3, onPod('hold')),
  single(4, power(fc.constant({ power: 'release', pods: PODS }))),
  single(2, refused),
  single(4, power(fc.constant({ power: 'allow' }))),
  single(1, power(fc.constantFrom(...NODES).map((node) => ({ power: 'cut-off', node })))),
  single(2, power(fc.constantFrom(...NODES).map((node) => ({ power: 'connect', node })))),
  single(2, imageBehaviour),
  { weight: 1, arbitrary: recreated },
);

/** From no time at all, so that the next operation comes in the middle of everything, to what a lost node's pods are given. */
const pause: fc.Arbitrary<Millis> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 80 }) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths * 100) },
  { weight: 14, arbitrary: fc.integer({ min: 5, max: 40 }).map((seconds) => seconds * 1000) },
  { weight: 1, arbitrary: fc.constant(400_000) },
);

/** Anything that can befall a set, and the time until the next thing. */
export const operation: fc.Arbitrary<Operation> = fc.tuple(what, pause)
  .map(([commands, time]) => (time === 0 ? commands : [...commands, { do: 'pass', time }]));
