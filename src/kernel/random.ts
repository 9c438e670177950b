/** The state of a seeded source of random numbers: a 32-bit integer, kept in the simulation's one value. */
export type RandomState = number;

/** The next number, at least 0 and less than `below`, and the state after it (mulberry32). */
export function randomBelow(state: RandomState, below: number): { readonly value: number; readonly state: RandomState } {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), 1 | next);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return { value: Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below), state: next };
}
