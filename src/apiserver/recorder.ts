import { table, type Table } from '../kernel/table';
import type { KubeEvent, KubeObject } from '../kube/objects';
import { timestamp, type Millis } from '../kube/time';

/** What client-go's event recorder remembers: distinct messages per kind of event, what it has written, and each object's burst budget. */
export interface Recorder {
  readonly similar: Table<{ readonly messages: readonly string[]; readonly last: Millis }>;
  readonly written: Table<{ readonly name: string; readonly count: number; readonly first: string }>;
  readonly budgets: Table<{ readonly tokens: number; readonly at: Millis }>;
}

export const newRecorder: Recorder = { similar: table(), written: table(), budgets: table() };

export interface Occurrence {
  readonly component: string;
  readonly about: KubeObject;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** What to write: a new Event, or a higher count of one that is there; nothing when the object's budget is spent. */
export interface Recorded {
  readonly recorder: Recorder;
  readonly event?: KubeEvent;
}

const DISTINCT_BEFORE_FOLDING = 10;
const FOLDING_WINDOW: Millis = 600_000;
const BURST = 25;
const REFILL: Millis = 300_000;

/** Counts, folds and limits an occurrence as client-go's EventCorrelator does (SS-EVT-12). */
export function record(recorder: Recorder, occurrence: Occurrence, now: Millis): Recorded {
  const { component, about, type, reason } = occurrence;
  const { namespace, name, uid } = about.metadata;
  const kind = `${component} ${about.kind} ${namespace ?? ''}/${name} ${uid ?? ''} ${type} ${reason}`;
  const folded = fold(recorder, kind, occurrence.message, now);
  const key = folded.fold ? kind : `${kind} ${occurrence.message}`;
  const before = recorder.written.get(key);
  const written = before === undefined
    ? { name: `${name}.${eventNumber(component, recorder.written.size, now)}`, count: 1, first: timestamp(now) }
    : { ...before, count: before.count + 1 };
  const budget = spend(recorder, `${component} ${about.kind} ${namespace ?? ''}/${name} ${uid ?? ''}`, now);
  const after: Recorder = { similar: folded.similar, written: recorder.written.with(key, written), budgets: budget.budgets };
  if (!budget.allowed) return { recorder: after };
  const event: KubeEvent = {
    apiVersion: 'v1', kind: 'Event', metadata: { name: written.name, namespace: namespace ?? 'default' },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, ...(namespace === undefined ? {} : { namespace }), name, uid, resourceVersion: about.metadata.resourceVersion },
    type, reason, message: folded.fold ? `(combined from similar events): ${occurrence.message}` : occurrence.message,
    count: written.count, firstTimestamp: written.first, lastTimestamp: timestamp(now), source: { component },
  };
  return { recorder: after, event };
}

/** Where client-go writes the nanosecond: unlike for two events of one component, and for two components in one millisecond. */
function eventNumber(component: string, written: number, now: Millis): string {
  const place = [...component].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1000, 7);
  return (now * 1_000_000 + place * 1000 + (written % 1000)).toString(16).padStart(16, '0');
}

/** From the tenth distinct message of one kind within ten minutes, they are folded into one event. */
function fold(recorder: Recorder, kind: string, message: string, now: Millis): { readonly similar: Recorder['similar']; readonly fold: boolean } {
  const before = recorder.similar.get(kind);
  const recent = before !== undefined && now - before.last <= FOLDING_WINDOW ? before.messages : [];
  const messages = recent.includes(message) ? recent : [...recent, message];
  const full = messages.length >= DISTINCT_BEFORE_FOLDING;
  return { similar: recorder.similar.with(kind, { messages: full ? messages.slice(1) : messages, last: now }), fold: full };
}

function spend(recorder: Recorder, about: string, now: Millis): { readonly budgets: Recorder['budgets']; readonly allowed: boolean } {
  const before = recorder.budgets.get(about) ?? { tokens: BURST, at: now };
  const tokens = Math.min(BURST, before.tokens + (now - before.at) / REFILL);
  const allowed = tokens >= 1;
  return { allowed, budgets: recorder.budgets.with(about, { tokens: allowed ? tokens - 1 : tokens, at: now }) };
}
