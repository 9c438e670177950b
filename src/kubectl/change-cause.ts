import type { Labels } from '../kube/objects';
import { readText } from './fields';
import type { Flag } from './flags';
import type { Session } from './session';

/** The annotation that tells what a change was made by. */
export const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** `--record`: write the command line into the object's change cause. */
export const RECORD: Flag = { kind: 'switch' };

/** The annotation that `--record` asks for, as the fields of a patch; empty without that flag. */
export function changeCausePatch(session: Session): { readonly metadata?: { readonly annotations: Labels } } {
  if (!session.flags.on('record')) return {};
  const flags = session.flags.entries().map(([name, value]) => ` --${name}=${value}`).join('');
  const args = session.args.map((arg) => ` ${arg}`).join('');
  return { metadata: { annotations: { [CHANGE_CAUSE]: `kubectl ${session.command}${args}${flags}` } } };
}

/** The change cause that an object carries, as `rollout history` shows it. */
export function changeCauseOf(object: unknown): string {
  return readText(object, 'metadata', 'annotations', CHANGE_CAUSE) || '<none>';
}
