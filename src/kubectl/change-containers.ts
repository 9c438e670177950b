import type { Container, PodSpec } from '../kube/objects';
import { twoWayPatch } from '../kube/patch/two-way-patch';
import { podSpecOf, withPodSpec } from '../kube/pod-spec';
import { patchObject } from './api-calls';
import { recordedCause, RECORD } from './change-cause';
import { dryRunOf } from './dry-run';
import { KubectlFailure, ServerFailure, type Failure } from './failure';
import { SELECTING, type Found } from './find-objects';
import type { FlagTable } from './flags';
import { keepFailure, throwKept } from './kept-failures';
import { CHANGING, report } from './report';
import type { Session } from './session';
import type { Talk } from './talk';

/** The flags of all `kubectl set` commands. */
export const SET_FLAGS: FlagTable = { ...SELECTING, ...CHANGING, record: RECORD, local: { kind: 'switch', unsimulated: true } };

/** What a `kubectl set` command does to containers, and how it speaks of that. */
export interface ContainerChange {
  /** Such as `image updated`. */
  readonly done: string;
  /** Such as `image update to pod template`. */
  readonly update: string;
  /** The changed container; the same one where there is nothing to change. */
  changed(container: Container): Container;
  /** What is wrong with the command line that shows only at an object; the object is changed all the same. */
  problems(spec: PodSpec): readonly Failure[];
}

/** Changes the containers of each object's pod spec by a strategic patch (KC-14). What has all of it already is left in silence. Throws all failures together. */
export function* changeContainers(session: Session, found: readonly Found[], change: ContainerChange): Talk<void> {
  const failures: Failure[] = [];
  for (const one of found) {
    const spec = podSpecOf(one.object);
    if (spec === undefined) failures.push(noPodSpec(one));
    else {
      failures.push(...change.problems(spec));
      yield* keepFailure(failures, () => patchContainers(session, one, spec, change));
    }
  }
  throwKept(failures);
}

/** All containers of a pod spec, those that start it last. */
export function allContainers({ initContainers = [], containers }: PodSpec): readonly Container[] {
  return [...containers, ...initContainers];
}

function* patchContainers(session: Session, { place, object }: Found, spec: PodSpec, change: ContainerChange): Talk<void> {
  const patch = twoWayPatch(object, withPodSpec(object, withContainers(spec, change)), place.info.kind, session.release);
  if (Object.keys(patch).length === 0) return;
  const annotations = recordedCause(session);
  const body = annotations === undefined ? patch : { ...patch, metadata: { annotations } };
  const dryRun = dryRunOf(session);
  try {
    report(session, place, change.done, dryRun.mode === 'client' ? object : yield* patchObject(place, 'strategic', body, dryRun.options));
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`failed to patch ${change.update}: ${failure.status.message}`) : failure;
  }
}

function withContainers(spec: PodSpec, change: ContainerChange): PodSpec {
  const { initContainers, containers } = spec;
  const changed = (list: readonly Container[]): readonly Container[] => list.map((container) => change.changed(container));
  return { ...spec, containers: changed(containers), ...(initContainers === undefined ? {} : { initContainers: changed(initContainers) }) };
}

function noPodSpec({ place: { info, name } }: Found): Failure {
  return new KubectlFailure(`error: ${info.resource}/${name} the object is not a pod or does not have a pod template: *${info.version}.${info.kind}`);
}
