import type { KubeObject } from '../../kube/objects';
import { at, deleteObject, getObject, sendForObject } from '../api-calls';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { eachManifest } from '../each-manifest';
import { isNotFound, KubectlFailure, NotSimulated, ServerFailure } from '../failure';
import { FILES } from '../find-objects';
import { deadlineFlag } from '../go-duration';
import { configSaved, LAST_APPLIED, SAVE_CONFIG, withLastApplied } from '../last-applied';
import { kindName } from '../object-name';
import type { Place } from '../place';
import type { Manifest } from '../read-manifests';
import { CHANGING, report } from '../report';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';
import { leaving, waitGone, type Leaving } from '../wait-gone';
import { createManifest } from './create';

/** `kubectl replace -f`: objects that are there become what the files say, as a whole (KC-09). */
export const REPLACE: Command = {
  name: 'replace',
  flags: {
    ...FILES,
    ...CHANGING,
    'save-config': SAVE_CONFIG,
    validate: { kind: 'switch' },
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
  const deadline = deadlineFlag(session);
  const left: Leaving[] = [];
  yield* eachManifest(session, function* ({ place, source }) {
    const gone = yield* deleteThere(place, source);
    if (gone === undefined) return;
    session.out(`${kindName(place.info)} "${place.name}" deleted\n`);
    left.push(gone);
  });
  for (const one of left) yield* waitGone(session, one, deadline);
  yield* eachManifest(session, function* (manifest) {
    const object = configSaved(session, manifest.object);
    report(session, manifest.place, 'replaced', yield* createManifest(session, { ...manifest, object }));
  });
}

/** Deletes an object; undefined when it was not there. */
function* deleteThere(place: Place, source: string): Talk<Leaving | undefined> {
  try {
    return leaving(place, yield* deleteObject(place, { propagationPolicy: 'Background' }));
  } catch (failure) {
    if (isNotFound(failure)) return undefined;
    throw failure instanceof ServerFailure ? failure.while(`deleting "${source}"`) : failure;
  }
}

function* replaceOne(session: Session, { place, object, source }: Manifest): Talk<void> {
  try {
    checkStrictly(session, object);
    const current = yield* getObject(place);
    const body = asUpdateOf(current, configSaved(session, object));
    const dryRun = dryRunOf(session);
    report(session, place, 'replaced', dryRun.mode === 'client' ? body : yield* sendForObject({ verb: 'update', ...at(place), body, ...dryRun.options }));
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
