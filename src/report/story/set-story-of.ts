import type { ApiEntry, JournalEntry } from '../../kernel/journal';
import { timelineText } from '../../scenario/entry-text';
import type { Mark, MarkKind, SetStory, Shade } from './story';

function markOf({ verb, code, subresource }: ApiEntry): MarkKind | undefined {
  if (code >= 400) return 'refused';
  if (subresource === 'status') return undefined;
  if (verb === 'create') return 'create';
  return verb === 'delete' || verb === 'deletecollection' ? 'delete' : 'change';
}

/** Reads what a StatefulSet waited for, and which writes changed it, from the entries about it, in order. */
export function setStoryOf(set: string, entries: Iterable<JournalEntry>): SetStory {
  const waits: Shade[] = [];
  const marks: Mark[] = [];
  let open: Shade | undefined;
  for (const entry of entries) {
    if (entry.type === 'api') {
      const kind = markOf(entry);
      if (kind !== undefined) marks.push({ at: entry.at, number: entry.number, kind, text: timelineText(entry).trim() });
    } else if (entry.type === 'decision' && entry.waitsFor !== open?.label) {
      if (open !== undefined && open.from < entry.at) waits.push({ ...open, to: entry.at });
      open = entry.waitsFor === undefined ? undefined : { label: entry.waitsFor, from: entry.at };
    }
  }
  return { set, waits: open === undefined ? waits : [...waits, open], marks };
}
