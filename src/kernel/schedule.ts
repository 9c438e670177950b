import { randomBelow, type RandomState } from './random';

/**
 * Answers every question that a real system could answer either way: which of `options` happens. As data:
 * - `plain` takes 0, the usual course, each time
 * - `seeded` takes them at random from a seed
 * - `choices` takes them from a list, and 0 when the list is at its end; steps come in any order that keeps each channel in line
 */
export type Schedule =
  | { readonly kind: 'plain' }
  | { readonly kind: 'seeded'; readonly random: RandomState }
  | { readonly kind: 'choices'; readonly choices: readonly number[]; readonly taken: number };

export const PLAIN: Schedule = { kind: 'plain' };
export const seeded = (seed: number): Schedule => ({ kind: 'seeded', random: seed | 0 });
export const fromChoices = (choices: readonly number[]): Schedule => ({ kind: 'choices', choices, taken: 0 });

/** The chosen option, from 0 to options-1, and the schedule after it. */
export function choose(schedule: Schedule, options: number): { readonly choice: number; readonly schedule: Schedule } {
  if (options <= 1 || schedule.kind === 'plain') return { choice: 0, schedule };
  if (schedule.kind === 'seeded') {
    const { value, state } = randomBelow(schedule.random, options);
    return { choice: value, schedule: { kind: 'seeded', random: state } };
  }
  const choice = Math.min(schedule.choices[schedule.taken] ?? 0, options - 1);
  return { choice, schedule: { ...schedule, taken: schedule.taken + 1 } };
}
