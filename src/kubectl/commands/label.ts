import type { Labels } from '../../kube/objects';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure } from '../failure';
import { SELECTING, visitObjects, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { keyChangesOf } from '../key-changes';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

const FLAGS: FlagTable = {
  ...SELECTING,
  overwrite: { kind: 'switch' },
  'field-selector': { kind: 'text' },
  'resource-version': { kind: 'text' },
  output: { kind: 'text', short: 'o' },
  'dry-run': DRY_RUN,
  record: { kind: 'switch' },
  'field-manager': { kind: 'text' },
  list: { kind: 'switch', unsimulated: true },
  local: { kind: 'switch', unsimulated: true },
};

/** `kubectl label`: sets and removes labels by a merge patch (KC-22). */
export const LABEL: Command = {
  name: 'label',
  flags: FLAGS,
  *run(session) {
    const { resources, changes } = keyChangesOf(session.args, 'label', session.flags.has('filename'));
    yield* visitObjects(session, resources, function* (found) {
      const present = found.object.metadata.labels ?? {};
      const taken = declared(present, changes)[0];
      if (taken && !session.flags.on('overwrite')) throw new KubectlFailure(`'${taken[0]}' already has a value (${taken[1]}), and --overwrite is false`);
      for (const [key, value] of changes) if (value === null && present[key] === undefined) session.out(`label "${key}" not found.\n`);
      const changed = changesTo(present, changes);
      if (changed.length === 0) report(session, found.place, 'not labeled', found.object);
      else yield* patchMetadata(session, found, 'labels', changed, 'labeled');
    });
  },
};

/** `kubectl annotate`: sets and removes annotations by a merge patch. */
export const ANNOTATE: Command = {
  name: 'annotate',
  flags: FLAGS,
  *run(session) {
    const { resources, changes } = keyChangesOf(session.args, 'annotation', session.flags.has('filename'));
    yield* visitObjects(session, resources, function* (found) {
      const present = found.object.metadata.annotations ?? {};
      const taken = declared(present, changes).map(([key, value]) => `'${key}' already has a value (${value})`);
      if (taken.length > 0 && !session.flags.on('overwrite')) throw new KubectlFailure(`--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`);
      yield* patchMetadata(session, found, 'annotations', changesTo(present, changes), 'annotated');
    });
  },
};

type Change = readonly [key: string, value: string | null];

/** Keys that are to be set and have another value already. */
function declared(present: Labels, changes: ReadonlyMap<string, string | null>): readonly (readonly [string, string])[] {
  return [...changes].flatMap(([key, value]) => {
    const before = present[key];
    return value !== null && before !== undefined && before !== value ? [[key, before] as const] : [];
  });
}

function changesTo(present: Labels, changes: ReadonlyMap<string, string | null>): readonly Change[] {
  return [...changes].filter(([key, value]) => (present[key] ?? null) !== value);
}

function* patchMetadata(session: Session, { place, object }: Found, field: 'labels' | 'annotations', changed: readonly Change[], done: string): Talk<void> {
  const dryRun = dryRunOf(session);
  const resourceVersion = session.flags.text('resource-version');
  const body = { metadata: { [field]: Object.fromEntries(changed), ...(resourceVersion ? { resourceVersion } : {}) } };
  report(session, place, done, dryRun.mode === 'client' ? object : yield* patchObject(place, 'merge', body, dryRun.mode === 'server'));
}
