import type { Node } from '../../kube/objects';
import { AGE, NAME } from './age';
import type { Column } from './table';

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** Nodes (API-17). */
export const NODE_COLUMNS: readonly Column<Node>[] = [
  NAME,
  { name: 'Status', cell: nodeStatus },
  { name: 'Roles', cell: (node) => nodeRoles(node) || '<none>' },
  AGE,
  { name: 'Version', cell: (node) => nodeInfo(node, 'kubeletVersion') },
  { name: 'Internal-IP', wide: true, cell: (node) => address(node, 'InternalIP') },
  { name: 'External-IP', wide: true, cell: (node) => address(node, 'ExternalIP') },
  { name: 'OS-Image', wide: true, cell: (node) => nodeInfo(node, 'osImage') || '<unknown>' },
  { name: 'Kernel-Version', wide: true, cell: (node) => nodeInfo(node, 'kernelVersion') || '<unknown>' },
  { name: 'Container-Runtime', wide: true, cell: (node) => nodeInfo(node, 'containerRuntimeVersion') || '<unknown>' },
];

function nodeStatus(node: Node): string {
  const ready = node.status?.conditions?.find((condition) => condition.type === 'Ready');
  const state = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec.unschedulable ? `${state},SchedulingDisabled` : state;
}

/** The roles that a node's labels give it, sorted and joined; empty when there are none. */
export function nodeRoles(node: Node): string {
  const labels = Object.entries(node.metadata.labels ?? {});
  const roles = labels.flatMap(([key, value]) => {
    if (key.startsWith(ROLE_PREFIX)) return [key.slice(ROLE_PREFIX.length)];
    return key === 'kubernetes.io/role' ? [value] : [];
  });
  return roles.filter((role) => role !== '').sort().join(',');
}

/** A field of what the kubelet reports about its machine, or an empty text. */
export function nodeInfo(node: Node, field: string): string {
  const info = Object.entries(node.status?.nodeInfo ?? {});
  const found: unknown = info.find(([key]) => key === field)?.[1];
  return typeof found === 'string' ? found : '';
}

function address(node: Node, type: string): string {
  return node.status?.addresses?.find((entry) => entry.type === type)?.address ?? '<none>';
}
