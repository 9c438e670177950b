import type { KubeObject } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { at, nextChange, sendForObject, type WriteOptions } from '../api-calls';
import { RECORD, recordCause } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, ParseFailure, ServerFailure } from '../failure';
import { read } from '../fields';
import { findObjects, SELECTING } from '../find-objects';
import { durationFlag } from '../go-duration';
import type { Place } from '../place';
import { OUTPUT, report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** `kubectl scale`: a new number of replicas, by way of the scale subresource (SS-CTL-12). */
export const SCALE: Command = {
  name: 'scale',
  flags: {
    ...SELECTING,
    replicas: { kind: 'number' },
    'current-replicas': { kind: 'number' },
    'resource-version': { kind: 'text' },
    output: OUTPUT,
    'dry-run': DRY_RUN,
    record: RECORD,
    timeout: { kind: 'text' },
  },
  *run(session) {
    const { flags } = session;
    const replicas = flags.number('replicas');
    if (replicas === undefined) throw new ParseFailure('Error: required flag(s) "replicas" not set');
    if (replicas < 0) throw new KubectlFailure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
    const found = yield* findObjects(session, session.args);
    if (found.length === 0) throw new KubectlFailure('no objects passed to scale');
    const resourceVersion = flags.text('resource-version');
    if (resourceVersion && found.length > 1) throw new KubectlFailure('cannot use --resource-version with multiple resources');
    const wanted: Wanted = { replicas: flags.number('current-replicas') ?? -1, resourceVersion: resourceVersion ?? '' };
    const dryRun = dryRunOf(session);
    const timeout = durationFlag(session, 'timeout');
    for (const { place, object } of found) {
      if (dryRun.mode !== 'client') yield* scaleTo(place, replicas, wanted, dryRun.options);
      if (timeout && dryRun.mode === 'none') yield* waitUntilScaled(session, place, replicas, session.now() + timeout);
      yield* recordCause(session, place);
      report(session, place, 'scaled', object);
    }
  },
};

/** Waits until there are as many pods as are asked for, and as many are still asked for. Throws a KubectlFailure when that does not come in time. */
function* waitUntilScaled(session: Session, place: Place, replicas: number, deadline: Millis): Talk<void> {
  const isScaled = (scale: KubeObject): boolean => read(scale, 'spec', 'replicas') === replicas && read(scale, 'status', 'replicas') === replicas;
  while (!isScaled(yield* sendForObject({ verb: 'get', ...at(place), subresource: 'scale' }))) {
    const left = deadline - session.now();
    if (left <= 0 || (yield* nextChange(place, left)).change === 'none') throw new KubectlFailure(`timed out waiting for "${place.name}" to be synced`);
  }
}

/** What must be true of the object before it is scaled; -1 and the empty text ask for nothing. */
interface Wanted {
  readonly replicas: number;
  readonly resourceVersion: string;
}

function* scaleTo(place: Place, replicas: number, wanted: Wanted, options: WriteOptions): Talk<void> {
  if (wanted.replicas === -1 && wanted.resourceVersion === '') {
    yield* sendForObject({ verb: 'patch', ...at(place), subresource: 'scale', patchType: 'merge', body: { spec: { replicas } }, ...options });
    return;
  }
  while (!(yield* scaleWhenAsWanted(place, replicas, wanted, options)));
}

/** False when someone else changed the object in between: then it is tried again. */
function* scaleWhenAsWanted(place: Place, replicas: number, wanted: Wanted, options: WriteOptions): Talk<boolean> {
  const scale = yield* sendForObject({ verb: 'get', ...at(place), subresource: 'scale' });
  checkWanted(scale, wanted);
  try {
    const body: KubeObject & { readonly spec: object } = { ...scale, spec: { replicas } };
    yield* sendForObject({ verb: 'update', ...at(place), subresource: 'scale', body, ...options });
    return true;
  } catch (failure) {
    if (failure instanceof ServerFailure && failure.status.reason === 'Conflict') return false;
    throw failure;
  }
}

function checkWanted(scale: KubeObject, wanted: Wanted): void {
  const replicas = read(scale, 'spec', 'replicas') ?? 0;
  if (wanted.replicas !== -1 && replicas !== wanted.replicas) throw new KubectlFailure(`Expected replicas to be ${wanted.replicas}, was ${String(replicas)}`);
  const version = scale.metadata.resourceVersion ?? '';
  if (wanted.resourceVersion !== '' && version !== wanted.resourceVersion) throw new KubectlFailure(`Expected resource version to be ${wanted.resourceVersion}, was ${version}`);
}
