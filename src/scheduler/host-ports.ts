import type { Container, ContainerPort, Pod } from '../kube/objects';
import { plus, type Amounts } from './requests';

/** Ports of a node that pods take, by protocol, number and address, with how many take each. */
export type HostPorts = Amounts;

/** What a pod without host ports asks for; always this very value. */
export const NO_HOST_PORTS: HostPorts = {};

const EVERY_ADDRESS = '0.0.0.0';

/** The last answer of `hostPortsOf` for a list of containers, which the pods of a template share. */
const answers = new WeakMap<readonly Container[], HostPorts>();

/** The ports of its node that a pod asks for. */
export function hostPortsOf({ spec: { containers } }: Pod): HostPorts {
  const known = answers.get(containers);
  if (known !== undefined) return known;
  const ports = containers.flatMap(({ ports: each = [] }) => each.flatMap(placeOf));
  const asked = ports.length === 0 ? NO_HOST_PORTS : ports.reduce<HostPorts>((sum, place) => plus(sum, { [place]: 1 }), NO_HOST_PORTS);
  answers.set(containers, asked);
  return asked;
}

function placeOf({ protocol = 'TCP', hostPort, hostIP }: ContainerPort & { readonly hostPort?: number; readonly hostIP?: string }): readonly string[] {
  return hostPort === undefined || hostPort === 0 ? [] : [`${protocol} ${hostPort} ${hostIP === undefined || hostIP === '' ? EVERY_ADDRESS : hostIP}`];
}

/** Whether one of the ports is taken already: on the same address, or on every address for either of them. */
export function isTaken(asked: HostPorts, taken: HostPorts): boolean {
  const held = Object.entries(taken).flatMap(([place, count]) => (count > 0 ? [place.split(' ')] : []));
  return Object.keys(asked).some((place) => {
    const [protocol, port, address] = place.split(' ');
    return held.some(([otherProtocol, otherPort, other]) => (
      protocol === otherProtocol && port === otherPort && (address === other || address === EVERY_ADDRESS || other === EVERY_ADDRESS)
    ));
  });
}
