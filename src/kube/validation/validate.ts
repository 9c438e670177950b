import type { KubeObject } from '../objects';
import type { Release } from '../release';
import { type Resource, type ResourceTypes, resourceOf } from '../resources';
import { configMap } from './config-map';
import { controllerRevision } from './controller-revision';
import { endpointSlice } from './endpoint-slice';
import { endpoints } from './endpoints';
import { event } from './event';
import type { FieldError } from './field-error';
import { ingress, ingressClass } from './ingress';
import { lease } from './lease';
import { metadataUpdateErrors } from './metadata';
import { namespace } from './namespace';
import { networkPolicy } from './network-policy';
import { node } from './node';
import { persistentVolume } from './persistent-volume';
import { persistentVolumeClaim } from './persistent-volume-claim';
import { pod } from './pod';
import { podDisruptionBudget } from './pod-disruption-budget';
import { priorityClass } from './priority-class';
import { clusterRoleBinding, roleBinding } from './role-binding';
import { clusterRole, role } from './role';
import { secret } from './secret';
import { serviceAccount } from './service-account';
import { service } from './service';
import { statefulSet } from './stateful-set';
import { storageClass } from './storage-class';
import type { Validator } from './validator';

/** All that is wrong with a new object, in the order in which Kubernetes lists it; the object is defaulted and has its name. Throws for a kind that is not served. */
export function validateCreate(object: KubeObject, release: Release): readonly FieldError[] {
  return validatorOf(object).create(object, release);
}

/** All that is wrong with a change of a stored object. Its status is not looked at. */
export function validateUpdate(next: KubeObject, previous: KubeObject, release: Release): readonly FieldError[] {
  return joined(metadataUpdateErrors(next.metadata, previous.metadata, release), validatorOf(next).update(next, previous, release));
}

/** All that is wrong with a write to an object's status. */
export function validateStatus(next: KubeObject, previous: KubeObject, release: Release): readonly FieldError[] {
  return joined(metadataUpdateErrors(next.metadata, previous.metadata, release), validatorOf(next).status?.(next, previous, release) ?? []);
}

function joined(first: readonly FieldError[], second: readonly FieldError[]): readonly FieldError[] {
  return first.length === 0 ? second : [...first, ...second];
}

const VALIDATORS: { readonly [R in Resource]: Validator<ResourceTypes[R]> } = {
  namespaces: namespace,
  nodes: node,
  leases: lease,
  pods: pod,
  services: service,
  endpoints,
  endpointslices: endpointSlice,
  persistentvolumes: persistentVolume,
  persistentvolumeclaims: persistentVolumeClaim,
  storageclasses: storageClass,
  statefulsets: statefulSet,
  controllerrevisions: controllerRevision,
  poddisruptionbudgets: podDisruptionBudget,
  events: event,
  configmaps: configMap,
  secrets: secret,
  serviceaccounts: serviceAccount,
  roles: role,
  rolebindings: roleBinding,
  clusterroles: clusterRole,
  clusterrolebindings: clusterRoleBinding,
  networkpolicies: networkPolicy,
  ingresses: ingress,
  ingressclasses: ingressClass,
  priorityclasses: priorityClass,
};

/** The object's kind says which validator fits it, which its type cannot say. */
function validatorOf(object: KubeObject): Validator<KubeObject> {
  return VALIDATORS[resourceOf(object)] as Validator<KubeObject>;
}
