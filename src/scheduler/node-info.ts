import type { Table } from '../kernel/table';
import type { Node } from '../kube/objects';
import { NO_HOST_PORTS, type HostPorts } from './host-ports';
import { amountsOf, minus, plus, type Amounts } from './requests';

/** A node and the sums over the pods that are placed on it, kept up to date as pods come and go. */
export interface NodeInfo {
  readonly name: string;
  /** Absent while pods are bound to a node that has no Node object. */
  readonly node?: Node;
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  readonly hostPorts: HostPorts;
  readonly pods: number;
  /** How many of the pods each controller owns, by its UID. */
  readonly owners: Readonly<Record<string, number>>;
}
/** A node that pods can be placed on. */
export type PresentNode = NodeInfo & { readonly node: Node };

/** Whether there is a Node object. */
export function isPresent(info: NodeInfo): info is PresentNode {
  return info.node !== undefined;
}

/** What a placed pod takes of its node. */
export interface Share {
  readonly requests: Amounts;
  readonly hostPorts: HostPorts;
  readonly owner?: string;
}

function infoOf(nodes: Table<NodeInfo>, name: string): NodeInfo {
  return nodes.get(name) ?? { name, allocatable: {}, requested: {}, hostPorts: NO_HOST_PORTS, pods: 0, owners: {} };
}

function stored(nodes: Table<NodeInfo>, info: NodeInfo): Table<NodeInfo> {
  return info.node === undefined && info.pods === 0 ? nodes.without(info.name) : nodes.with(info.name, info);
}

/** The nodes after one was added or changed. */
export function withNode(nodes: Table<NodeInfo>, node: Node): Table<NodeInfo> {
  return stored(nodes, { ...infoOf(nodes, node.metadata.name), node, allocatable: amountsOf(node.status?.allocatable) });
}

/** The nodes after a Node object went away; what its pods take is still counted. */
export function withoutNode(nodes: Table<NodeInfo>, name: string): Table<NodeInfo> {
  const { node: _gone, ...info } = infoOf(nodes, name);
  return stored(nodes, { ...info, allocatable: {} });
}

/** The nodes with a pod's share of one of them taken. */
export function occupied(nodes: Table<NodeInfo>, name: string, share: Share): Table<NodeInfo> {
  const info = infoOf(nodes, name);
  const owners = share.owner === undefined ? info.owners : { ...info.owners, [share.owner]: (info.owners[share.owner] ?? 0) + 1 };
  const hostPorts = share.hostPorts === NO_HOST_PORTS ? info.hostPorts : plus(info.hostPorts, share.hostPorts);
  return stored(nodes, { ...info, requested: plus(info.requested, share.requests), hostPorts, pods: info.pods + 1, owners });
}

/** The nodes with a pod's share of one of them free again. */
export function vacated(nodes: Table<NodeInfo>, name: string, share: Share): Table<NodeInfo> {
  const info = infoOf(nodes, name);
  const hostPorts = share.hostPorts === NO_HOST_PORTS ? info.hostPorts : minus(info.hostPorts, share.hostPorts);
  return stored(nodes, { ...info, requested: minus(info.requested, share.requests), hostPorts, pods: info.pods - 1, owners: lessOne(info.owners, share.owner) });
}

function lessOne(owners: NodeInfo['owners'], owner: string | undefined): NodeInfo['owners'] {
  if (owner === undefined) return owners;
  const { [owner]: count = 0, ...others } = owners;
  return count > 1 ? { ...others, [owner]: count - 1 } : others;
}
