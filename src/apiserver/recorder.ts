import { table, type Table } from '../kernel/table';
import type { KubeEvent, KubeObject } from '../kube/objects';
import { timestamp, type Millis } from '../kube/time';

/** What client-go's event recorder remembers, by the object that the events are about. */
export interface Recorder {
  readonly objects: Table<Remembered>;
  /** How many different events were written. */
  readonly written: number;
}

/** Of one object: what was written, distinct messages by kind of event, and what is left of its burst budget. */
interface Remembered {
  readonly written: readonly Written[];
  readonly similar: readonly Similar[];
  readonly tokens: number;
  readonly spentAt: Millis;
}
interface Written {
  /** Type, reason and message; without the message where it was folded. */
  readonly what: string;
  readonly name: string;
  readonly count: number;
  readonly first: string;
}
interface Similar {
  /** Type and reason. */
  readonly kind: string;
  readonly messages: readonly string[];
  readonly last: Millis;
}

export const newRecorder: Recorder = { objects: table(), written: 0 };

export interface Occurrence {
  readonly source: KubeEvent['source'];
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
  const { source, about, type, reason, message } = occurrence;
  const { namespace, name, uid } = about.metadata;
  const key = `${about.kind} ${namespace ?? ''}/${name} ${uid ?? ''}`;
  const before = recorder.objects.get(key) ?? { written: [], similar: [], tokens: BURST, spentAt: now };
  const kind = `${type} ${reason}`;
  const similar = withMessage(before.similar.find((other) => other.kind === kind), kind, message, now);
  const folded = similar.messages.length >= DISTINCT_BEFORE_FOLDING;
  const place = folded ? kind : `${kind} ${message}`;
  const known = before.written.find(({ what }) => what === place);
  const written: Written = known === undefined
    ? { what: place, name: `${name}.${eventNumber(source.component, recorder.written, now)}`, count: 1, first: timestamp(now) }
    : { what: place, name: known.name, count: known.count + 1, first: known.first };
  const tokens = Math.min(BURST, before.tokens + (now - before.spentAt) / REFILL);
  const allowed = tokens >= 1;
  const after: Recorder = {
    objects: recorder.objects.with(key, {
      written: [...before.written.filter((other) => other !== known), written],
      similar: [...before.similar.filter((other) => other.kind !== kind), folded ? { kind, messages: similar.messages.slice(1), last: now } : similar],
      tokens: allowed ? tokens - 1 : tokens, spentAt: now,
    }),
    written: known === undefined ? recorder.written + 1 : recorder.written,
  };
  if (!allowed) return { recorder: after };
  const event: KubeEvent = {
    apiVersion: 'v1', kind: 'Event', metadata: { name: written.name, namespace: namespace ?? 'default' },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, ...(namespace === undefined ? {} : { namespace }), name, uid, resourceVersion: about.metadata.resourceVersion },
    type, reason, message: folded ? `(combined from similar events): ${message}` : message,
    count: written.count, firstTimestamp: written.first, lastTimestamp: timestamp(now), source,
  };
  return { recorder: after, event };
}

/** From the tenth distinct message of one kind within ten minutes, they are folded into one event. */
function withMessage(before: Similar | undefined, kind: string, message: string, now: Millis): Similar {
  const recent = before !== undefined && now - before.last <= FOLDING_WINDOW ? before.messages : [];
  return { kind, messages: recent.includes(message) ? recent : [...recent, message], last: now };
}

/** Where client-go writes the nanosecond: unlike for two events of one component, and for two components in one millisecond. */
function eventNumber(component: string, written: number, now: Millis): string {
  let place = 7;
  for (let at = 0; at < component.length; at++) place = (place * 31 + component.charCodeAt(at)) % 1000;
  return (now * 1_000_000 + place * 1000 + (written % 1000)).toString(16).padStart(16, '0');
}
