import type { KubeObject, PersistentVolumeClaim, Pod, Toleration } from '../kube/objects';
import { compareQuantities } from '../kube/quantity';
import type { Release } from '../kube/release';
import type { Resource } from '../kube/resources';
import { claimClass } from '../kube/volume-claims';
import { collectionOf, type Store } from './store';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';
const BETA_DEFAULT_CLASS = 'storageclass.beta.kubernetes.io/is-default-class';

/** An object as the admission plugins leave it on its way in, before validation. `why` forbids it. */
export type Admitted = { readonly object: KubeObject; readonly store: Store } | { readonly why: string };

/** Runs the admission plugins that change or refuse new objects. */
export function admit(store: Store, resource: Resource, object: KubeObject, release: Release): Admitted {
  switch (resource) {
    case 'pods': return { store, object: withDefaultTolerations(object as Pod) };
    case 'persistentvolumeclaims': return withDefaultClass(store, withFinalizer(object, 'kubernetes.io/pvc-protection') as PersistentVolumeClaim, release);
    case 'persistentvolumes': return { store, object: withFinalizer(object, 'kubernetes.io/pv-protection') };
    default: return { store, object };
  }
}

const UNREACHABLE_FOR_5_MINUTES: readonly Toleration[] = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
  .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
const withTolerations = new WeakMap<readonly Toleration[], readonly Toleration[]>();

/** DefaultTolerationSeconds (API-15, NF-06): a pod that says nothing of them bears an unready or unreachable node for 300 s. */
function withDefaultTolerations(pod: Pod): Pod {
  const own = pod.spec.tolerations;
  if (own === undefined) return { ...pod, spec: { tolerations: UNREACHABLE_FOR_5_MINUTES, ...pod.spec } };
  let all = withTolerations.get(own);
  if (all === undefined) {
    const missing = UNREACHABLE_FOR_5_MINUTES.filter(({ key }) => !own.some((t) => (t.key === key || !t.key) && (t.effect === 'NoExecute' || !t.effect)));
    all = missing.length === 0 ? own : [...own, ...missing];
    withTolerations.set(own, all);
  }
  return all === own ? pod : { ...pod, spec: { ...pod.spec, tolerations: all } };
}

/** Storage Object in Use Protection (PV-02, PV-21). */
function withFinalizer(object: KubeObject, finalizer: string): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  return finalizers.includes(finalizer) ? object : { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } };
}

/** A claim without a class gets the default one (PV-11); several defaults were refused up to 1.25, since then the newest wins. */
function withDefaultClass(store: Store, claim: PersistentVolumeClaim, release: Release): Admitted {
  if (claim.spec.storageClassName !== undefined || claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] !== undefined) return { store, object: claim };
  const defaults = [...collectionOf(store, 'storageclasses').objects.values()]
    .filter(({ metadata: { annotations } }) => annotations?.[DEFAULT_CLASS] === 'true' || annotations?.[BETA_DEFAULT_CLASS] === 'true')
    .sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1));
  const [newest] = defaults;
  if (newest === undefined) return { store, object: claim };
  if (defaults.length > 1 && release.minor <= 25) return { why: `Internal error occurred: ${defaults.length} default StorageClasses were found` };
  return { store, object: { ...claim, spec: { ...claim.spec, storageClassName: newest.metadata.name } } as PersistentVolumeClaim };
}

/** Why an admission plugin forbids a change of an object that is valid; undefined when none does. */
export function updateProblem(store: Store, resource: Resource, next: KubeObject, previous: KubeObject): string | undefined {
  if (resource !== 'persistentvolumeclaims' || !isGrown(next as PersistentVolumeClaim, previous as PersistentVolumeClaim)) return undefined;
  const storageClass = collectionOf(store, 'storageclasses').objects.get(claimClass(next as PersistentVolumeClaim));
  return storageClass?.allowVolumeExpansion === true ? undefined
    : 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
}

/** Whether a claim asks for more than it did (PV-29). */
export function isGrown(next: PersistentVolumeClaim, previous: PersistentVolumeClaim): boolean {
  const [after, before] = [next.spec.resources?.requests?.storage, previous.spec.resources?.requests?.storage];
  return after !== before && after !== undefined && before !== undefined && compareQuantities(after, before) > 0;
}

/** Namespaces that no cluster can be without. */
const IMMORTAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

/** Why an admission plugin forbids to delete an object; undefined when none does. */
export function deletionProblem(resource: Resource, name: string): string | undefined {
  return resource === 'namespaces' && IMMORTAL.has(name) ? 'this namespace may not be deleted' : undefined;
}
