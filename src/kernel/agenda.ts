import type { Millis } from '../kube/time';
import type { KernelEvent, What } from './event';
import { EventQueue } from './event-queue';
import { choose, type Schedule } from './schedule';
import { table, type Table } from './table';

/** Virtual time, what is still to happen, and the schedule that decides between possibilities. A plain value; every function here gives a new one. */
export interface Agenda {
  readonly now: Millis;
  readonly nextNumber: number;
  readonly steps: EventQueue;
  readonly timers: EventQueue;
  /** When the last step of each channel is due: later ones may not overtake it. Kept only where a schedule varies delays. */
  readonly channels: Table<Millis>;
  readonly schedule: Schedule;
}

/** An agenda at time 0 with nothing planned. */
export function newAgenda(schedule: Schedule): Agenda {
  return { now: 0, nextNumber: 1, steps: EventQueue.empty, timers: EventQueue.empty, channels: table(), schedule };
}

/** How much longer than its nominal delay a step takes, for each choice of a schedule; 0 is the plain run's. */
const STEP_DELAYS = [1, 1, 2, 3, 5, 8, 20, 60];
/** What a duration is multiplied with, for each choice of a schedule. */
const DURATION_FACTORS = [1, 0.5, 2, 4];

// Every event makes several agendas, so each is written out: a spread copy costs ten times as much.

/** Plans a step, `delay` from now; the schedule may delay it more, but never past an earlier step of its channel. */
export function planStep(agenda: Agenda, to: string, what: What, delay: Millis, channel?: string): Agenda {
  const { now, nextNumber, steps, timers, channels, schedule } = agenda;
  if (schedule.kind === 'plain') {
    return { now, nextNumber: nextNumber + 1, steps: steps.with({ due: now + delay, number: nextNumber, to, what }), timers, channels, schedule };
  }
  const { choice, schedule: after } = choose(schedule, STEP_DELAYS.length);
  const varied = now + delay * (STEP_DELAYS[choice] ?? 1);
  const due = channel === undefined ? varied : Math.max(varied, channels.get(channel) ?? 0);
  return {
    now, nextNumber: nextNumber + 1, steps: steps.with({ due, number: nextNumber, to, what }), timers,
    channels: channel === undefined ? channels : channels.with(channel, due), schedule: after,
  };
}

/** Plans a timer, exactly `delay` from now. */
export function planTimer(agenda: Agenda, to: string, what: What, delay: Millis): Agenda {
  const { now, nextNumber, steps, timers, channels, schedule } = agenda;
  return { now, nextNumber: nextNumber + 1, steps, timers: timers.with({ due: now + delay, number: nextNumber, to, what }), channels, schedule };
}

/** Asks the schedule which of `options` happens. */
export function chooseIn(agenda: Agenda, options: number): { readonly choice: number; readonly agenda: Agenda } {
  const { choice, schedule } = choose(agenda.schedule, options);
  return { choice, agenda: schedule === agenda.schedule ? agenda : { ...agenda, schedule } };
}

/** How long something takes, in virtual milliseconds: its nominal time in a plain run. */
export function durationIn(agenda: Agenda, nominal: Millis): { readonly duration: Millis; readonly agenda: Agenda } {
  const { choice, agenda: after } = chooseIn(agenda, DURATION_FACTORS.length);
  return { duration: Math.round(nominal * (DURATION_FACTORS[choice] ?? 1)), agenda: after };
}

/** The next event and the agenda without it, its time being now; undefined when nothing is left or the next is due after `until`. */
export function takeNext(agenda: Agenda, until: Millis): { readonly event: KernelEvent; readonly agenda: Agenda } | undefined {
  const { nextNumber, steps, timers, channels, schedule } = agenda;
  const step = steps.first;
  const timer = timers.first;
  // A timer goes before a step of its instant: what ends at one instant has ended before a controller acts.
  if (timer !== undefined && (step === undefined || timer.due <= step.due)) {
    return timer.due > until ? undefined : { event: timer, agenda: { now: timer.due, nextNumber, steps, timers: timers.withoutFirst(), channels, schedule } };
  }
  return step === undefined || step.due > until ? undefined : { event: step, agenda: { now: step.due, nextNumber, steps: steps.withoutFirst(), timers, channels, schedule } };
}

/**
 * Nothing is left that could change anything: no step, and each timer only repeats its last outcome. One that was planned before
 * `since` (the number of an event) was planned before something else was changed, so it has to show that it still does, unless it is
 * due after `until` only.
 */
export function isQuiet(agenda: Agenda, since = 0, until: Millis = Infinity): boolean {
  return agenda.steps.size === 0 && agenda.timers.every(({ what, number, due }) => what.repeats === true && (number >= since || due > until));
}
