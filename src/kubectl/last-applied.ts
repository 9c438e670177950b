import type { KubeObject } from '../kube/objects';
import { canonicalJson } from '../kube/canonical-json';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The configuration as `apply` remembers it: the object without its memory of itself, as one line of JSON. */
export function lastAppliedText(object: KubeObject): string {
  const { [LAST_APPLIED]: _memory, ...annotations } = object.metadata.annotations ?? {};
  return `${canonicalJson({ ...object, metadata: { ...object.metadata, annotations } })}\n`;
}

/** The object with the memory of its configuration in an annotation, as `apply` sends it. */
export function withLastApplied<T extends KubeObject>(object: T): T {
  const annotations = { ...object.metadata.annotations, [LAST_APPLIED]: lastAppliedText(object) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
