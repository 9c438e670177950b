import type { KubeObject } from '../../kube/objects';
import { at, getObject, sendForObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { eachManifest } from '../each-manifest';
import { KubectlFailure, ServerFailure } from '../failure';
import { SELECTING } from '../find-objects';
import { LAST_APPLIED, withLastApplied } from '../last-applied';
import type { Manifest } from '../read-manifests';
import { report } from '../report';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';

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
    force: { kind: 'switch', unsimulated: true },
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    if (!session.flags.has('filename')) throw new KubectlFailure('must specify one of -f and -k');
    yield* eachManifest(session, (manifest) => replaceOne(session, manifest));
  },
};

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
