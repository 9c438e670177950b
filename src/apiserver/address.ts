import type { KubeObject } from '../kube/objects';
import type { Release } from '../kube/release';
import type { Write } from './call';

/** From here on the namespace of an update is looked at as that of a create is. */
const NAMESPACE_SET_FIRST_SINCE = 24;

/** Why an object is not the one that a request is addressed to; undefined when it is. An object may leave out its namespace, but not its name. */
export function addressProblem({ verb, namespace, name }: Write, { metadata }: Partial<KubeObject>, release: Release): string | undefined {
  const elsewhere = namespace !== undefined && metadata?.namespace ? metadata.namespace !== namespace : false;
  if (elsewhere && verb === 'update' && release.minor >= NAMESPACE_SET_FIRST_SINCE) return OTHER_NAMESPACE;
  if (!metadata?.name) return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
  if (metadata.name !== name) return `the name of the object (${metadata.name}) does not match the name on the URL (${name})`;
  return elsewhere ? `the namespace of the object (${metadata.namespace ?? ''}) does not match the namespace on the request (${namespace ?? ''})` : undefined;
}

/** The answer to an object that names another namespace than its request. */
export const OTHER_NAMESPACE = 'the namespace of the provided object does not match the namespace sent on the request';
