import { canonicalJson } from '../../kube/canonical-json';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/objects';
import { PatchError } from '../../kube/patch/patch-error';
import { threeWayPatch } from '../../kube/patch/three-way-patch';
import { findObject, patchObject } from '../api-calls';
import { causeRecorded, RECORD } from '../change-cause';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { Failure, KubectlFailure, ServerFailure, UsageFailure } from '../failure';
import { FILES, SELECTOR } from '../find-objects';
import { keepFailure, throwKept } from '../kept-failures';
import { LAST_APPLIED, withLastApplied } from '../last-applied';
import type { Place } from '../place';
import { readManifests, type Manifest } from '../read-manifests';
import { CHANGING, report } from '../report';
import { groupVersionText, resourceText } from '../resource-text';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';
import { createManifest } from './create';

/** `kubectl apply -f`: objects made or changed to be what the files say, by a three-way merge on this side (KC-07). */
export const APPLY: Command = {
  name: 'apply',
  flags: {
    ...FILES,
    ...CHANGING,
    selector: SELECTOR,
    record: RECORD,
    validate: { kind: 'switch' },
    overwrite: { kind: 'switch' },
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
    const unread: Failure[] = [];
    const refused: Failure[] = [];
    for (const manifest of read) {
      if (manifest instanceof Failure) unread.push(manifest);
      else yield* keepFailure(refused, () => applyOne(session, manifest));
    }
    throwKept([...(refused.length > 0 ? asOne(unread) : unread), ...refused]);
  },
};

/** What cannot be read is told of as one failure where other failures follow. */
function asOne(unread: readonly Failure[]): readonly Failure[] {
  return unread.length > 1 ? [new KubectlFailure(`[${unread.map(({ message }) => message).join(', ')}]`)] : unread;
}

function* applyOne(session: Session, manifest: Manifest): Talk<void> {
  const modified = { ...manifest, object: withLastApplied(causeRecorded(session, manifest.object)) };
  const current = yield* currentObject(manifest);
  if (current === undefined) report(session, manifest.place, 'created', yield* createManifest(session, modified));
  else yield* patchExisting(session, modified, current);
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

function* patchExisting(session: Session, modified: Manifest, current: KubeObject): Talk<void> {
  const { place, object, source } = modified;
  if (memoryOf(current) === undefined) session.err(missingMemory(place));
  const patch = patchTo(session, modified, current);
  if (Object.keys(patch).length === 0) return report(session, place, 'unchanged', current);
  const dryRun = dryRunOf(session);
  if (dryRun.mode === 'client') return report(session, place, 'configured', current);
  try {
    checkStrictly(session, object);
    report(session, place, 'configured', yield* patchObject(place, 'strategic', patch, dryRun.options));
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(`applying patch:\n${canonicalJson(patch)}\nto:\n${describe(place)}\nfor: "${source}"`) : failure;
  }
}

/** What `apply` was given last for an object. */
function memoryOf({ metadata }: KubeObject): string | undefined {
  return metadata.annotations?.[LAST_APPLIED];
}

function patchTo({ release }: Session, { place, object, source }: Manifest, current: KubeObject): JsonObject {
  const memory = memoryOf(current);
  try {
    return threeWayPatch(memory === undefined ? undefined : objectIn(memory), object, current, place.info.kind, release);
  } catch (error) {
    if (!(error instanceof PatchError) && !(error instanceof SyntaxError)) throw error;
    const texts = `original:\n${memory?.trim() ?? ''}\nmodified:\n${canonicalJson(object)}\ncurrent:\n${canonicalJson(current)}`;
    throw new KubectlFailure(`error when creating patch with:\n${texts}\nfor:: "${source}": ${error.message}`);
  }
}

/** Throws a SyntaxError for text that is not JSON: anybody can write an annotation. */
function objectIn(memory: string): JsonObject | undefined {
  const value: unknown = JSON.parse(memory);
  return isJsonObject(value) ? value : undefined;
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
