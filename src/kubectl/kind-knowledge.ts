import { RESOURCES, apiVersionOf, resourceOfKind, type Resource, type ResourceInfo } from '../kube/resources';
import type { Release } from '../kube/release';
import { knownKind, KNOWN_KINDS } from '../kube/schema/known-kinds';

/** How a kind or a resource name is known: served here, served by Kubernetes only, or by nobody. */
export type Knowledge = { readonly is: 'served'; readonly info: ResourceInfo } | { readonly is: 'known'; readonly plural: string } | { readonly is: 'unknown' };

/** What is known of a manifest's kind in its version. */
export function knowKind(apiVersion: string, kind: string, release: Release): Knowledge {
  const info = resourceOfKind(kind);
  if (info && versionsOf(info).includes(apiVersion) && isIn(info, apiVersion, release)) return { is: 'served', info };
  const elsewhere = knownKind(apiVersion, kind, release);
  return elsewhere ? { is: 'known', plural: elsewhere.resource } : { is: 'unknown' };
}

/** What is known of a resource as it is written on a command line: plural, singular, short, with or without its group. */
export function knowResource(written: string): Knowledge {
  const [name = '', ...qualifiers] = written.toLowerCase().split('.');
  const info = Object.values(RESOURCES).find((candidate) => namesOf(candidate).includes(name) && fitsGroup(versionsOf(candidate), qualifiers));
  if (info) return { is: 'served', info };
  const elsewhere = KNOWN_KINDS.find(({ kind, resource, shortNames, apiVersion }) => [kind.toLowerCase(), resource, ...shortNames].includes(name) && fitsGroup([apiVersion], qualifiers));
  return elsewhere ? { is: 'known', plural: elsewhere.resource } : { is: 'unknown' };
}

function namesOf({ resource, singular, shortNames }: ResourceInfo): readonly string[] {
  return [resource, singular, ...shortNames];
}

/** The versions under which a served kind is accepted: some had another name in older releases. */
function versionsOf(info: ResourceInfo): readonly string[] {
  const version = apiVersionOf(info);
  return HAD_BETA.has(info.resource) ? [version, `${info.group}/v1beta1`] : [version];
}
const HAD_BETA: ReadonlySet<Resource> = new Set<Resource>(['endpointslices', 'leases', 'poddisruptionbudgets']);

/** Budgets were served as v1beta1 up to 1.24, as v1 from 1.21 on (PDB-06). */
function isIn({ resource }: ResourceInfo, apiVersion: string, { minor }: Release): boolean {
  if (resource !== 'poddisruptionbudgets') return true;
  return apiVersion === 'policy/v1' ? minor >= 21 : minor <= 24;
}

/** Qualifiers are a group (`apps`), or a version and a group (`v1.apps`). */
function fitsGroup(apiVersions: readonly string[], qualifiers: readonly string[]): boolean {
  if (qualifiers.length === 0) return true;
  const written = qualifiers.join('.');
  return apiVersions.some((apiVersion) => {
    const [group = '', version] = apiVersion.split('/');
    return version === undefined ? written === `${group}.` : written === group || written === `${version}.${group}`;
  });
}
