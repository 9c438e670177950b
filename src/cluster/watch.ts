import type { JournalEntry } from '../kernel/journal';
import type { Ask, Watched } from '../kubectl/talk';
import type { Millis } from '../kube/time';
import type { Simulation } from './simulation';

type WatchAsk = Ask & { readonly ask: 'watch' };

/** How long a kubectl line that was given no time-out may wait, in virtual milliseconds. */
const PATIENCE: Millis = 600_000;

/** Lets time pass until the watched object changes, the cluster settles, or the time is up. `seen` is how far into the journal the line has looked. */
export function answerWatch(simulation: Simulation, journal: readonly JournalEntry[], seen: number, ask: WatchAsk): { readonly reply: Watched; readonly seen: number } {
  const limit = simulation.now + (ask.timeout ?? PATIENCE);
  let at = seen;
  for (;;) {
    for (; at < journal.length; at++) {
      const reply = replyFor(journal[at], ask);
      if (reply !== undefined) return { reply, seen: at + 1 };
    }
    if (simulation.settled) return { reply: { change: 'none', why: 'settled' }, seen: at };
    if (!simulation.step(limit)) return { reply: { change: 'none', why: 'timeout' }, seen: at };
  }
}

function replyFor(entry: JournalEntry | undefined, ask: WatchAsk): Watched | undefined {
  if (entry?.type !== 'api' || entry.object === undefined || entry.object === entry.previous) return undefined;
  if (entry.resource !== ask.resource || (ask.name !== undefined && entry.name !== ask.name) || (ask.namespace !== undefined && entry.namespace !== undefined && entry.namespace !== ask.namespace)) return undefined;
  const change = entry.removed ? 'DELETED' : entry.previous === undefined ? 'ADDED' : 'MODIFIED';
  return { change, object: entry.object };
}
