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

export function newAgenda(schedule: Schedule): Agenda {
  return { now: 0, nextNumber: 1, steps: EventQueue.empty, timers: EventQueue.empty, channels: table(), schedule };
}

/** How much longer than its nominal delay a step takes, for each choice of a schedule; 0 is the plain run's. */
const STEP_DELAYS = [1, 1, 2, 3, 5, 8, 20, 60];
/** What a duration is multiplied with, for each choice of a schedule. */
const DURATION_FACTORS = [1, 0.5, 2, 4];

/** Plans a step, `delay` from now; the schedule may delay it more, but never past an earlier step of its channel. */
export function planStep(agenda: Agenda, to: string, what: What, delay: Millis, channel?: string): Agenda {
  if (agenda.schedule.kind !== 'seeded') {
    const event = channel === undefined ? { due: agenda.now + delay, priority: 0, number: agenda.nextNumber, to, what } : { due: agenda.now + delay, priority: 0, number: agenda.nextNumber, to, what, channel };
    return { ...agenda, nextNumber: agenda.nextNumber + 1, steps: agenda.steps.with(event) };
  }
  const { choice, schedule } = choose(agenda.schedule, STEP_DELAYS.length);
  const varied = agenda.now + delay * (STEP_DELAYS[choice] ?? 1);
  const due = channel === undefined ? varied : Math.max(varied, agenda.channels.get(channel) ?? 0);
  const event: KernelEvent = { due, priority: 0, number: agenda.nextNumber, to, what, channel };
  return {
    ...agenda, nextNumber: agenda.nextNumber + 1, steps: agenda.steps.with(event), schedule,
    channels: channel === undefined ? agenda.channels : agenda.channels.with(channel, due),
  };
}

/** Plans a timer, exactly `delay` from now. */
export function planTimer(agenda: Agenda, to: string, what: What, delay: Millis): Agenda {
  const event: KernelEvent = { due: agenda.now + delay, priority: 0, number: agenda.nextNumber, to, what };
  return { ...agenda, nextNumber: agenda.nextNumber + 1, timers: agenda.timers.with(event) };
}

/** Asks the schedule which of `options` happens. */
export function chooseIn(agenda: Agenda, options: number): { readonly choice: number; readonly agenda: Agenda } {
  const { choice, schedule } = choose(agenda.schedule, options);
  return { choice, agenda: schedule === agenda.schedule ? agenda : { ...agenda, schedule } };
}

/** How long something takes: its nominal time in a plain run. */
export function durationIn(agenda: Agenda, nominal: Millis): { readonly duration: Millis; readonly agenda: Agenda } {
  const { choice, agenda: after } = chooseIn(agenda, DURATION_FACTORS.length);
  return { duration: Math.round(nominal * (DURATION_FACTORS[choice] ?? 1)), agenda: after };
}

/** The next event and the agenda without it, its time being now; undefined when nothing is left or the next is due after `until`. */
export function takeNext(agenda: Agenda, until: Millis): { readonly event: KernelEvent; readonly agenda: Agenda } | undefined {
  return agenda.schedule.kind === 'choices' ? takeChosen(agenda, until) : takeFirst(agenda, until);
}

function takeFirst(agenda: Agenda, until: Millis): { readonly event: KernelEvent; readonly agenda: Agenda } | undefined {
  const [step, timer] = [agenda.steps.first, agenda.timers.first];
  // A timer goes before a step of its instant: what ends at one instant has ended before a controller acts.
  if (timer !== undefined && (step === undefined || timer.due <= step.due)) {
    return timer.due > until ? undefined : { event: timer, agenda: { ...agenda, now: timer.due, timers: agenda.timers.withoutFirst() } };
  }
  return step === undefined || step.due > until ? undefined : { event: step, agenda: { ...agenda, now: step.due, steps: agenda.steps.withoutFirst() } };
}

/** Any step that is the first of its channel may come next; a timer only when no step is left. */
function takeChosen(agenda: Agenda, until: Millis): { readonly event: KernelEvent; readonly agenda: Agenda } | undefined {
  if (agenda.steps.size === 0) return takeFirst(agenda, until);
  const seen = new Set<string>();
  const candidates = agenda.steps.all().filter((event) => {
    if (event.channel === undefined) return true;
    const first = !seen.has(event.channel);
    seen.add(event.channel);
    return first;
  });
  const { choice, agenda: after } = chooseIn(agenda, candidates.length);
  const event = candidates[choice];
  if (event === undefined) return undefined;
  return { event, agenda: { ...after, now: Math.max(after.now, Math.min(event.due, until)), steps: after.steps.without(event) } };
}

/**
 * Nothing is left that could change anything: no step, and each timer only repeats its last outcome. One that was planned before
 * `since` (the number of an event) was planned before something else was changed, so it has to show that it still does, unless it is
 * due after `until` only.
 */
export function isQuiet(agenda: Agenda, since = 0, until: Millis = Infinity): boolean {
  return agenda.steps.size === 0 && agenda.timers.every(({ what, number, due }) => what.repeats === true && (number >= since || due > until));
}
