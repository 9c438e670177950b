import type { JournalEntry } from '../../kernel/journal';
import { clockText } from '../entry-text';
import { fullName, isPodOf, objectName, shortName } from '../names';
import { holds, type Verdict } from './verdict';

/** Two processes under one name at one time, whatever the API says. */
interface Overlap {
  readonly pod: string;
  readonly at: number;
  readonly nodes: readonly string[];
}

/** The first times at which processes of different UIDs ran under one pod's name. */
function overlaps(journal: readonly JournalEntry[], since: number): readonly Overlap[] {
  const running = new Map<string, { readonly pod: string; readonly uid: string; readonly node: string }>();
  const found: Overlap[] = [];
  for (const entry of journal) {
    if (entry.type === 'node' && (entry.did === 'crashed' || entry.did === 'removed')) {
      for (const [key, process] of running) if (process.node === entry.node) running.delete(key);
    }
    if (entry.type !== 'container') continue;
    const key = `${entry.uid}/${entry.container}`;
    if (entry.did === 'exited') running.delete(key);
    if (entry.did !== 'started') continue;
    running.set(key, entry);
    const others = [...running.values()].filter(({ pod, uid }) => pod === entry.pod && uid !== entry.uid);
    if (others.length > 0 && entry.number >= since) found.push({ pod: entry.pod, at: entry.at, nodes: [...others.map(({ node }) => node), entry.node] });
  }
  return found;
}

const inWords = (found: readonly Overlap[]): string =>
  found.map(({ pod, at, nodes }) => `${shortName(pod)} ran on ${nodes.join(' and ')} at ${clockText(at)}`).join('\n') || 'no process ran twice';

/** At most one process runs under each name of a set. */
export function judgeNeverTwoProcesses(set: string, journal: readonly JournalEntry[], since: number): Verdict {
  const { namespace, name } = objectName(set);
  const found = overlaps(journal, since).filter(({ pod }) => objectName(pod).namespace === namespace && isPodOf(name, objectName(pod).name));
  return holds(found.length === 0, `at most one process under each name of "${set}"`, inWords(found));
}

/** Two processes did run under a pod's name. */
export function judgeTwoProcesses(text: string, journal: readonly JournalEntry[], since: number): Verdict {
  const found = overlaps(journal, since).filter(({ pod }) => pod === fullName(text));
  return holds(found.length > 0, `two processes to run as ${text} at some time`, inWords(found));
}
