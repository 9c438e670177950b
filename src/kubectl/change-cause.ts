import type { KubeObject, Labels } from '../kube/objects';
import { patchObject } from './api-calls';
import { dryRunOf } from './dry-run';
import { readText } from './fields';
import type { Flag } from './flags';
import type { Place } from './place';
import type { Session } from './session';
import type { Talk } from './talk';

/** The annotation that tells what a change was made by. */
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** `--record`: write the command line into the object's change cause. */
export const RECORD: Flag = { kind: 'switch' };

/** The annotation that `--record` asks for: the command, its arguments, then its flags. Undefined without that flag. */
export function recordedCause(session: Session): Labels | undefined {
  if (!session.flags.on('record')) return undefined;
  const flags = session.flags.entries().map(([name, value]) => ` --${name}=${value}`).join('');
  const args = session.args.map((arg) => ` ${arg}`).join('');
  return { [CHANGE_CAUSE]: `kubectl ${session.command}${args}${flags}` };
}

/** An object that is about to be sent, with the annotation that `--record` asks for. */
export function causeRecorded<T extends KubeObject>(session: Session, object: T): T {
  const cause = recordedCause(session);
  if (cause === undefined) return object;
  return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...cause } } };
}

/** Writes the annotation that `--record` asks for by a patch of its own; not in a dry run. */
export function* recordCause(session: Session, place: Place): Talk<void> {
  const annotations = recordedCause(session);
  if (annotations !== undefined && dryRunOf(session).mode === 'none') yield* patchObject(place, 'merge', { metadata: { annotations } });
}

/** The change cause that an object carries, as `rollout history` shows it. */
export function changeCauseOf(object: unknown): string {
  return readText(object, 'metadata', 'annotations', CHANGE_CAUSE) || '<none>';
}
