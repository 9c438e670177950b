import type { Labels } from '../../kube/objects';
import { patchObject } from '../api-calls';
import { CHANGE_CAUSE, RECORD, recordedCause } from '../change-cause';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { KubectlFailure } from '../failure';
import { checkSelection, SELECTING, visitObjects, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { throwKept } from '../kept-failures';
import { annotationChanges, labelChanges, type Changes } from '../key-changes';
import { CHANGING, report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { targetsOf } from '../targets';

const FLAGS: FlagTable = {
  ...SELECTING,
  ...CHANGING,
  overwrite: { kind: 'switch' },
  'field-selector': { kind: 'text' },
  'resource-version': { kind: 'text' },
  record: RECORD,
  local: { kind: 'switch', unsimulated: true },
};

/** `kubectl label`: sets and removes labels by a merge patch (KC-22). */
export const LABEL: Command = {
  name: 'label',
  flags: { ...FLAGS, list: { kind: 'switch', unsimulated: true } },
  *run(session) {
    const { resources, changes } = labelChanges(session);
    checkSelection(session);
    if (changes.size === 0) throw new KubectlFailure('at least one label update is required');
    checkResourceVersion(session, resources);
    yield* visitObjects(session, resources, (found) => label(session, found, changes));
  },
};

function* label(session: Session, found: Found, changes: Changes): Talk<void> {
  const present = found.object.metadata.labels ?? {};
  const taken = [...changes].filter(([key, value]) => value !== null && present[key] !== undefined && present[key] !== value);
  if (!session.flags.on('overwrite')) throwKept(taken.map(([key]) => new KubectlFailure(`'${key}' already has a value (${present[key] ?? ''}), and --overwrite is false`)));
  for (const [key, value] of changes) if (value === null && present[key] === undefined) session.out(`label "${key}" not found.\n`);
  const changed = changesTo(present, changes);
  if (Object.keys(changed).length === 0 && !session.flags.has('resource-version')) report(session, found.place, 'not labeled', found.object);
  else yield* patchMetadata(session, found, 'labeled', { ...annotationsOf(recordedCause(session)), labels: changed });
}

/** `kubectl annotate`: sets and removes annotations by a merge patch. */
export const ANNOTATE: Command = {
  name: 'annotate',
  flags: FLAGS,
  *run(session) {
    const { resources, changes } = annotationChanges(session);
    checkSelection(session);
    checkResourceVersion(session, resources);
    yield* visitObjects(session, resources, (found) => annotate(session, found, changes));
  },
};

function* annotate(session: Session, found: Found, changes: Changes): Talk<void> {
  const present = found.object.metadata.annotations ?? {};
  // The cause of a change may be written over at any time; of all else, also what has this value already counts as taken.
  const taken = [...changes].filter(([key, value]) => value !== null && key !== CHANGE_CAUSE && present[key] !== undefined);
  if (taken.length > 0 && !session.flags.on('overwrite')) {
    const texts = taken.map(([key]) => `'${key}' already has a value (${present[key] ?? ''})`);
    throw new KubectlFailure(`--overwrite is false but found the following declared annotation(s): ${texts.join('; ')}`);
  }
  yield* patchMetadata(session, found, 'annotated', { annotations: { ...recordedCause(session), ...changesTo(present, changes) } });
}

/** A version is that of one object. */
function checkResourceVersion({ flags }: Session, resources: readonly string[]): void {
  if (!flags.text('resource-version') || flags.has('filename')) return;
  const [target, ...more] = targetsOf(resources);
  if (target?.name === undefined || more.length > 0) throw new KubectlFailure('--resource-version may only be used with a single resource');
}

function annotationsOf(annotations: Labels | undefined): { readonly annotations?: Labels } {
  return annotations === undefined ? {} : { annotations };
}

/** The changes that make a difference to what is there. */
function changesTo(present: Labels, changes: Changes): Readonly<Record<string, string | null>> {
  return Object.fromEntries([...changes].filter(([key, value]) => (present[key] ?? null) !== value));
}

function* patchMetadata(session: Session, { place, object }: Found, done: string, changed: object): Talk<void> {
  const dryRun = dryRunOf(session);
  const resourceVersion = session.flags.text('resource-version');
  const body = { metadata: { ...changed, ...(resourceVersion ? { resourceVersion } : {}) } };
  report(session, place, done, dryRun.mode === 'client' ? object : yield* patchObject(place, 'merge', body, dryRun.options));
}
