import fc from 'fast-check';

import type { Command, Row } from '../scenario/command';
import { longList } from './long-list';
import { GOOD_IMAGES, operation, type Operation, SET, UNPULLABLE_IMAGE, UNREADY_IMAGE } from './operations';

/** The kinds of sets that trials are about. */
export interface TrialKind {
  readonly version: string;
  readonly policy: 'OrderedReady' | 'Parallel';
  /** Whether each replica has a claim. */
  readonly claims: boolean;
}

/** One run to be tried, as data: all that it depends on. */
export interface Trial extends TrialKind {
  /** The seed of the schedule; absent, the plain one. */
  readonly seed?: number;
  /** Whether images that are broken in the end are repaired with all other faults. */
  readonly repairs: boolean;
  readonly operations: readonly Operation[];
}

/** Versions that differ in what the StatefulSet controller does. */
export const VERSIONS = ['1.33', '1.20', '1.27', '1.35.2', '1.37'] as const;

/** Replicas that a trial begins with. */
export const OPENING_REPLICAS = 4;
const LEAST_OPERATIONS = 50;
const MOST_OPERATIONS = 52;

/** Random trials, of some fifty operations each. */
export const trials: fc.Arbitrary<Trial> = fc.record({
  version: fc.constantFrom(...VERSIONS),
  policy: fc.constantFrom('OrderedReady' as const, 'Parallel' as const),
  claims: fc.boolean(),
  seed: fc.option(fc.nat({ max: 0x7fffffff }), { nil: undefined, freq: 20 }),
  repairs: fc.boolean(),
  operations: longList(operation, LEAST_OPERATIONS, MOST_OPERATIONS),
});

const CLAIM_FIELDS: readonly Row[] = [
  ['spec.volumeClaimTemplates', '[{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]'],
  ['spec.template.spec.containers[0].volumeMounts', '[{name: data, mountPath: /data}]'],
];

function fieldsOf({ policy, claims }: TrialKind): readonly Row[] {
  return [
    ['spec.template.spec.containers[0].image', GOOD_IMAGES[0]],
    ...(policy === 'Parallel' ? [['spec.podManagementPolicy', policy]] : []),
    ...(claims ? CLAIM_FIELDS : []),
  ];
}

/** What a trial of this kind finds there: a settled set of some replicas, and two images that are broken. */
export function opening(kind: TrialKind): readonly Command[] {
  return [
    { do: 'use-version', version: kind.version },
    { do: 'power', power: { power: 'image', image: UNPULLABLE_IMAGE, behaviour: 'unpullable' } },
    { do: 'power', power: { power: 'image', image: UNREADY_IMAGE, behaviour: 'never-ready' } },
    { do: 'create-set', set: SET, replicas: OPENING_REPLICAS, ready: true, fields: fieldsOf(kind) },
  ];
}

/** The set that a trial of this kind makes anew. */
export function newSet(kind: TrialKind, replicas: number): Command {
  return { do: 'create-set', set: SET, replicas, fields: fieldsOf(kind) };
}

/** What happens in a trial, in order. */
export function commandsOf(trial: Trial): readonly Command[] {
  return trial.operations.flat().map((command) => (command.do === 'create-set' ? newSet(trial, command.replicas) : command));
}
