import type { Container, PodSpec } from '../kube/objects';
import { twoWayPatch } from '../kube/patch/two-way-patch';
import { patchObject } from './api-calls';
import { changeCausePatch, RECORD } from './change-cause';
import { DRY_RUN, dryRunOf } from './dry-run';
import { KubectlFailure, ServerFailure, type Failure } from './failure';
import { SELECTING, type Found } from './find-objects';
import type { FlagTable } from './flags';
import { podSpecOf, withPodSpec } from './pod-resources';
import { report } from './report';
import { keepFailure, throwKept, type Session } from './session';
import type { Talk } from './talk';

/** The flags of all `kubectl set` commands. */
export const SET_FLAGS: FlagTable = {
  ...SELECTING,
  output: { kind: 'text', short: 'o' },
  'dry-run': DRY_RUN,
  record: RECORD,
  'field-manager': { kind: 'text' },
  local: { kind: 'switch', unsimulated: true },
};

/** How a `kubectl set` command speaks of its change: `image updated`, and `image update to pod template`. */
export interface Wording {
  readonly done: string;
  readonly update: string;
}

/** A change of one container; the same container where there is nothing to change. */
export type ContainerChange = (container: Container) => Container;

/**
 * Changes the containers of each object's pod spec by a strategic patch (KC-14). What has all of it already is left in silence. Throws
 * all failures together; `problems` are those of the command line that show only at an object.
 */
export function* changeContainers(session: Session, found: readonly Found[], wording: Wording, change: ContainerChange, problems: (spec: PodSpec) => readonly Failure[]): Talk<void> {
  const failures: Failure[] = [];
  for (const one of found) {
    const spec = podSpecOf(one);
    if (spec === undefined) failures.push(noPodSpec(one));
    else {
      failures.push(...problems(spec));
      yield* keepFailure(failures, () => changeOne(session, one, wording, changed(spec, change)));
    }
  }
  throwKept(failures);
}

/** All containers of a pod spec, those that start it last. */
export function allContainers({ initContainers = [], containers }: PodSpec): readonly Container[] {
  return [...containers, ...initContainers];
}

function changed(spec: PodSpec, change: ContainerChange): PodSpec {
  const { initContainers, containers } = spec;
  return { ...spec, containers: containers.map(change), ...(initContainers === undefined ? {} : { initContainers: initContainers.map(change) }) };
}

function* changeOne(session: Session, found: Found, { done, update }: Wording, spec: PodSpec): Talk<void> {
  const { place, object } = found;
  const patch = twoWayPatch(object, withPodSpec(found, spec), place.info.kind, session.release);
  if (Object.keys(patch).length === 0) return;
  const dryRun = dryRunOf(session);
  try {
    const body = { ...patch, ...changeCausePatch(session) };
    report(session, place, done, dryRun.mode === 'client' ? object : yield* patchObject(place, 'strategic', body, dryRun.mode === 'server'));
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`failed to patch ${update}: ${failure.status.message}`) : failure;
  }
}

function noPodSpec({ place: { info, name } }: Found): Failure {
  return new KubectlFailure(`error: ${info.resource}/${name} the object is not a pod or does not have a pod template: *${info.version}.${info.kind}`);
}
