import type { KubeObject, OwnerReference } from '../kube/objects';

/** The largest ordinal a pod name can carry (SS-ID-06). */
export const LAST_ORDINAL = 2_147_483_647;

/** `namespace/name` of an object or of the object an entry is about; `default` where it has no namespace. */
export function keyOf({ namespace = 'default', name }: { readonly namespace?: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** The name in a `namespace/name`. */
export function nameIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** What a pod's name says: the set it belongs to, and its place there. */
export interface PodName {
  readonly parent: string;
  readonly ordinal: number;
  /** False for a name that no controller gives, such as `web-01`. */
  readonly regular: boolean;
}

/** The parts of a name like `web-0`; undefined for any other (SS-ID-06, SS-CLAIM-16). */
export function podName(name: string): PodName | undefined {
  const dash = name.lastIndexOf('-');
  const digits = name.slice(dash + 1);
  if (dash < 1 || !/^[0-9]+$/.test(digits)) return undefined;
  const ordinal = Number(digits);
  if (ordinal > LAST_ORDINAL) return undefined;
  return { parent: name.slice(0, dash), ordinal, regular: String(ordinal) === digits };
}

/** The key of an ordinal in a table, so that ordinals go up. */
export function up(ordinal: number): string {
  return String(ordinal).padStart(10, '0');
}

/** The key of an ordinal in a table, so that the highest ordinal comes first. */
export function down(ordinal: number): string {
  return up(LAST_ORDINAL - ordinal);
}

/** The reference to what controls an object, if anything does. */
export function controllerOf(object: KubeObject | undefined): OwnerReference | undefined {
  return object?.metadata.ownerReferences?.find(({ controller }) => controller === true);
}
