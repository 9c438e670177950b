import type { KubeObject } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { at, nextChange, patchObject, sendForObject, type Place } from '../api-calls';
import { changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, ParseFailure, ServerFailure } from '../failure';
import { read } from '../fields';
import { findObjects, SELECTING } from '../find-objects';
import { durationFlag } from '../go-duration';
import { report } from '../report';
import type { Talk } from '../talk';

/** `kubectl scale`: a new number of replicas, by way of the scale subresource (SS-CTL-12). */
export const SCALE: Command = {
  name: 'scale',
  flags: {
    ...SELECTING,
    replicas: { kind: 'number' },
    'current-replicas': { kind: 'number' },
    'resource-version': { kind: 'text' },
    output: { kind: 'text', short: 'o' },
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
      if (dryRun.mode !== 'client') yield* scaleTo(place, replicas, wanted, dryRun.mode === 'server');
      if (timeout && dryRun.mode === 'none') yield* waitUntilScaled(place, replicas, session.now() + timeout, () => session.now());
      const cause = changeCausePatch(session);
      if (cause.metadata && dryRun.mode === 'none') yield* patchObject(place, 'merge', cause);
      report(session, place, 'scaled', object);
    }
  },
};

/** Waits until the scale tells of as many pods as are wished for. Throws a KubectlFailure when that does not come in time. */
function* waitUntilScaled(place: Place, replicas: number, deadline: Millis, now: () => Millis): Talk<void> {
  const isScaled = (scale: KubeObject): boolean => read(scale, 'spec', 'replicas') === read(scale, 'status', 'replicas') && read(scale, 'status', 'replicas') === replicas;
  while (!isScaled(yield* sendForObject({ verb: 'get', ...at(place), subresource: 'scale' }))) {
    const left = deadline - now();
    if (left <= 0 || (yield* nextChange(place, left)).change === 'none') throw new KubectlFailure(`timed out waiting for "${place.name}" to be synced`);
  }
}

/** What must be true of the object before it is scaled; -1 and the empty text ask for nothing. */
interface Wanted {
  readonly replicas: number;
  readonly resourceVersion: string;
}

function* scaleTo(place: Place, replicas: number, wanted: Wanted, dryRun: boolean): Talk<void> {
  if (wanted.replicas === -1 && wanted.resourceVersion === '') {
    yield* sendForObject({ verb: 'patch', ...at(place), subresource: 'scale', patchType: 'merge', body: { spec: { replicas } }, ...(dryRun ? { dryRun } : {}) });
    return;
  }
  while (!(yield* scaleWhenAsWanted(place, replicas, wanted, dryRun)));
}

/** False when someone else changed the object in between: then it is tried again. */
function* scaleWhenAsWanted(place: Place, replicas: number, wanted: Wanted, dryRun: boolean): Talk<boolean> {
  const scale = yield* sendForObject({ verb: 'get', ...at(place), subresource: 'scale' });
  checkWanted(scale, wanted);
  try {
    const body: KubeObject & { readonly spec: object } = { ...scale, spec: { replicas } };
    yield* sendForObject({ verb: 'update', ...at(place), subresource: 'scale', body, ...(dryRun ? { dryRun } : {}) });
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
