import type { KubeObject } from '../objects';
import { fill, type Part } from './fill';

/**
 * Parts of each kind that Kubernetes holds as structs: who leaves them out has them empty. A Pod without `spec` is a Pod that has no
 * containers, which validation then refuses. Lists and numbers that are always there stand here too.
 */
const STRUCTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['Pod', { spec: {} }],
  ['StatefulSet', { spec: {} }],
  ['Service', { spec: {} }],
  ['PersistentVolume', { spec: {} }],
  ['PersistentVolumeClaim', { spec: {} }],
  ['Node', { spec: {}, status: {} }],
  ['Lease', { spec: {} }],
  ['PodDisruptionBudget', { spec: {} }],
  ['EndpointSlice', { endpoints: [] }],
  ['Event', { involvedObject: {}, source: {} }],
  ['RoleBinding', { roleRef: {} }],
  ['ClusterRoleBinding', { roleRef: {} }],
  ['NetworkPolicy', { spec: {} }],
  ['Ingress', { spec: {} }],
  ['IngressClass', { spec: {} }],
  ['ControllerRevision', { revision: 0 }],
  ['PriorityClass', { value: 0 }],
]);

/** The object with its parts that are always there. */
export function withStructs(object: KubeObject): KubeObject {
  const structs = STRUCTS.get(object.kind);
  return structs === undefined ? object : fill(object, structs);
}
