import type { JournalEntry } from '../../kernel/journal';

/** The entries of a journal by what they are about, each list in order. Pods and sets are `namespace/name`. */
export interface Subjects {
  readonly pods: ReadonlyMap<string, readonly JournalEntry[]>;
  readonly nodes: ReadonlyMap<string, readonly JournalEntry[]>;
  readonly sets: ReadonlyMap<string, readonly JournalEntry[]>;
  /** All refused writes, and refusals put in as a fault. */
  readonly server: readonly JournalEntry[];
}

type Lists = Map<string, JournalEntry[]>;

function add(lists: Lists, subject: string, entry: JournalEntry): void {
  const list = lists.get(subject);
  if (list === undefined) lists.set(subject, [entry]);
  else list.push(entry);
}

/** Which pod an entry is about, as `namespace/name`. */
export function podOf(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case 'api': return entry.resource === 'pods' && entry.name !== '' ? `${entry.namespace ?? 'default'}/${entry.name}` : undefined;
    case 'container':
    case 'report': return entry.pod;
    case 'fault': return POD_FAULTS.test(entry.fault) ? entry.on : undefined;
    default: return undefined;
  }
}

const POD_FAULTS = /\b(?:hold|stuck|stick|fail|succeed|crash)\b/;

/** Sorts a journal's entries by subject, in one walk. An entry of a container is about its pod and its node. */
export function subjectsOf(journal: Iterable<JournalEntry>): Subjects {
  const pods: Lists = new Map();
  const nodes: Lists = new Map();
  const sets: Lists = new Map();
  const server: JournalEntry[] = [];
  for (const entry of journal) {
    const pod = podOf(entry);
    if (pod !== undefined) add(pods, pod, entry);
    if (entry.type === 'container' || entry.type === 'node') add(nodes, entry.node, entry);
    else if (entry.type === 'decision' && entry.by === 'statefulset-controller') add(sets, entry.about, entry);
    else if (entry.type === 'api' && entry.resource === 'statefulsets' && entry.name !== '') add(sets, `${entry.namespace ?? 'default'}/${entry.name}`, entry);
    if (entry.type === 'api' ? entry.code >= 400 : entry.type === 'fault' && entry.fault === 'refuse') server.push(entry);
  }
  return { pods, nodes, sets, server };
}
