import { canonicalJson } from '../../kube/canonical-json';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/objects';
import { PatchError } from '../../kube/patch/patch-error';
import { threeWayPatch } from '../../kube/patch/three-way-patch';
import { findObject, patchObject, type Place } from '../api-calls';
import { changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { Failure, KubectlFailure, ServerFailure, UsageFailure } from '../failure';
import { groupVersionText, resourceText, SELECTING } from '../find-objects';
import { LAST_APPLIED, withLastApplied } from '../last-applied';
import { readManifests, withAnnotations, type Manifest } from '../read-manifests';
import { report } from '../report';
import { keepFailure, throwKept, type Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';
import { createObject } from './create';

/** `kubectl apply -f`: objects made or changed to be what the files say, by a three-way merge on this side (KC-07). */
export const APPLY: Command = {
  name: 'apply',
  flags: {
    filename: SELECTING.filename,
    recursive: SELECTING.recursive,
    kustomize: SELECTING.kustomize,
    selector: SELECTING.selector,
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    record: RECORD,
    validate: { kind: 'switch' },
    overwrite: { kind: 'switch' },
    'field-manager': { kind: 'text' },
    'openapi-patch': { kind: 'switch' },
    wait: { kind: 'switch', unsimulated: true },
    timeout: { kind: 'text', unsimulated: true },
    force: { kind: 'switch', unsimulated: true },
    'grace-period': { kind: 'number', unsimulated: true },
    cascade: { kind: 'text', otherwise: 'background', unsimulated: true },
    all: { kind: 'switch', unsimulated: true },
    prune: { kind: 'switch', unsimulated: true },
    'prune-whitelist': { kind: 'text', unsimulated: true },
    'server-side': { kind: 'switch', unsimulated: true },
    'force-conflicts': { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    if (session.args.length > 0) throw new UsageFailure(`Unexpected args: [${session.args.join(' ')}]`, 'apply');
    if (!session.flags.has('filename')) throw new KubectlFailure('must specify one of -f and -k');
    const read = readManifests(session);
    if (read.length === 0) throw new KubectlFailure('no objects passed to apply');
    // What cannot be read is told of first, as one failure when there are others.
    const unread = read.filter((manifest) => manifest instanceof Failure);
    const failures: Failure[] = [];
    for (const manifest of read) if (!(manifest instanceof Failure)) yield* keepFailure(failures, () => applyOne(session, manifest));
    throwKept(failures.length > 0 && unread.length > 1 ? [new KubectlFailure(`[${unread.map((failure) => failure.message).join(', ')}]`), ...failures] : [...unread, ...failures]);
  },
};

function* applyOne(session: Session, manifest: Manifest): Talk<void> {
  const configured = withAnnotations(manifest.object, changeCausePatch(session).metadata?.annotations ?? {});
  const modified = withLastApplied(configured);
  const current = yield* currentObject(manifest);
  if (current === undefined) yield* createNew(session, { ...manifest, object: modified });
  else yield* patchExisting(session, manifest, current, modified);
}

function* currentObject({ place, source }: Manifest): Talk<KubeObject | undefined> {
  const doing = `retrieving current configuration of:\n${describe(place)}\nfrom server for: "${source}"`;
  if (place.name === '') throw new KubectlFailure(`error when ${doing}: resource name may not be empty`);
  try {
    return yield* findObject(place);
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(doing) : failure;
  }
}

function* createNew(session: Session, manifest: Manifest): Talk<void> {
  const dryRun = dryRunOf(session);
  const created = dryRun.mode === 'client' ? manifest.object : yield* createObject(session, manifest, dryRun.mode === 'server');
  report(session, manifest.place, 'created', created);
}

function* patchExisting(session: Session, { place, source }: Manifest, current: KubeObject, modified: KubeObject): Talk<void> {
  const lastApplied = current.metadata.annotations?.[LAST_APPLIED];
  if (lastApplied === undefined) session.err(missingMemory(place));
  const patch = patchFor(session, { place, source }, lastApplied, modified, current);
  if (Object.keys(patch).length === 0) return report(session, place, 'unchanged', current);
  const dryRun = dryRunOf(session);
  if (dryRun.mode === 'client') return report(session, place, 'configured', current);
  try {
    checkStrictly(session, modified);
    const patched = yield* patchObject(place, 'strategic', patch, dryRun.mode === 'server');
    report(session, place, 'configured', patched);
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(`applying patch:\n${canonicalJson(patch)}\nto:\n${describe(place)}\nfor: "${source}"`) : failure;
  }
}

function patchFor({ release }: Session, { place, source }: Pick<Manifest, 'place' | 'source'>, lastApplied: string | undefined, modified: KubeObject, current: KubeObject): JsonObject {
  try {
    return threeWayPatch(lastApplied === undefined ? undefined : memoryOf(lastApplied), modified, current, place.info.kind, release);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    const texts = `original:\n${lastApplied?.trim() ?? ''}\nmodified:\n${canonicalJson(modified)}\ncurrent:\n${canonicalJson(current)}`;
    throw new KubectlFailure(`error when creating patch with:\n${texts}\nfor:: "${source}": ${error.message}`);
  }
}

function memoryOf(lastApplied: string): object | undefined {
  const memory: unknown = JSON.parse(lastApplied);
  return isJsonObject(memory) ? memory : undefined;
}

function missingMemory({ info, name }: Place): string {
  return (
    `Warning: resource ${info.resource}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. ` +
    'kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. ' +
    'The missing annotation will be patched automatically.\n'
  );
}

function describe({ info, namespace = '', name }: Place): string {
  return `Resource: "${resourceText(info)}", GroupVersionKind: "${groupVersionText(info)}, Kind=${info.kind}"\nName: "${name}", Namespace: "${namespace}"`;
}
