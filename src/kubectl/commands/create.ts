import { sendForObject } from '../api-calls';
import { changeCausePatch, RECORD } from '../change-cause';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { eachManifest } from '../each-manifest';
import { KubectlFailure, ParseFailure, ServerFailure, UsageFailure } from '../failure';
import { SELECTING } from '../find-objects';
import { withLastApplied } from '../last-applied';
import { withAnnotations, type Manifest } from '../read-manifests';
import { report } from '../report';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';

/** `kubectl create -f`: objects that are not there yet. */
export const CREATE: Command = {
  name: 'create',
  flags: {
    filename: SELECTING.filename,
    recursive: SELECTING.recursive,
    kustomize: SELECTING.kustomize,
    selector: SELECTING.selector,
    output: { kind: 'text', short: 'o' },
    'dry-run': DRY_RUN,
    record: RECORD,
    'save-config': { kind: 'switch' },
    validate: { kind: 'switch' },
    'field-manager': { kind: 'text' },
    edit: { kind: 'switch', unsimulated: true },
    raw: { kind: 'text', unsimulated: true },
  },
  *run(session) {
    if (!session.flags.has('filename')) {
      if (session.args.length === 0) throw new ParseFailure(NO_FILE);
      session.err(`${NO_FILE}\n`);
      throw new UsageFailure(`unknown command "${session.args.join(' ')}"`, 'create');
    }
    const objects = yield* eachManifest(session, (manifest) => createOne(session, manifest));
    if (objects === 0) throw new KubectlFailure('no objects passed to create');
  },
};

const NO_FILE = 'Error: must specify one of -f and -k\n';

function* createOne(session: Session, manifest: Manifest): Talk<void> {
  const recorded = withAnnotations(manifest.object, changeCausePatch(session).metadata?.annotations ?? {});
  const object = session.flags.on('save-config') ? withLastApplied(recorded) : recorded;
  const dryRun = dryRunOf(session);
  const created = dryRun.mode === 'client' ? object : yield* createObject(session, { ...manifest, object }, dryRun.mode === 'server');
  report(session, { ...manifest.place, name: created.metadata.name }, 'created', created);
}

/** Creates a manifest's object. Throws a ServerFailure that names the manifest's source. */
export function* createObject(session: Session, { place, object, source }: Manifest, dryRun: boolean): Talk<Manifest['object']> {
  try {
    checkStrictly(session, object);
    return yield* sendForObject({
      verb: 'create', resource: place.info.resource, body: object,
      ...(place.namespace === undefined ? {} : { namespace: place.namespace }), ...(dryRun ? { dryRun } : {}),
    });
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(`creating "${source}"`) : failure;
  }
}
