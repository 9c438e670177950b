import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import type { Pod, StatefulSet } from '../../kube/objects';
import { clockText, entryText } from '../entry-text';
import { isPodOf, objectName, ordinalOf } from '../names';
import { isReady, isTerminating } from './pod-facts';
import { holds, type Verdict } from './verdict';

/** How a set stands at one entry of the journal: what it wants, and its pods by name. */
interface Standing {
  readonly wanted: readonly number[];
  readonly pods: ReadonlyMap<string, Pod>;
}

function ordinalsOf(set: StatefulSet): readonly number[] {
  const start = set.spec.ordinals?.start ?? 0;
  return Array.from({ length: set.spec.replicas ?? 1 }, (_, index) => start + index);
}

/** Follows a set through the journal; calls `look` at each change of it since entry `since`. */
function follow(text: string, journal: readonly JournalEntry[], since: number, look: (standing: Standing, entry: JournalEntry) => void): void {
  const { namespace, name } = objectName(text);
  const pods = new Map<string, Pod>();
  let wanted: readonly number[] = [];
  const concerns = (entry: JournalEntry): entry is JournalEntry & ApiEntry =>
    entry.type === 'api' && entry.code < 300 && entry.object !== undefined && (entry.namespace ?? 'default') === namespace
    && ((entry.resource === 'pods' && isPodOf(name, entry.object.metadata.name)) || (entry.resource === 'statefulsets' && entry.object.metadata.name === name));
  for (const entry of journal.filter(concerns)) {
    if (entry.resource === 'statefulsets') wanted = entry.removed === true ? [] : ordinalsOf(entry.object as StatefulSet);
    else if (entry.removed === true) pods.delete(entry.name);
    else pods.set((entry.object as Pod).metadata.name, entry.object as Pod);
    if (entry.number >= since) look({ wanted, pods }, entry);
  }
}

/** The worst moment of a count over the journal: the largest count, and the entry that brought it. */
function worst(text: string, journal: readonly JournalEntry[], since: number, count: (standing: Standing) => readonly string[]): { readonly names: readonly string[]; readonly entry?: JournalEntry } {
  let found: { readonly names: readonly string[]; readonly entry?: JournalEntry } = { names: [] };
  follow(text, journal, since, (standing, entry) => {
    const names = count(standing);
    if (names.length > found.names.length) found = { names, entry };
  });
  return found;
}

function judgeMost(text: string, most: number, what: string, found: ReturnType<typeof worst>): Verdict {
  const when = found.entry === undefined ? '' : ` at ${clockText(found.entry.at)}, when ${entryText(found.entry)}`;
  return holds(found.names.length <= most, `never more than ${String(most)} of the pods of "${text}" ${what}`, `${found.names.join(', ')}${when}`);
}

/** Never more than `most` of the wanted pods are missing, terminating or not ready. */
export function judgeNeverMoreUnready(text: string, most: number, journal: readonly JournalEntry[], since: number): Verdict {
  const { name } = objectName(text);
  return judgeMost(text, most, 'missing or not ready', worst(text, journal, since, ({ wanted, pods }) =>
    wanted.map((ordinal) => `${name}-${String(ordinal)}`).filter((pod) => {
      const found = pods.get(pod);
      return found === undefined || isTerminating(found) || !isReady(found);
    })));
}

export function judgeNeverMoreTerminating(text: string, most: number, journal: readonly JournalEntry[], since: number): Verdict {
  return judgeMost(text, most, 'terminating', worst(text, journal, since, ({ pods }) =>
    [...pods.values()].filter(isTerminating).map((pod) => pod.metadata.name).sort((a, b) => ordinalOf(a) - ordinalOf(b))));
}
