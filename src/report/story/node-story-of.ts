import type { JournalEntry } from '../../kernel/journal';
import type { Millis } from '../../kube/time';
import { Periods } from './periods';
import type { Level, NodeStory, Span } from './story';

const CUT_OFF = 'cut off';
const NO_POWER = 'no power';

/** Reads what happened to one node from the entries about it, in order. */
export function nodeStoryOf(node: string, entries: Iterable<JournalEntry>): NodeStory {
  const present = new Periods();
  const shades = new Periods();
  const levels: Level[] = [];
  const running = new Map<string, Set<string>>();

  for (const entry of entries) {
    if (entry.type === 'node') {
      switch (entry.did) {
        case 'joined': present.begin('', entry.at); break;
        case 'removed': present.end('', entry.at); break;
        case 'cut-off': shades.begin(CUT_OFF, entry.at); break;
        case 'crashed': shades.begin(NO_POWER, entry.at); break;
        case 'connected': shades.endAll(entry.at); break;
      }
    } else if (entry.type === 'container') {
      if (entry.did === 'started') running.set(entry.uid, (running.get(entry.uid) ?? new Set()).add(entry.container));
      if (entry.did === 'exited') stop(running, entry.uid, entry.container);
      level(levels, entry.at, running.size);
    }
  }
  return { node, present: present.all.map(({ label: _, ...span }): Span => span), shades: shades.all, levels };
}

function stop(running: Map<string, Set<string>>, uid: string, container: string): void {
  const containers = running.get(uid);
  containers?.delete(container);
  if (containers?.size === 0) running.delete(uid);
}

/** Adds a level where it changes; of changes at one instant only the last is seen. */
function level(levels: Level[], at: Millis, pods: number): void {
  if (levels.at(-1)?.at === at) levels.pop();
  if ((levels.at(-1)?.pods ?? 0) !== pods) levels.push({ at, pods });
}
