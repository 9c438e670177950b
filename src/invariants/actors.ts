/** The names under which the parts of the control plane and the nodes write to the API. */
export const STATEFULSET_CONTROLLER = 'statefulset-controller';
export const GARBAGE_COLLECTOR = 'generic-garbage-collector';

const CONTROL_PLANE: ReadonlySet<string> = new Set([
  STATEFULSET_CONTROLLER, 'kubelet', 'default-scheduler', GARBAGE_COLLECTOR, 'pod-garbage-collector', 'node-controller',
  'namespace-controller', 'endpoint-controller', 'endpointslice-controller', 'persistent-volume-binder', 'volume-provisioner',
  'pv-protection-controller', 'pvc-protection-controller', 'disruption-controller', 'kube-apiserver',
]);

/** Whether a write came from outside of Kubernetes: a person, a scenario, an operator. */
export function isUser(by: string): boolean {
  return !CONTROL_PLANE.has(by);
}
