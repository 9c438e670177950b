import type { ResourceInfo } from '../kube/resources';

/** `statefulset.apps`; `pod` for the core group: how kubectl names what it has done something to. */
export function kindName(info: ResourceInfo): string {
  return info.group === '' ? info.singular : `${info.singular}.${info.group}`;
}

/** `statefulset.apps/web`. */
export function objectName(info: ResourceInfo, name: string): string {
  return `${kindName(info)}/${name}`;
}
