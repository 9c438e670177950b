import type { DeleteOptions, Propagation, Status } from '../../apiserver/request';
import type { KubeObject } from '../../kube/objects';
import { deleteObject, type Place } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { Failure, KubectlFailure, ServerFailure } from '../failure';
import { readText } from '../fields';
import { FILES_AND_ARGUMENTS, listTarget, needTargets, placeOf, placeOfObject, SELECTING } from '../find-objects';
import { isBoolean } from '../flags';
import { durationFlag } from '../go-duration';
import { kindName, objectName } from '../object-name';
import { readManifests } from '../read-manifests';
import { keepFailure, throwKept, type Session } from '../session';
import type { Talk } from '../talk';
import type { Target } from '../targets';
import { waitGone, type Deleted } from '../wait-gone';

/** `kubectl delete`: a DELETE for each object, then a wait until all are gone (KC-19 to KC-21). */
export const DELETE: Command = {
  name: 'delete',
  flags: {
    ...SELECTING,
    'field-selector': { kind: 'text' },
    'all-namespaces': { kind: 'switch', short: 'A' },
    cascade: { kind: 'text', otherwise: 'background' },
    force: { kind: 'switch' },
    'grace-period': { kind: 'number' },
    now: { kind: 'switch' },
    wait: { kind: 'switch' },
    timeout: { kind: 'text' },
    'ignore-not-found': { kind: 'switch' },
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    const { flags } = session;
    const options = deleteOptions(session);
    const timeout = durationFlag(session, 'timeout');
    checkFlags(session);
    const failures: Failure[] = [];
    const deleted: Deleted[] = [];
    const warnOnce = clusterScopeWarning(session);
    let found = 0;
    for (const { place, source } of yield* placesOf(session, failures)) {
      found += 1;
      warnOnce(place);
      yield* keepFailure(failures, function* () {
        deleted.push(yield* deleteOne(session, place, options, source));
      });
    }
    throwKept(ignoresNotFound(session) ? failures.filter((failure) => !(failure instanceof ServerFailure && failure.status.reason === 'NotFound')) : failures);
    if (found === 0) session.out('No resources found\n');
    if (!flags.on('wait', true) || dryRunOf(session).mode !== 'none') return;
    const deadline = timeout ? session.now() + timeout : undefined;
    for (const one of deleted) yield* waitGone(one, deadline, () => session.now());
  },
};

/** With `--force` alone there is no grace; no grace without `--force` becomes a second (KC-20). */
function deleteOptions(session: Session): DeleteOptions {
  const { flags } = session;
  const given = flags.number('grace-period') ?? -1;
  const force = flags.on('force');
  if (flags.on('now') && given !== -1) throw new KubectlFailure('--now and --grace-period cannot be specified together');
  if (force && (given > 0 || flags.on('now'))) throw new KubectlFailure('--force and --grace-period greater than 0 cannot be specified together');
  const propagationPolicy = propagationOf(session);
  if (force) {
    session.err('warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n');
    return { gracePeriodSeconds: 0, propagationPolicy };
  }
  if (flags.on('now') || given === 0) return { gracePeriodSeconds: 1, propagationPolicy };
  return given > 0 ? { gracePeriodSeconds: given, propagationPolicy } : { propagationPolicy };
}

const CASCADES: ReadonlyMap<string, Propagation> = new Map([['background', 'Background'], ['foreground', 'Foreground'], ['orphan', 'Orphan']]);

function propagationOf({ flags, err }: Session): Propagation {
  const written = flags.text('cascade') ?? 'background';
  const known = CASCADES.get(written);
  if (known) return known;
  if (!isBoolean(written)) throw new KubectlFailure(`invalid cascade value (${written}). Must be "background", "foreground", or "orphan"`);
  const meant = /^[1tT]/.test(written) ? 'background' : 'orphan';
  err(`warning: --cascade=${written} is deprecated (boolean value) and can be replaced with --cascade=${meant}.\n`);
  return meant === 'background' ? 'Background' : 'Orphan';
}

function checkFlags({ flags }: Session): void {
  const output = flags.text('output');
  if (output && output !== 'name') throw new KubectlFailure(`unexpected -o output mode: ${output}. We only support '-o name'`);
  if (flags.on('all') && (flags.text('selector') || flags.text('field-selector'))) throw new KubectlFailure("setting 'all' parameter but found a non empty selector. ");
}

/** Selecting many takes for granted that some may be gone already. */
function ignoresNotFound({ flags }: Session): boolean {
  return flags.on('ignore-not-found', flags.on('all') || flags.has('selector') || flags.has('field-selector'));
}

/** An object that is to be deleted, with the file that names it. */
interface Doomed {
  readonly place: Place;
  readonly source?: string;
}

/** What is to be deleted; what cannot be found out is kept as a failure. */
function* placesOf(session: Session, failures: Failure[]): Talk<readonly Doomed[]> {
  const places: Doomed[] = [];
  if (session.flags.has('filename')) {
    if (session.args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
    for (const manifest of readManifests(session)) {
      if (manifest instanceof Failure) failures.push(manifest);
      else places.push(manifest);
    }
    return places;
  }
  for (const target of needTargets(session, session.args)) {
    yield* keepFailure(failures, function* () {
      for (const place of yield* placesOfTarget(session, target)) places.push({ place });
    });
  }
  return places;
}

function* placesOfTarget(session: Session, { info, name }: Target): Talk<readonly Place[]> {
  if (name !== undefined) return [placeOf(info, name, session.namespace)];
  const objects = yield* listTarget(session, info, session.flags.on('all-namespaces') ? undefined : session.namespace);
  return objects.map((object) => placeOfObject(info, object));
}

/** Says once that `-n` does not matter for objects that have no namespace. */
function clusterScopeWarning(session: Session): (place: Place) => void {
  let due = session.namespaceGiven && !session.flags.on('all-namespaces');
  return ({ info }) => {
    if (!due || info.namespaced) return;
    session.err('warning: deleting cluster-scoped resources, not scoped to the provided namespace\n');
    due = false;
  };
}

function* deleteOne(session: Session, place: Place, options: DeleteOptions, source: string | undefined): Talk<Deleted> {
  const dryRun = dryRunOf(session);
  const answer = dryRun.mode === 'client' ? undefined : yield* sendDelete(place, options, { dryRun: dryRun.mode === 'server', source });
  const done = options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  const line = session.flags.text('output') === 'name' ? objectName(place.info, place.name) : `${kindName(place.info)} "${place.name}" ${done}${dryRun.suffix}`;
  session.out(`${line}\n`);
  const uid = readText(answer, 'details', 'uid') ?? readText(answer, 'metadata', 'uid');
  return uid === undefined ? { place } : { place, uid };
}

function* sendDelete(place: Place, options: DeleteOptions, { dryRun, source }: { readonly dryRun: boolean; readonly source: string | undefined }): Talk<KubeObject | Status> {
  try {
    return yield* deleteObject(place, options, dryRun);
  } catch (failure) {
    throw failure instanceof ServerFailure && source !== undefined ? failure.while(`deleting "${source}"`) : failure;
  }
}
