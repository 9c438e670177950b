import type { DeleteOptions, Propagation } from '../../apiserver/request';
import { deleteObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { Failure, isNotFound, KubectlFailure, ServerFailure } from '../failure';
import { FILES_AND_ARGUMENTS, listTarget, needTargets, SELECTING } from '../find-objects';
import { isBoolean } from '../flags';
import { durationFlag } from '../go-duration';
import { keepFailure, throwKept } from '../kept-failures';
import { kindName, objectName } from '../object-name';
import { placeOf, placeOfObject, type Place } from '../place';
import { readManifests } from '../read-manifests';
import { OUTPUT } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import type { Target } from '../targets';
import { leaving, waitGone, type Leaving } from '../wait-gone';

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
    output: OUTPUT,
    'dry-run': DRY_RUN,
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    const options = deleteOptions(session);
    const timeout = durationFlag(session, 'timeout');
    checkFlags(session);
    const failures: Failure[] = [];
    const doomed = yield* objectsNamed(session, failures);
    warnOfNamespace(session, doomed);
    const left: Leaving[] = [];
    for (const one of doomed) {
      yield* keepFailure(failures, function* () {
        left.push(yield* deleteOne(session, one, options));
      });
    }
    throwKept(ignoresNotFound(session) ? failures.filter((failure) => !isNotFound(failure)) : failures);
    if (doomed.length === 0) session.out('No resources found\n');
    if (!session.flags.on('wait', true) || dryRunOf(session).mode !== 'none') return;
    const deadline = timeout ? session.now() + timeout : undefined;
    for (const one of left) yield* waitGone(session, one, deadline);
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
function* objectsNamed(session: Session, failures: Failure[]): Talk<readonly Doomed[]> {
  const doomed: Doomed[] = [];
  if (session.flags.has('filename')) {
    if (session.args.length > 0) throw new KubectlFailure(FILES_AND_ARGUMENTS);
    for (const manifest of readManifests(session)) {
      if (manifest instanceof Failure) failures.push(manifest);
      else doomed.push(manifest);
    }
    return doomed;
  }
  for (const target of needTargets(session, session.args)) {
    yield* keepFailure(failures, function* () {
      for (const place of yield* placesAt(session, target)) doomed.push({ place });
    });
  }
  return doomed;
}

/** An object that is named need not be looked up. */
function* placesAt(session: Session, { info, name }: Target): Talk<readonly Place[]> {
  if (name !== undefined) return [placeOf(info, name, session.namespace)];
  return (yield* listTarget(session, info)).map((object) => placeOfObject(info, object));
}

/** Says that `-n` does not matter for objects that have no namespace. */
function warnOfNamespace({ flags, namespaceGiven, err }: Session, doomed: readonly Doomed[]): void {
  if (!namespaceGiven || flags.on('all-namespaces') || doomed.every(({ place }) => place.info.namespaced)) return;
  err('warning: deleting cluster-scoped resources, not scoped to the provided namespace\n');
}

function* deleteOne(session: Session, { place, source }: Doomed, options: DeleteOptions): Talk<Leaving> {
  const dryRun = dryRunOf(session);
  const answer = dryRun.mode === 'client' ? undefined : yield* naming(source, deleteObject(place, options, dryRun.options));
  const done = options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  const line = session.flags.text('output') === 'name' ? objectName(place.info, place.name) : `${kindName(place.info)} "${place.name}" ${done}${dryRun.suffix}`;
  session.out(`${line}\n`);
  return leaving(place, answer);
}

/** A refusal of what a file names tells the file. */
function* naming<T>(source: string | undefined, deletion: Talk<T>): Talk<T> {
  try {
    return yield* deletion;
  } catch (failure) {
    throw failure instanceof ServerFailure && source !== undefined ? failure.while(`deleting "${source}"`) : failure;
  }
}
