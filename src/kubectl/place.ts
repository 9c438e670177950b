import type { KubeObject } from '../kube/objects';
import type { ResourceInfo } from '../kube/resources';

/** Where an object stands: its resource, name, and namespace unless it is cluster-scoped. */
export interface Place {
  readonly info: ResourceInfo;
  readonly namespace?: string;
  readonly name: string;
}

/** The place of an object of this name: in that namespace, unless it is cluster-scoped. */
export function placeOf(info: ResourceInfo, name: string, namespace: string): Place {
  return info.namespaced ? { info, name, namespace } : { info, name };
}

/** The place where a listed object stands. */
export function placeOfObject(info: ResourceInfo, { metadata }: KubeObject): Place {
  return metadata.namespace === undefined ? { info, name: metadata.name } : { info, name: metadata.name, namespace: metadata.namespace };
}
