import { canonicalJson } from '../kube/canonical-json';
import type { KubeObject } from '../kube/objects';
import type { Flag } from './flags';
import type { Session } from './session';

/** The annotation in which `apply` remembers what it was given. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** `--save-config`: make the object's memory of its configuration, as `apply` does. */
export const SAVE_CONFIG: Flag = { kind: 'switch' };

/** The object as `--save-config` wants it sent. */
export function configSaved<T extends KubeObject>({ flags }: Session, object: T): T {
  return flags.on('save-config') ? withLastApplied(object) : object;
}

/** The object with the memory of its configuration in an annotation, as `apply` sends it. */
export function withLastApplied<T extends KubeObject>(object: T): T {
  const annotations = { ...object.metadata.annotations, [LAST_APPLIED]: lastAppliedText(object) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The configuration as one line of JSON: the object without its memory of itself. */
function lastAppliedText(object: KubeObject): string {
  const { [LAST_APPLIED]: _memory, ...annotations } = object.metadata.annotations ?? {};
  return `${canonicalJson({ ...object, metadata: { ...object.metadata, annotations } })}\n`;
}
