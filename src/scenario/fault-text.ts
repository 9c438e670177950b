import type { FaultEntry, JournalEntry } from '../kernel/journal';
import { shortName } from './names';

const PUT_IN: Readonly<Record<string, (on: string) => string>> = {
  hold: (pod) => `the pod "${pod}" stays unready`,
  stuck: (pod) => `the pod "${pod}" stays in ContainerCreating`,
  stick: (pod) => `the pod "${pod}" does not finish terminating`,
  fail: (pod) => `the pod "${pod}" fails`,
  succeed: (pod) => `the pod "${pod}" succeeds`,
  crash: (pod) => `a container of the pod "${pod}" exits`,
  unpullable: (image) => `the image "${image}" cannot be pulled`,
  'never-ready': (image) => `the image "${image}" never becomes ready`,
  crashes: (image) => `the image "${image}" crashes`,
  'cut-off': (node) => `the node "${node}" is cut off`,
  'power-off': (node) => `the node "${node}" loses power`,
  refuse: (writes) => `the API server refuses each ${writes}`,
};

const LIFTED: Readonly<Record<string, (on: string) => string>> = {
  'hold, stuck and stick': (pod) => `the pod "${pod}" recovers`,
  image: (image) => `the image "${image}" works again`,
  'cut-off': (node) => `the node "${node}" is connected again`,
  refuse: (writes) => `the API server accepts ${writes} again`,
};

/** A fault in the words of the sentence that puts it in or takes it back. */
export function faultText({ fault, on, lifted }: FaultEntry): string {
  const words = (lifted === true ? LIFTED : PUT_IN)[fault];
  return words?.(shortName(on)) ?? `${fault} on ${shortName(on)}`;
}

const IMAGE: readonly string[] = ['unpullable', 'never-ready', 'crashes'];
const ONCE: readonly string[] = ['fail', 'succeed', 'crash'];

/** Whether a fault is over with this entry: it is taken back, or an image behaves otherwise from now on. */
function ends(entry: FaultEntry, earlier: FaultEntry): boolean {
  if (entry.on !== earlier.on) return entry.lifted === true && entry.fault === 'refuse' && earlier.fault === 'refuse' && entry.on === 'every write of everything';
  return entry.lifted === true || entry.fault === earlier.fault || (IMAGE.includes(entry.fault) && IMAGE.includes(earlier.fault));
}

/** The faults that the scenario has put in and not taken back, in the order in which it did. */
export function standingFaults(journal: readonly JournalEntry[]): readonly string[] {
  const standing = journal.reduce<readonly FaultEntry[]>((before, entry) => {
    if (entry.type !== 'fault' || ONCE.includes(entry.fault)) return before;
    const left = before.filter((earlier) => !ends(entry, earlier));
    return entry.lifted === true ? left : [...left, entry];
  }, []);
  return standing.map(faultText);
}
