import type { KubeObject } from '../../kube/objects';
import { at, deleteObject, getObject, sendForObject, type Place } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { eachManifest } from '../each-manifest';
import { KubectlFailure, NotSimulated, ServerFailure } from '../failure';
import { readText } from '../fields';
import { SELECTING } from '../find-objects';
import { durationFlag } from '../go-duration';
import { LAST_APPLIED, withLastApplied } from '../last-applied';
import { kindName } from '../object-name';
import type { Manifest } from '../read-manifests';
import { report } from '../report';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';
import { waitGone, type Deleted } from '../wait-gone';
import { createObject } from './create';

/** `kubectl replace -f`: objects that are there become what the files say, as a whole (KC-09). */
export const REPLACE: Command = {
  name: 'replace',
  flags: {
    filename: SELECTING.filename,
    recursive: SELECTING.recursive,
    kustomize: SELECTING.kustomize,
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    'save-config': { kind: 'switch' },
    validate: { kind: 'switch' },
    'field-manager': { kind: 'text' },
    force: { kind: 'switch' },
    timeout: { kind: 'text' },
    'grace-period': { kind: 'number', unsimulated: true },
    cascade: { kind: 'text', otherwise: 'background', unsimulated: true },
    wait: { kind: 'switch', unsimulated: true },
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    if (!session.flags.has('filename')) throw new KubectlFailure('must specify one of -f and -k');
    if (session.flags.on('force')) yield* replaceByForce(session);
    else yield* eachManifest(session, (manifest) => replaceOne(session, manifest));
  },
};

/** All objects are deleted, and made anew when they are gone. */
function* replaceByForce(session: Session): Talk<void> {
  if (dryRunOf(session).mode !== 'none') throw new NotSimulated('"replace --force" with --dry-run');
  const timeout = durationFlag(session, 'timeout');
  const deadline = timeout ? session.now() + timeout : undefined;
  const deleted: Deleted[] = [];
  yield* eachManifest(session, function* ({ place, source }) {
    const gone = yield* deletedObject(place, source);
    if (gone === undefined) return;
    session.out(`${kindName(place.info)} "${place.name}" deleted\n`);
    deleted.push(gone);
  });
  for (const one of deleted) yield* waitGone(one, deadline, () => session.now());
  yield* eachManifest(session, function* (manifest) {
    const object = session.flags.on('save-config') ? withLastApplied(manifest.object) : manifest.object;
    report(session, manifest.place, 'replaced', yield* createObject(session, { ...manifest, object }, false));
  });
}

/** Deletes an object; undefined when it was not there. */
function* deletedObject(place: Place, source: string): Talk<Deleted | undefined> {
  try {
    const answer = yield* deleteObject(place, { propagationPolicy: 'Background' });
    const uid = readText(answer, 'details', 'uid') ?? readText(answer, 'metadata', 'uid');
    return uid === undefined ? { place } : { place, uid };
  } catch (failure) {
    if (!(failure instanceof ServerFailure)) throw failure;
    if (failure.status.reason === 'NotFound') return undefined;
    throw failure.while(`deleting "${source}"`);
  }
}

function* replaceOne(session: Session, manifest: Manifest): Talk<void> {
  const { place, object, source } = manifest;
  try {
    checkStrictly(session, object);
    const current = yield* getObject(place);
    const body = asUpdateOf(current, session.flags.on('save-config') ? withLastApplied(object) : object);
    const dryRun = dryRunOf(session);
    const replaced = dryRun.mode === 'client' ? body : yield* sendForObject({ verb: 'update', ...at(place), body, ...(dryRun.mode === 'server' ? { dryRun: true } : {}) });
    report(session, place, 'replaced', replaced);
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(`replacing "${source}"`) : failure;
  }
}

/** An update without a resourceVersion overwrites what is there; the memory of `apply` is renewed where there is one. */
function asUpdateOf(current: KubeObject, object: KubeObject): KubeObject {
  const remembered = current.metadata.annotations?.[LAST_APPLIED] === undefined ? object : withLastApplied(object);
  const { resourceVersion } = current.metadata;
  if (remembered.metadata.resourceVersion !== undefined || resourceVersion === undefined) return remembered;
  return { ...remembered, metadata: { ...remembered.metadata, resourceVersion } };
}
