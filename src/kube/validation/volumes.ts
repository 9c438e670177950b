import type { Container, Volume } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, forbidden, invalid, invalidFor, notFound, required } from './field-error';
import { dnsLabel } from './names';

type WrittenVolume = AsWritten<Volume>;

/** The volumes of a pod: what is wrong with them, and the names of the good ones, which containers may mount. */
export function checkVolumes(
  volumes: readonly WrittenVolume[], field: string, release: Release,
): { readonly names: ReadonlySet<string>; readonly errors: readonly FieldError[] } {
  const names = new Set<string>();
  const errors: FieldError[] = [];
  volumes.forEach((volume, index) => {
    const at = `${field}[${index}]`;
    const name = volume.name ?? '';
    const found = [
      ...sourceErrors(volume, at),
      ...(name === '' ? [required(`${at}.name`)] : invalidFor(`${at}.name`, name, dnsLabel(name, release))),
      ...(names.has(name) ? [duplicate(`${at}.name`, name)] : []),
    ];
    if (found.length === 0) names.add(name);
    else errors.push(...found);
  });
  return { names, errors };
}

/** The mounts of a container: their volumes must be there, their paths differ. */
export function volumeMountErrors(
  mounts: NonNullable<AsWritten<Container>['volumeMounts']>, volumes: ReadonlySet<string>, field: string,
): readonly FieldError[] {
  const paths = new Set<string>();
  return mounts.flatMap((mount, index) => {
    const at = `${field}[${index}]`;
    const [name, path] = [mount.name ?? '', mount.mountPath ?? ''];
    const repeated = paths.has(path);
    paths.add(path);
    return [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name)]),
      ...(path === '' ? [required(`${at}.mountPath`)] : []),
      ...(repeated ? [invalid(`${at}.mountPath`, path, 'must be unique')] : []),
    ];
  });
}

/** A path of a hostPath or local volume, which must not lead upwards. */
export function pathErrors(path: string | null | undefined, field: string): readonly FieldError[] {
  if (!path) return [required(field)];
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];
}

/** Sources in the order in which Kubernetes looks for them; the first one found counts. */
const SOURCES = [
  'emptyDir', 'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'secret', 'nfs', 'iscsi', 'persistentVolumeClaim', 'downwardAPI',
  'configMap', 'projected', 'csi', 'ephemeral',
] as const;

/** A volume without a source is an emptyDir. */
function sourceErrors(volume: WrittenVolume & { readonly [source in (typeof SOURCES)[number]]?: unknown }, field: string): readonly FieldError[] {
  const present = SOURCES.filter((source) => volume[source] !== undefined && volume[source] !== null);
  return present.flatMap((source, index) => {
    if (index > 0) return [forbidden(`${field}.${source}`, 'may not specify more than 1 volume type')];
    if (source === 'hostPath') return pathErrors(volume.hostPath?.path, `${field}.hostPath.path`);
    if (source === 'persistentVolumeClaim' && !volume.persistentVolumeClaim?.claimName) return [required(`${field}.persistentVolumeClaim.claimName`)];
    return [];
  });
}
