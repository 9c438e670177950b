import { defaultedClaim, defaultedClass, defaultedVolume } from './defaults/storage';
import { defaultedEndpoints, defaultedEndpointSlice, defaultedNamespace, defaultedNode } from './defaults/cluster';
import { defaultedBinding, defaultedIngressClass, defaultedNetworkPolicy, defaultedPriorityClass, defaultedSecret } from './defaults/kept';
import { defaultedPod } from './defaults/pod';
import { defaultedBudget } from './defaults/pod-disruption-budget';
import { defaultedService } from './defaults/service';
import { withStructs } from './defaults/structs';
import { defaultedSet } from './defaults/stateful-set';
import type { IngressClass, NetworkPolicy, PriorityClass, RoleBinding, Secret } from './kept-objects';
import type {
  Endpoints, EndpointSlice, KubeObject, Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod, PodDisruptionBudget, Service, StatefulSet, StorageClass,
} from './objects';
import type { Release } from './release';

export { dropDisabledFields } from './defaults/disabled-fields';

/**
 * An object with Kubernetes' defaults filled in (API-14), and with the parts that are always there; the same object when it has them all.
 * Parts that need no default stay the same too. What an admission plugin or an allocator fills in (default StorageClass, tolerations, addresses) is not a default.
 */
export function withDefaults<T extends KubeObject>(object: T, release: Release): T {
  return defaulted(withStructs(object), release) as T;
}

function defaulted(object: KubeObject, release: Release): KubeObject {
  switch (object.kind) {
    case 'Pod': return defaultedPod(object as Pod, release);
    case 'StatefulSet': return defaultedSet(object as StatefulSet, release);
    case 'Service': return defaultedService(object as Service, release);
    case 'PersistentVolumeClaim': return defaultedClaim(object as PersistentVolumeClaim);
    case 'PersistentVolume': return defaultedVolume(object as PersistentVolume);
    case 'StorageClass': return defaultedClass(object as StorageClass);
    case 'Namespace': return defaultedNamespace(object as Namespace, release);
    case 'Node': return defaultedNode(object as Node);
    case 'Endpoints': return defaultedEndpoints(object as Endpoints);
    case 'EndpointSlice': return defaultedEndpointSlice(object as EndpointSlice);
    case 'PodDisruptionBudget': return defaultedBudget(object as PodDisruptionBudget, release);
    case 'Secret': return defaultedSecret(object as Secret);
    case 'RoleBinding':
    case 'ClusterRoleBinding': return defaultedBinding(object as RoleBinding);
    case 'NetworkPolicy': return defaultedNetworkPolicy(object as NetworkPolicy);
    case 'IngressClass': return defaultedIngressClass(object as IngressClass, release);
    case 'PriorityClass': return defaultedPriorityClass(object as PriorityClass);
    default: return object;
  }
}
