import type { KubeObject } from '../../kube/objects';
import { createObject } from '../api-calls';
import { causeRecorded, RECORD } from '../change-cause';
import type { Command } from '../command';
import { dryRunOf } from '../dry-run';
import { eachManifest } from '../each-manifest';
import { KubectlFailure, ParseFailure, ServerFailure, UsageFailure } from '../failure';
import { FILES, SELECTOR } from '../find-objects';
import { configSaved, SAVE_CONFIG } from '../last-applied';
import type { Manifest } from '../read-manifests';
import { CHANGING, report } from '../report';
import type { Session } from '../session';
import { checkStrictly } from '../strict-fields';
import type { Talk } from '../talk';

/** `kubectl create -f`: objects that are not there yet. */
export const CREATE: Command = {
  name: 'create',
  flags: {
    ...FILES,
    ...CHANGING,
    selector: SELECTOR,
    record: RECORD,
    'save-config': SAVE_CONFIG,
    validate: { kind: 'switch' },
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
  const object = configSaved(session, causeRecorded(session, manifest.object));
  const created = yield* createManifest(session, { ...manifest, object });
  report(session, { ...manifest.place, name: created.metadata.name }, 'created', created);
}

/** Creates a manifest's object; by `--dry-run=client` it stays as it is. Throws a ServerFailure that names the manifest's source. */
export function* createManifest(session: Session, { place, object, source }: Manifest): Talk<KubeObject> {
  const dryRun = dryRunOf(session);
  if (dryRun.mode === 'client') return object;
  try {
    checkStrictly(session, object);
    return yield* createObject(place, object, dryRun.options);
  } catch (failure) {
    throw failure instanceof ServerFailure ? failure.while(`creating "${source}"`) : failure;
  }
}
