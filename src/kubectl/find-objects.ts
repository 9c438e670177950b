import type { KubeObject } from '../kube/objects';
import type { ResourceInfo } from '../kube/resources';
import { getObject, listObjects } from './api-calls';
import { Failure, KubectlFailure, ServerFailure } from './failure';
import type { Flag, FlagTable } from './flags';
import { keepFailure, throwKept } from './kept-failures';
import { placeOf, placeOfObject, type Place } from './place';
import { readManifests } from './read-manifests';
import { resourceText } from './resource-text';
import type { Session } from './session';
import type { Talk } from './talk';
import { targetsOf, type Target } from './targets';

/** The flags that name files of manifests. */
export const FILES: FlagTable = {
  filename: { kind: 'text', short: 'f' },
  recursive: { kind: 'switch', short: 'R' },
  kustomize: { kind: 'text', short: 'k', unsimulated: true },
};

/** `-l`: only objects with these labels. */
export const SELECTOR: Flag = { kind: 'text', short: 'l' };

/** The flags that say which objects a command is about. */
export const SELECTING: FlagTable = { ...FILES, selector: SELECTOR, all: { kind: 'switch' } };

/** An object that a command is about, as the API server has it. */
export interface Found {
  readonly place: Place;
  readonly object: KubeObject;
}

/**
 * The objects that arguments, files or selectors point at, got from the API server one by one (or listed), each handed to
 * `visit` in turn. A failure does not stop the rest; all failures are thrown together at the end. Gives how many objects there were.
 */
export function* visitObjects(session: Session, args: readonly string[], visit: (found: Found) => Talk<void>): Talk<number> {
  const failures: Failure[] = [];
  let count = 0;
  for (const part of partsOf(session, args)) {
    yield* keepFailure(failures, function* () {
      for (const found of yield* part()) {
        count += 1;
        yield* keepFailure(failures, () => visit(found));
      }
    });
  }
  throwKept(failures);
  return count;
}

/** All the objects that arguments, files or selectors point at. Throws all failures together when there are any. */
export function* findObjects(session: Session, args: readonly string[]): Talk<readonly Found[]> {
  return yield* gathered(partsOf(session, args));
}

/** All the objects that arguments or files point at, where a type alone stands for all its objects. Throws all failures together when there are any. */
export function* findAllObjects(session: Session, args: readonly string[]): Talk<readonly Found[]> {
  if (args.length === 0 || session.flags.has('filename')) return yield* findObjects(session, args);
  return yield* gathered(targetsOf(args).map((target) => () => foundAt(session, target)));
}

/** Throws a KubectlFailure for `--all` beside a selector, in the words of the commands that set something. */
export function checkSelection({ flags }: Session): void {
  if (flags.on('all') && flags.text('selector')) throw new KubectlFailure('cannot set --all and --selector at the same time');
  if (flags.on('all') && flags.text('field-selector')) throw new KubectlFailure('cannot set --all and --field-selector at the same time');
}

/** Targets of a command that must be told which objects it is about. */
export function needTargets(session: Session, args: readonly string[]): readonly Target[] {
  if (args.length === 0) throw new KubectlFailure(NOTHING_NAMED);
  const targets = targetsOf(args);
  const selects = session.flags.has('selector') || session.flags.has('field-selector');
  if (selects && targets.some(({ name }) => name !== undefined)) throw new KubectlFailure('name cannot be provided when a selector is specified');
  if (!selects && !session.flags.on('all') && targets.some(({ name }) => name === undefined)) throw new KubectlFailure(NOT_NARROWED);
  return targets;
}

/** A piece of what a command is about: a file's object, or what an argument points at. */
type Part = () => Talk<readonly Found[]>;

function partsOf(session: Session, args: readonly string[]): readonly Part[] {
  if (!session.flags.has('filename')) return needTargets(session, args).map((target) => () => foundAt(session, target));
  if (args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
  return readManifests(session).map((manifest) => function* () {
    if (manifest instanceof Failure) throw manifest;
    return [{ place: manifest.place, object: yield* getObject(manifest.place) }];
  });
}

function* gathered(parts: readonly Part[]): Talk<readonly Found[]> {
  const failures: Failure[] = [];
  const all: Found[] = [];
  for (const part of parts) {
    yield* keepFailure(failures, function* () {
      for (const found of yield* part()) all.push(found);
    });
  }
  throwKept(failures);
  return all;
}

function* foundAt(session: Session, target: Target): Talk<readonly Found[]> {
  const { info, name } = target;
  if (name === undefined) return (yield* listTarget(session, info)).map((object) => ({ place: placeOfObject(info, object), object }));
  const place = placeOf(info, name, session.namespace);
  return [{ place, object: yield* getObject(place) }];
}

/** The objects that a target points at: the one that it names, or all that fit the selectors of the command line. */
export function* objectsAt(session: Session, { info, name, namespace = session.namespace }: Target): Talk<readonly KubeObject[]> {
  return name === undefined ? yield* listTarget(session, info) : [yield* getObject(placeOf(info, name, namespace))];
}

/** Lists the objects of a resource that fit the selectors of the command line. */
export function* listTarget(session: Session, info: ResourceInfo): Talk<readonly KubeObject[]> {
  const { flags } = session;
  const namespace = namespaceOf(session, info);
  const labelSelector = flags.text('selector')?.trim() ?? '';
  const fieldSelector = flags.text('field-selector')?.trim() ?? '';
  try {
    return yield* listObjects(info, {
      ...(namespace === undefined ? {} : { namespace }),
      ...(labelSelector ? { labelSelector } : {}),
      ...(fieldSelector ? { fieldSelector } : {}),
    });
  } catch (failure) {
    if (!(failure instanceof ServerFailure) || !['BadRequest', 'NotFound'].includes(failure.status.reason)) throw failure;
    const selected = `Unable to find "${resourceText(info)}" that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}`;
    throw failure.with(`${labelSelector || fieldSelector ? selected : `Unable to list "${resourceText(info)}"`}: ${failure.status.message}`);
  }
}

/** The namespace in which objects of a resource are looked for; undefined for all, as `-A` asks for, and for what has none. */
export function namespaceOf({ flags, namespace }: Session, info: ResourceInfo): string | undefined {
  return info.namespaced && !flags.on('all-namespaces') ? namespace : undefined;
}

export const FILES_AND_ARGUMENTS = 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well';
export const NOT_NARROWED = 'resource(s) were provided, but no name, label selector, or --all flag specified';
const NOTHING_NAMED = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;
