import { withMachine, type NodesState, type Worker } from './state';

/** Pods of the machine with block n get addresses from 10.(128+n).0.0/16, in increasing order (POD-16). */
export function podRange(block: number): string {
  return `${prefix(block)}.0.0/16`;
}

/** The worker with the next address of its machine, which counts on; from the start again after some 65,000. */
export function withAddress(state: NodesState, worker: Worker): { readonly state: NodesState; readonly worker: Worker } {
  const machine = state.machines.get(worker.node);
  if (machine === undefined) return { state, worker };
  if (worker.pod.spec.hostNetwork) return { state, worker: { ...worker, address: machineAddress(machine.block) } };
  const number = 2 + (machine.addressesGiven % 65_532);
  const address = `${prefix(machine.block)}.${number >> 8}.${number & 255}`;
  return { state: withMachine(state, { ...machine, addressesGiven: machine.addressesGiven + 1 }), worker: { ...worker, address } };
}

/** The address of the machine itself, which pods on the host network share. */
export function machineAddress(block: number): string {
  const number = block + 2;
  return `172.18.${number >> 8}.${number & 255}`;
}

function prefix(block: number): string {
  const number = 128 + block;
  return `${10 + (number >> 8)}.${number & 255}`;
}
