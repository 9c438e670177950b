import type { Labels } from '../../kube/objects';
import { patchObject } from '../api-calls';
import { CHANGE_CAUSE, changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure } from '../failure';
import { SELECTING, visitObjects, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { annotationChanges, labelChanges } from '../key-changes';
import { report } from '../report';
import { throwKept, type Session } from '../session';
import type { Talk } from '../talk';
import { targetsOf } from '../targets';

const FLAGS: FlagTable = {
  ...SELECTING,
  overwrite: { kind: 'switch' },
  'field-selector': { kind: 'text' },
  'resource-version': { kind: 'text' },
  output: { kind: 'text', short: 'o' },
  'dry-run': DRY_RUN,
  record: RECORD,
  'field-manager': { kind: 'text' },
  local: { kind: 'switch', unsimulated: true },
};

/** `kubectl label`: sets and removes labels by a merge patch (KC-22). */
export const LABEL: Command = {
  name: 'label',
  flags: { ...FLAGS, list: { kind: 'switch', unsimulated: true } },
  *run(session) {
    const { resources, changes } = labelChanges(session.args, session.flags.has('filename'), session.release);
    checkSelection(session);
    if (changes.size === 0) throw new KubectlFailure('at least one label update is required');
    checkVersionGiven(session, resources);
    yield* visitObjects(session, resources, function* (found) {
      const present = found.object.metadata.labels ?? {};
      const taken = [...changes].filter(([key, value]) => value !== null && present[key] !== undefined && present[key] !== value);
      if (!session.flags.on('overwrite')) throwKept(taken.map(([key]) => new KubectlFailure(`'${key}' already has a value (${present[key] ?? ''}), and --overwrite is false`)));
      for (const [key, value] of changes) if (value === null && present[key] === undefined) session.out(`label "${key}" not found.\n`);
      const changed = changesTo(present, changes);
      if (changed.length === 0 && !session.flags.has('resource-version')) report(session, found.place, 'not labeled', found.object);
      else yield* patchMetadata(session, found, 'labels', changed, 'labeled');
    });
  },
};

/** `kubectl annotate`: sets and removes annotations by a merge patch. */
export const ANNOTATE: Command = {
  name: 'annotate',
  flags: FLAGS,
  *run(session) {
    const { resources, changes } = annotationChanges(session.args, session.flags.has('filename'));
    checkSelection(session);
    checkVersionGiven(session, resources);
    yield* visitObjects(session, resources, function* (found) {
      const present = found.object.metadata.annotations ?? {};
      // The cause of a change may be written over at any time; of all else, also what has this value already counts as taken.
      const taken = [...changes].filter(([key, value]) => value !== null && key !== CHANGE_CAUSE && present[key] !== undefined);
      if (taken.length > 0 && !session.flags.on('overwrite')) {
        const texts = taken.map(([key]) => `'${key}' already has a value (${present[key] ?? ''})`);
        throw new KubectlFailure(`--overwrite is false but found the following declared annotation(s): ${texts.join('; ')}`);
      }
      yield* patchMetadata(session, found, 'annotations', changesTo(present, changes), 'annotated');
    });
  },
};

function checkSelection({ flags }: Session): void {
  if (flags.on('all') && flags.text('selector')) throw new KubectlFailure('cannot set --all and --selector at the same time');
  if (flags.on('all') && flags.text('field-selector')) throw new KubectlFailure('cannot set --all and --field-selector at the same time');
}

function checkVersionGiven({ flags }: Session, resources: readonly string[]): void {
  if (!flags.text('resource-version') || flags.has('filename')) return;
  const [target, ...more] = targetsOf(resources);
  if (target?.name === undefined || more.length > 0) throw new KubectlFailure('--resource-version may only be used with a single resource');
}

type Change = readonly [key: string, value: string | null];

function changesTo(present: Labels, changes: ReadonlyMap<string, string | null>): readonly Change[] {
  return [...changes].filter(([key, value]) => (present[key] ?? null) !== value);
}

function* patchMetadata(session: Session, { place, object }: Found, field: 'labels' | 'annotations', changed: readonly Change[], done: string): Talk<void> {
  const dryRun = dryRunOf(session);
  const resourceVersion = session.flags.text('resource-version');
  const cause = changeCausePatch(session).metadata?.annotations;
  const body = { metadata: { ...(cause ? { annotations: cause } : {}), ...(resourceVersion ? { resourceVersion } : {}), [field]: { ...(field === 'annotations' ? cause : {}), ...Object.fromEntries(changed) } } };
  report(session, place, done, dryRun.mode === 'client' ? object : yield* patchObject(place, 'merge', body, dryRun.mode === 'server'));
}
