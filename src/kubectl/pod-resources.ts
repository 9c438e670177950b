import type { KubeObject, Pod, PodSpec, StatefulSet } from '../kube/objects';
import type { Found } from './find-objects';

/** The pod spec of an object: of a pod itself, or of the template of a StatefulSet. */
export function podSpecOf({ object }: Found): PodSpec | undefined {
  if (isPod(object)) return object.spec;
  return isStatefulSet(object) ? object.spec.template.spec : undefined;
}

/** The object with another pod spec. */
export function withPodSpec({ object }: Found, podSpec: PodSpec): Pod | StatefulSet | KubeObject {
  if (isPod(object)) return { ...object, spec: podSpec };
  if (!isStatefulSet(object)) return object;
  const { spec } = object;
  return { ...object, spec: { ...spec, template: { ...spec.template, spec: podSpec } } };
}

function isPod(object: KubeObject): object is Pod {
  return object.kind === 'Pod';
}

function isStatefulSet(object: KubeObject): object is StatefulSet {
  return object.kind === 'StatefulSet';
}
