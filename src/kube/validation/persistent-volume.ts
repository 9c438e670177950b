import type { PersistentVolume, Resources } from '../objects';
import { canonicalQuantity, compareQuantities, isQuantity } from '../quantity';
import type { Release } from '../release';
import { accessModeErrors } from './access-modes';
import { nodeSelectorErrors } from './affinity';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, invalidFor, notSupported, required } from './field-error';
import { type GoValue, withJson } from './go-value';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import { volumeModeErrors } from './persistent-volume-claim';
import { changedFields, semanticEqual } from './semantic-equal';
import { specDiff } from './spec-diff';
import type { Validator } from './validator';
import { pathErrors } from './volumes';

type Spec = AsWritten<PersistentVolume['spec']> & { readonly [source in (typeof SOURCES)[number]]?: unknown };

/** Sources in the order in which Kubernetes looks for them; the first one found counts. */
const SOURCES = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd', 'quobyte', 'cephfs', 'iscsi', 'cinder', 'fc',
  'flexVolume', 'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi',
] as const;

/** What the API server checks of PersistentVolumes. */
export const persistentVolume: Validator<PersistentVolume> = {
  create(volume, release) {
    return [...metadataErrors(volume.metadata, dnsSubdomain, false, release), ...specErrors(volume.spec ?? {}, release)];
  },

  update(next, previous, release) {
    const after: Spec = next.spec ?? {};
    const before: Spec = previous.spec ?? {};
    return [
      ...persistentVolume.create(next, release),
      ...changedSourceErrors(after, before),
      ...immutableErrors('volumeMode', after.volumeMode ?? null, before.volumeMode ?? null),
      ...changedAffinityErrors(after, before),
    ];
  },
};

function specErrors(spec: Spec, release: Release): readonly FieldError[] {
  const modes = spec.accessModes ?? [];
  return [
    ...(modes.length === 0 ? [required('spec.accessModes')] : []),
    ...accessModeErrors(modes, 'spec.accessModes', release),
    ...capacityErrors(spec.capacity ?? {}),
    ...reclaimPolicyErrors(spec.persistentVolumeReclaimPolicy ?? ''),
    ...affinityErrors(spec, release),
    ...sourceErrors(spec),
    ...(spec.storageClassName ? invalidFor('spec.storageClassName', spec.storageClassName, dnsSubdomain(spec.storageClassName, release)) : []),
    ...volumeModeErrors(spec.volumeMode, 'spec.volumeMode'),
  ];
}

function capacityErrors(capacity: AsWritten<Resources>): readonly FieldError[] {
  const field = 'spec.capacity';
  const names = Object.keys(capacity).sort();
  const storageOnly = names.length === 1 && names[0] === 'storage';
  return [
    ...(names.length === 0 ? [required(field)] : []),
    ...(storageOnly ? [] : [notSupported(field, goResourceList(capacity), ['storage'])]),
    ...names.flatMap((name) => {
      const amount = capacity[name] ?? 0;
      if (!isQuantity(amount)) return [invalid(`${field}[${name}]`, String(amount), 'must be a valid resource quantity')];
      return compareQuantities(amount, 0) > 0 ? [] : [invalid(`${field}[${name}]`, canonicalQuantity(amount), 'must be greater than zero')];
    }),
  ];
}

/** Go shows the inner numbers of quantities; what a reader can use of that are the names and amounts. */
function goResourceList(resources: AsWritten<Resources>): GoValue {
  const names = Object.keys(resources).sort();
  const entries = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(String(resources[name]))}`);
  const go = names.length === 0 ? 'core.ResourceList(nil)' : `core.ResourceList{${entries.join(', ')}}`;
  return withJson({ go, json: '' }, names.length === 0 ? null : resources);
}

function reclaimPolicyErrors(policy: string): readonly FieldError[] {
  const known = ['Delete', 'Recycle', 'Retain'];
  return policy === '' || known.includes(policy) ? [] : [notSupported('spec.persistentVolumeReclaimPolicy', policy, known)];
}

function affinityErrors(spec: Spec, release: Release): readonly FieldError[] {
  const field = 'spec.nodeAffinity';
  if (!spec.nodeAffinity) return [];
  const { required: selector } = spec.nodeAffinity;
  return selector ? nodeSelectorErrors(selector, `${field}.required`, release) : [required(`${field}.required`, 'must specify required node constraints')];
}

function sourceErrors(spec: Spec): readonly FieldError[] {
  const present = SOURCES.filter((source) => spec[source] !== undefined && spec[source] !== null);
  if (present.length === 0) return [required('spec', 'must specify a volume type')];
  return present.flatMap((source, index) => {
    if (index > 0) return [forbidden(`spec.${source}`, 'may not specify more than 1 volume type')];
    if (source === 'hostPath') return pathErrors(spec.hostPath?.path, 'spec.hostPath.path');
    if (source !== 'local') return [];
    const where = spec.nodeAffinity ? [] : [required('spec.nodeAffinity', 'Local volume requires node affinity')];
    return [...pathErrors(spec.local?.path, 'spec.local.path'), ...where];
  });
}

function changedSourceErrors(next: Spec, previous: Spec): readonly FieldError[] {
  const sourceOf = (spec: Spec): object => Object.fromEntries(SOURCES.map((source) => [source, spec[source]]));
  const [after, before] = [sourceOf(next), sourceOf(previous)];
  if (changedFields(before, after).length === 0) return [];
  const diff = specDiff(before, after, 'core.PersistentVolumeSource');
  return [forbidden('spec.persistentvolumesource', `spec.persistentvolumesource is immutable after creation\n${diff}`)];
}

/** A volume may be tied to nodes once. */
function changedAffinityErrors(next: Spec, previous: Spec): readonly FieldError[] {
  if (!previous.nodeAffinity || semanticEqual(next.nodeAffinity, previous.nodeAffinity)) return [];
  const printed = next.nodeAffinity ? withJson({ go: 'core.VolumeNodeAffinity{Required:(*core.NodeSelector)(0xc000000000)}', json: '' }, next.nodeAffinity) : null;
  return [invalid('nodeAffinity', printed, 'field is immutable')];
}
