import type { Condition, Lease, Node } from '../kube/objects';
import { timestamp, type Millis } from '../kube/time';
import { machineAddress, podRange } from './addresses';
import type { Profile } from './profile';
import type { AddNode } from './work';

/** The namespace of the leases that nodes renew. */
export const LEASES = 'kube-node-lease';
const RENEWS_EVERY: Millis = 10_000;

/** A Node as its kubelet registers it, Ready at once (the moment of NotReady of NF-16 is not simulated). */
export function nodeObject(order: AddNode, size: Profile['size'], block: number, version: string, now: Millis): Node {
  const { node, labels = {}, taints = [] } = order;
  const resources = { cpu: order.cpu ?? size.cpu, memory: order.memory ?? size.memory, 'ephemeral-storage': '100Gi', pods: String(order.pods ?? size.pods) };
  return {
    apiVersion: 'v1', kind: 'Node',
    metadata: { name: node, labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': node, 'kubernetes.io/os': 'linux', ...labels } },
    spec: { podCIDR: podRange(block), ...(taints.length === 0 ? {} : { taints }) },
    status: {
      capacity: resources, allocatable: resources,
      conditions: healthyConditions(undefined, now),
      addresses: [{ type: 'InternalIP', address: machineAddress(block) }, { type: 'Hostname', address: node }],
      nodeInfo: {
        architecture: 'amd64', operatingSystem: 'linux', osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.1.0',
        containerRuntimeVersion: 'containerd://1.7.0', kubeletVersion: `v${/^\d+\.\d+$/.test(version) ? `${version}.0` : version}`,
      },
    },
  };
}

/** The conditions of a node that is well; times move only where a status flips. */
export function healthyConditions(before: readonly Condition[] | undefined, now: Millis): Condition[] {
  const wells: readonly (readonly [string, Condition['status'], string, string])[] = [
    ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
    ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
    ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
    ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
  ];
  return wells.map(([type, status, reason, message]) => {
    const known = before?.find((condition) => condition.type === type);
    const since = known?.status === status && known.lastTransitionTime ? known.lastTransitionTime : timestamp(now);
    return { type, status, reason, message, lastHeartbeatTime: timestamp(now), lastTransitionTime: since };
  });
}

/**
 * The lease of a node that renews it in time. Renewals every 10 s would be writes that change nothing but a time, so they are not
 * simulated: a lease without `renewTime` is being renewed, one with it was renewed then for the last time (NF-01).
 */
export function renewedLease(node: Node): Lease {
  const { name, uid = '' } = node.metadata;
  return {
    apiVersion: 'coordination.k8s.io/v1', kind: 'Lease',
    metadata: { name, namespace: LEASES, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
    spec: { holderIdentity: name, leaseDurationSeconds: 40 },
  };
}

/** When a node that goes silent now renewed its lease for the last time: on multiples of 10 s, and when it began to. */
export function lastRenewal(renewsSince: Millis, now: Millis): Millis {
  return Math.max(renewsSince, Math.floor(now / RENEWS_EVERY) * RENEWS_EVERY);
}
