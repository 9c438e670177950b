import type { FaultEntry, JournalEntry } from '../../kernel/journal';
import { entryText } from '../../scenario/entry-text';
import { shortName } from '../../scenario/names';
import type { Moment } from './story';

/** How many names are said before "and so many more". */
const SAID = 3;

interface Told {
  readonly group: string;
  readonly at: number;
  readonly things: string[];
}

function told(entry: JournalEntry): Omit<Told, 'at'> | undefined {
  if (entry.type === 'command') return { group: `command ${String(entry.number)}`, things: [entry.command] };
  if (entry.type === 'fault') return { group: faultText(entry), things: [shortName(entry.on)] };
  return entry.type === 'api' && entry.by === 'user' ? { group: 'user', things: [entryText(entry)] } : undefined;
}

function faultText({ fault, lifted }: FaultEntry): string {
  return lifted === true ? `no longer ${fault}:` : `${fault}:`;
}

function textOf({ group, things }: Told): string {
  const more = things.length - SAID;
  const list = more > 0 ? `${things.slice(0, SAID).join(', ')} and ${String(more)} more` : things.join(', ');
  return group.endsWith(':') ? `${group} ${list}` : list;
}

/** The commands of a scenario as a journal shows them: kubectl lines, faults, and writes of the user; those of one kind at one instant are one. */
export function momentsOf(journal: Iterable<JournalEntry>): readonly Moment[] {
  const moments: Told[] = [];
  for (const entry of journal) {
    const next = told(entry);
    if (next === undefined) continue;
    const last = moments.at(-1);
    if (last?.group === next.group && last.at === entry.at) last.things.push(...next.things);
    else moments.push({ ...next, at: entry.at });
  }
  return moments.map((moment) => ({ at: moment.at, text: textOf(moment) }));
}
