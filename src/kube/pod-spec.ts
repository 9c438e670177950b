import type { KubeObject, Pod, PodSpec, StatefulSet } from './objects';
import { isOf } from './resources';

/** The pod spec of an object: of a pod itself, or of the template of a StatefulSet. Undefined for other kinds, and where it is not written. */
export function podSpecOf(object: KubeObject): PodSpec | undefined {
  // An object may come as it was written, without the parts that its type has.
  if (isOf('pods', object)) return object.spec as PodSpec | undefined;
  return isOf('statefulsets', object) ? object.spec?.template?.spec : undefined;
}

/** The object with another pod spec; the same object when it is of a kind that has none. */
export function withPodSpec(object: KubeObject, podSpec: PodSpec): Pod | StatefulSet | KubeObject {
  if (isOf('pods', object)) return { ...object, spec: podSpec };
  if (!isOf('statefulsets', object)) return object;
  const { spec } = object;
  return { ...object, spec: { ...spec, template: { ...spec.template, spec: podSpec } } };
}
