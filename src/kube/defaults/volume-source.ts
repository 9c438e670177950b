import { changed, each, fill, fillZeros, remembered, type Part } from './fill';
import { defaultedSource } from './container';

/** 0644: the files that are made from secrets, config maps and the downward API. */
const DEFAULT_MODE = 420;

/** What kinds of volumes lack when they do not say; the values of `strings` also replace an empty text. */
const PLAIN: Readonly<Record<string, { readonly pointers?: Part; readonly strings?: Part }>> = {
  hostPath: { pointers: { type: '' } },
  secret: { pointers: { defaultMode: DEFAULT_MODE } },
  configMap: { pointers: { defaultMode: DEFAULT_MODE } },
  iscsi: { strings: { iscsiInterface: 'default' } },
  rbd: { strings: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' } },
  azureDisk: { pointers: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false } },
  scaleIO: { strings: { storageMode: 'ThinProvisioned', fsType: 'xfs' } },
};

/** A pod's volume with its defaults; one that names no source is an emptyDir. */
export const defaultedPodVolume: (volume: Part) => Part = remembered((given) => {
  let volume = Object.keys(given).every((key) => key === 'name' || given[key] === null || given[key] === undefined) ? { ...given, emptyDir: {} } : given;
  volume = withSourceDefaults(volume);
  volume = changed(volume, 'downwardAPI', (source) => defaultedFiles(fill(source as Part, { defaultMode: DEFAULT_MODE })));
  volume = changed(volume, 'projected', (source) => changed(fill(source as Part, { defaultMode: DEFAULT_MODE }), 'sources', (sources) => each(sources as readonly Part[], defaultedProjection)));
  return changed(volume, 'ephemeral', (source) => changed(source as Part, 'volumeClaimTemplate', (template) =>
    changed(template as Part, 'spec', (spec) => fillZeros(spec as Part, { volumeMode: 'Filesystem' }))));
});

/** Defaults that a volume has both in a pod and as a PersistentVolume. */
export function withSourceDefaults<T extends object>(volume: T): T {
  let result: Part = volume as Part;
  for (const name in PLAIN) {
    result = changed(result, name, (source) => fillZeros(fill(source as Part, PLAIN[name]?.pointers ?? {}), PLAIN[name]?.strings ?? {}));
  }
  return result as T;
}

function defaultedProjection(source: Part): Part {
  const withToken = changed(source, 'serviceAccountToken', (token) => fill(token as Part, { expirationSeconds: 3600 }));
  return changed(withToken, 'downwardAPI', (downward) => defaultedFiles(downward as Part));
}

function defaultedFiles(source: Part): Part {
  return changed(source, 'items', (items) => each(items as readonly Part[], defaultedSource));
}
