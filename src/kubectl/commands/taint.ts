import type { Taint } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { isOf } from '../../kube/resources';
import { labelValue, qualifiedName } from '../../kube/validation/names';
import { TAINT_EFFECTS } from '../../kube/validation/tolerations';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { KubectlFailure, UsageFailure } from '../failure';
import { SELECTOR, visitObjects, type Found } from '../find-objects';
import { CHANGING, report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** `kubectl taint nodes NAME key=value:Effect ... key:Effect- ...` (KC-31). */
export const TAINT: Command = {
  name: 'taint',
  flags: { ...CHANGING, selector: SELECTOR, all: { kind: 'switch' }, overwrite: { kind: 'switch' }, validate: { kind: 'switch' } },
  *run(session) {
    const { args, release } = session;
    const first = args.findIndex((arg, index) => index > 0 && isChange(arg));
    const resources = first < 0 ? args : args.slice(0, first);
    if (resources.length === 0) throw new UsageFailure('at least one resource name must be specified since \'--all\' parameter is not set', 'taint');
    if (first < 0) throw new KubectlFailure('at least one taint update is required');
    const changes = changesOf(args.slice(first), release);
    yield* visitObjects(session, resources, (found) => taint(session, found, changes));
  },
};

function isChange(arg: string): boolean {
  return arg.includes('=') || arg.includes(':') || arg.endsWith('-');
}

/** A key whose taints go, those of one effect or all. */
interface Removal {
  readonly key: string;
  readonly effect?: string;
}

interface Changes {
  readonly set: readonly Taint[];
  readonly removed: readonly Removal[];
}

function changesOf(written: readonly string[], release: Release): Changes {
  const set: Taint[] = [];
  const removed: Removal[] = [];
  for (const change of written) {
    if (change.endsWith('-')) removed.push(readSpec(change.slice(0, -1), release));
    else set.push(taintOf(change, release));
  }
  return { set, removed };
}

function taintOf(spec: string, release: Release): Taint {
  const { key, value, effect } = readSpec(spec, release);
  if (effect === undefined) throw refusedSpec(spec, []);
  return { key, ...(value ? { value } : {}), effect };
}

/** `key`, `key:Effect` or `key=value:Effect`; a value without an effect is taken for a part of the key. */
function readSpec(spec: string, release: Release): Removal & { readonly value: string | undefined } {
  const [pair = '', effect, ...rest] = spec.split(':');
  const [key = '', value, ...more] = effect === undefined ? [pair] : pair.split('=');
  if (rest.length > 0) throw refusedSpec(spec, []);
  if (effect !== undefined && !TAINT_EFFECTS.includes(effect)) throw refused(`invalid taint effect: ${effect}, unsupported taint effect`);
  const wrongValue = value ? labelValue(value, release) : [];
  if (more.length > 0 || wrongValue.length > 0) throw refusedSpec(spec, wrongValue);
  const wrongKey = qualifiedName(key, release);
  if (wrongKey.length > 0) throw refusedSpec(spec, wrongKey);
  return { key, value, ...(effect === undefined ? {} : { effect }) };
}

function refusedSpec(spec: string, problems: readonly string[]): UsageFailure {
  return refused(`invalid taint spec: ${[spec, problems.join('; ')].filter((part) => part !== '').join(', ')}`);
}

function refused(message: string): UsageFailure {
  return new UsageFailure(message, 'taint');
}

function* taint(session: Session, { place, object }: Found, { set, removed }: Changes): Talk<void> {
  if (!isOf('nodes', object)) throw new KubectlFailure(`invalid resource type ${place.info.resource}, only [node nodes] are supported`);
  const { taints = [] } = object.spec;
  const isReplaced = (taint: Taint): boolean => set.some(({ key, effect }) => key === taint.key && effect === taint.effect);
  if (taints.some(isReplaced) && !session.flags.on('overwrite')) throw new KubectlFailure(`node ${place.name} already has ${set.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`);
  for (const removal of removed) if (!taints.some((taint) => isRemoved(taint, removal))) throw notFound(removal);
  const kept = taints.filter((taint) => !isReplaced(taint) && !removed.some((removal) => isRemoved(taint, removal)));
  const dryRun = dryRunOf(session);
  if (dryRun.mode !== 'client') yield* patchObject(place, 'merge', { spec: { taints: [...set, ...kept] } }, dryRun.options);
  report(session, place, removed.length === 0 ? 'tainted' : set.length === 0 ? 'untainted' : 'modified', object);
}

function isRemoved(taint: Taint, { key, effect = taint.effect }: Removal): boolean {
  return key === taint.key && effect === taint.effect;
}

function notFound({ key, effect }: Removal): KubectlFailure {
  return new KubectlFailure(`taint "${key}${effect === undefined ? '' : `:${effect}`}" not found`);
}
