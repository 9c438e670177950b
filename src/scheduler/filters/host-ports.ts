import { isTaken, NO_HOST_PORTS, type HostPorts } from '../host-ports';
import type { NodeCheck } from './rejection';

/** The ports of the node that a pod asks for must be free (SCH-02, NodePorts). */
export function hostPortsCheck(asked: HostPorts): NodeCheck | undefined {
  if (asked === NO_HOST_PORTS) return undefined;
  return ({ hostPorts }) => (isTaken(asked, hostPorts) ? { cause: 'resources', reasons: ["node(s) didn't have free ports for the requested pod ports"], evictionHelps: true } : undefined);
}
