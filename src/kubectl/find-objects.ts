import type { KubeObject } from '../kube/objects';
import { getObject, listObjects, type Place } from './api-calls';
import { Failure, KubectlFailure, ServerFailure } from './failure';
import type { Flag } from './flags';
import { readManifests } from './read-manifests';
import type { ResourceInfo } from '../kube/resources';
import { keepFailure, throwKept, type Session } from './session';
import type { Talk } from './talk';
import { targetsOf, type Target } from './targets';

/** The flags that say which objects a command is about. */
export const SELECTING = {
  filename: { kind: 'text', short: 'f', many: true },
  recursive: { kind: 'switch', short: 'R' },
  kustomize: { kind: 'text', short: 'k', unsimulated: true },
  selector: { kind: 'text', short: 'l' },
  all: { kind: 'switch' },
} as const satisfies Readonly<Record<string, Flag>>;

/** An object that a command is about, as the API server has it. */
export interface Found {
  readonly place: Place;
  readonly object: KubeObject;
}

/** The place of an object of this name: in the session's namespace, unless it is cluster-scoped. */
export function placeOf(info: ResourceInfo, name: string, namespace: string): Place {
  return info.namespaced ? { info, name, namespace } : { info, name };
}

/** The place where a listed object stands. */
export function placeOfObject(info: ResourceInfo, { metadata }: KubeObject): Place {
  return metadata.namespace === undefined ? { info, name: metadata.name } : { info, name: metadata.name, namespace: metadata.namespace };
}

/**
 * The objects that arguments, files or selectors point at, got from the API server one by one (or listed), each handed to
 * `visit` in turn. A failure does not stop the rest; all failures are thrown together at the end.
 */
export function* visitObjects(session: Session, args: readonly string[], visit: (found: Found) => Talk<void>): Talk<number> {
  const failures: Failure[] = [];
  let count = 0;
  const counted = function* (found: Found): Talk<void> {
    count += 1;
    yield* visit(found);
  };
  for (const part of partsOf(session, args)) {
    yield* keepFailure(failures, function* () {
      for (const found of yield* part()) yield* keepFailure(failures, () => counted(found));
    });
  }
  throwKept(failures);
  return count;
}

/** All the objects that arguments, files or selectors point at. Throws all failures together when there are any. */
export function* findObjects(session: Session, args: readonly string[]): Talk<readonly Found[]> {
  return yield* gathered(partsOf(session, args));
}

function* gathered(parts: readonly Part[]): Talk<readonly Found[]> {
  const failures: Failure[] = [];
  const all: Found[] = [];
  for (const part of parts) {
    yield* keepFailure(failures, function* () {
      for (const one of yield* part()) all.push(one);
    });
  }
  throwKept(failures);
  return all;
}

type Part = () => Talk<readonly Found[]>;

function partsOf(session: Session, args: readonly string[]): readonly Part[] {
  if (session.flags.has('filename')) {
    if (args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
    return readManifests(session).map((manifest) => function* () {
      if (manifest instanceof Failure) throw manifest;
      return [{ place: manifest.place, object: yield* getObject(manifest.place) }];
    });
  }
  return needTargets(session, args).map((target) => () => found(session, target));
}

/** All the objects that arguments or files point at, where a type alone stands for all its objects. Throws all failures together when there are any. */
export function* findAllObjects(session: Session, args: readonly string[]): Talk<readonly Found[]> {
  if (args.length === 0 || session.flags.has('filename')) return yield* findObjects(session, args);
  return yield* gathered(targetsOf(args).map((target) => () => found(session, target)));
}

/** Targets of a command that must be told which objects it is about. */
export function needTargets(session: Session, args: readonly string[]): readonly Target[] {
  if (args.length === 0) throw new KubectlFailure(NOTHING_NAMED);
  const targets = targetsOf(args);
  const selects = session.flags.has('selector') || session.flags.has('field-selector');
  if (selects && targets.some(({ name }) => name !== undefined)) throw new KubectlFailure('name cannot be provided when a selector is specified');
  if (!selects && !session.flags.on('all') && targets.some(({ name }) => name === undefined)) {
    throw new KubectlFailure('resource(s) were provided, but no name, label selector, or --all flag specified');
  }
  return targets;
}

function* found(session: Session, { info, name }: Target): Talk<readonly Found[]> {
  if (name !== undefined) {
    const place = placeOf(info, name, session.namespace);
    return [{ place, object: yield* getObject(place) }];
  }
  const objects = yield* listTarget(session, info, session.namespace);
  return objects.map((object) => ({ place: placeOfObject(info, object), object }));
}

/** Lists the objects of a resource that fit the selectors of the command line; in all namespaces where none is given. */
export function* listTarget({ flags }: Session, info: ResourceInfo, namespace: string | undefined): Talk<readonly KubeObject[]> {
  const labelSelector = flags.text('selector')?.trim() ?? '';
  const fieldSelector = flags.text('field-selector')?.trim() ?? '';
  try {
    return yield* listObjects(info, {
      ...(info.namespaced && namespace !== undefined ? { namespace } : {}),
      ...(labelSelector ? { labelSelector } : {}),
      ...(fieldSelector ? { fieldSelector } : {}),
    });
  } catch (failure) {
    if (!(failure instanceof ServerFailure) || !['BadRequest', 'NotFound'].includes(failure.status.reason)) throw failure;
    const selected = `Unable to find "${resourceText(info)}" that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}`;
    throw failure.with(`${labelSelector || fieldSelector ? selected : `Unable to list "${resourceText(info)}"`}: ${failure.status.message}`);
  }
}

/** A resource as messages of kubectl's own show it: `/v1, Resource=pods`. */
export function resourceText(info: ResourceInfo): string {
  return `${groupVersionText(info)}, Resource=${info.resource}`;
}

/** `apps/v1`, and `/v1` for the core group. */
export function groupVersionText({ group, version }: ResourceInfo): string {
  return `${group}/${version}`;
}

export const FILES_AND_ARGUMENTS = 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well';
const NOTHING_NAMED = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;
