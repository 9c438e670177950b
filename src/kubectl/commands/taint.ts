import type { KubeObject, Taint } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { labelValue, qualifiedName } from '../../kube/validation/names';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, UsageFailure } from '../failure';
import { read, readText } from '../fields';
import { SELECTING, visitObjects, type Found } from '../find-objects';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** `kubectl taint nodes NAME key=value:Effect ... key:Effect- ...` (KC-31). */
export const TAINT: Command = {
  name: 'taint',
  flags: {
    selector: SELECTING.selector,
    all: SELECTING.all,
    overwrite: { kind: 'switch' },
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    validate: { kind: 'switch' },
    'field-manager': { kind: 'text' },
  },
  *run(session) {
    const first = session.args.findIndex((arg, index) => index > 0 && (arg.includes('=') || arg.includes(':') || arg.endsWith('-')));
    const resources = first < 0 ? session.args : session.args.slice(0, first);
    if (resources.length === 0) throw new UsageFailure('at least one resource name must be specified since \'--all\' parameter is not set', 'taint');
    if (first < 0) throw new KubectlFailure('at least one taint update is required');
    const changes = changesOf(session.args.slice(first), session.release);
    yield* visitObjects(session, resources, (found) => taintNode(session, found, changes));
  },
};

/** A taint to set, or a key (of one effect, or of all) whose taints go. */
type Change = { readonly set: Taint } | { readonly remove: { readonly key: string; readonly effect?: string } };

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function changesOf(written: readonly string[], release: Release): readonly Change[] {
  try {
    return written.map((one) => changeOf(one, release));
  } catch (failure) {
    throw failure instanceof KubectlFailure ? new UsageFailure(failure.message, 'taint') : failure;
  }
}

function changeOf(written: string, release: Release): Change {
  const removes = written.endsWith('-');
  const spec = removes ? written.slice(0, -1) : written;
  const [pair = '', effect, ...rest] = spec.split(':');
  const [key = '', value, ...more] = effect === undefined ? [pair] : pair.split('=');
  const refused = (problems: readonly string[]): KubectlFailure => new KubectlFailure(`invalid taint spec: ${[spec, problems.join('; ')].filter((part) => part !== '').join(', ')}`);
  if (rest.length > 0) throw refused([]);
  if (effect !== undefined && !EFFECTS.includes(effect)) throw new KubectlFailure(`invalid taint effect: ${effect}, unsupported taint effect`);
  const wrong = value ? labelValue(value, release) : [];
  if (more.length > 0 || wrong.length > 0) throw refused(wrong);
  const wrongKey = qualifiedName(key, release);
  if (wrongKey.length > 0 || (!removes && effect === undefined)) throw refused(wrongKey);
  if (removes) return { remove: { key, ...(effect === undefined ? {} : { effect }) } };
  return { set: { key, ...(value ? { value } : {}), effect: effect ?? '' } };
}

function* taintNode(session: Session, { place, object }: Found, changes: readonly Change[]): Talk<void> {
  if (place.info.resource !== 'nodes') throw new KubectlFailure(`invalid resource type ${place.info.resource}, only [node nodes] are supported`);
  const before = taintsOf(object);
  const set = changes.flatMap((change) => ('set' in change ? [change.set] : []));
  const removed = changes.flatMap((change) => ('remove' in change ? [change.remove] : []));
  const clash = before.some((taint) => set.some((wanted) => isSame(wanted, taint)));
  if (clash && !session.flags.on('overwrite')) throw new KubectlFailure(`node ${place.name} already has ${set.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`);
  for (const gone of removed) {
    if (!before.some((taint) => goes(gone, taint))) throw new KubectlFailure(`taint "${gone.key}${gone.effect === undefined ? '' : `:${gone.effect}`}" not found`);
  }
  const kept = before.filter((taint) => !set.some((wanted) => isSame(wanted, taint)) && !removed.some((gone) => goes(gone, taint)));
  const dryRun = dryRunOf(session);
  if (dryRun.mode !== 'client') yield* patchObject(place, 'merge', { spec: { taints: [...set, ...kept] } }, dryRun.mode === 'server');
  report(session, place, removed.length === 0 ? 'tainted' : set.length === 0 ? 'untainted' : 'modified', object);
}

function taintsOf(object: KubeObject): readonly Taint[] {
  const taints = read(object, 'spec', 'taints');
  if (!Array.isArray(taints)) return [];
  return taints.map((taint: unknown) => {
    const [value, timeAdded] = [readText(taint, 'value'), readText(taint, 'timeAdded')];
    return { key: readText(taint, 'key') ?? '', effect: readText(taint, 'effect') ?? '', ...(value ? { value } : {}), ...(timeAdded ? { timeAdded } : {}) };
  });
}

const isSame = (wanted: Taint, taint: Taint): boolean => wanted.key === taint.key && wanted.effect === taint.effect;
const goes = (gone: { key: string; effect?: string }, taint: Taint): boolean => gone.key === taint.key && (gone.effect ?? taint.effect) === taint.effect;
