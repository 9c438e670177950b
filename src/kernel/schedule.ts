import { randomBelow, type RandomState } from './random';

/**
 * Answers every question that a real system could answer either way: which of `options` happens. As data:
 * - `plain` takes 0, the usual course, each time
 * - `seeded` takes them at random from a seed
 */
export type Schedule =
  | { readonly kind: 'plain' }
  | { readonly kind: 'seeded'; readonly random: RandomState };

/** The usual course of everything. */
export const PLAIN: Schedule = { kind: 'plain' };
/** One course of everything for each whole number. */
export const seeded = (seed: number): Schedule => ({ kind: 'seeded', random: seed | 0 });

/** The chosen option, from 0 to options-1, and the schedule after it. */
export function choose(schedule: Schedule, options: number): { readonly choice: number; readonly schedule: Schedule } {
  if (options <= 1 || schedule.kind === 'plain') return { choice: 0, schedule };
  const { value, state } = randomBelow(schedule.random, options);
  return { choice: value, schedule: { kind: 'seeded', random: state } };
}
