import type { Machine } from './state';

/** Pods of the machine with block n get addresses from 10.(128+n).0.0/16, in increasing order (POD-16). */
export function podRange(block: number): string {
  return `${prefix(block)}.0.0/16`;
}

/** The next address of a machine's range; from the start again after some 65,000. */
export function nextAddress(machine: Machine): string {
  const number = 2 + (machine.addressesGiven % 65_532);
  return `${prefix(machine.block)}.${number >> 8}.${number & 255}`;
}

export function machineAddress(block: number): string {
  const number = block + 2;
  return `172.18.${number >> 8}.${number & 255}`;
}

function prefix(block: number): string {
  const number = 128 + block;
  return `${10 + (number >> 8)}.${number & 255}`;
}
