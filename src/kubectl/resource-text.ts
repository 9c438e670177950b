import type { ResourceInfo } from '../kube/resources';

/** A resource as messages of kubectl's own show it: `/v1, Resource=pods`. */
export function resourceText(info: ResourceInfo): string {
  return `${groupVersionText(info)}, Resource=${info.resource}`;
}

/** `apps/v1`, and `/v1` for the core group. */
export function groupVersionText({ group, version }: ResourceInfo): string {
  return `${group}/${version}`;
}
