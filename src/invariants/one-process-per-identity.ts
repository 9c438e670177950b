import { table, type Table } from '../kernel/table';
import type { ApiEntry, ContainerEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import type { Node, Pod } from '../kube/objects';
import type { Millis } from '../kube/time';
import { isUser } from './actors';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import { keyOf } from './names';

interface Process {
  readonly uid: string;
  readonly node: string;
  readonly since: Millis;
}
interface State {
  /** By `namespace/pod container`, in order of their starts; more than one only where the rule is broken or excused. */
  readonly running: Table<readonly Process[]>;
  /** The last process of each that ended. */
  readonly ended: Table<{ readonly uid: string; readonly at: Millis }>;
  /** Pods, by uid, whose object somebody's own doing forced out of the API before their node had confirmed their end: why. */
  readonly forced: Table<{ readonly pod: string; readonly node: string; readonly reason: string }>;
  /** Nodes that were deleted, or that somebody called out of service: why; also when they are back, as long as controllers may still act on it. */
  readonly givenUp: Table<{ readonly reason: string; readonly back: boolean }>;
  readonly silent: Table<true>;
}

const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

/**
 * By the truth of the nodes, never two processes of one container run under one pod's name. Kubernetes promises it only as long
 * as nobody overrides it: who forces a pod away, deletes the Node of a machine that still runs, or calls it out of service,
 * says that its processes are gone (SS-AMO-03). Where they are not, the second process is told as excused.
 */
export const oneProcessPerIdentity: Invariant<State> = {
  name: 'At most one running process per identity',
  behaviours: ['SS-AMO-01', 'SS-AMO-02', 'SS-AMO-03'],
  subjects: ['container', 'node', 'nodes', 'pods'],
  initial: () => ({ running: table(), ended: table(), forced: table(), givenUp: table(), silent: table() }),
  after(state, entry) {
    if (entry.type === 'container') return container(state, entry);
    if (entry.type === 'node') return unchecked(withLink(state, entry.node, entry.did));
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    if (entry.resource === 'nodes') return unchecked(withNode(state, entry));
    return unchecked(entry.resource === 'pods' && entry.removed === true ? withRemoved(state, entry) : state);
  },
  atRest(state) {
    // A machine that nobody hears of may still start what it was given.
    const over = [...state.forced.entries()].filter(([uid, { pod, node }]) => !state.silent.has(node) && !runs(state, pod, uid)).map(([uid]) => uid);
    const back = [...state.givenUp.entries()].filter(([, node]) => node.back).map(([name]) => name);
    return unchecked(over.length + back.length === 0 ? state : { ...state, forced: without(state.forced, over), givenUp: without(state.givenUp, back) });
  },
};

function without<V>(known: Table<V>, keys: readonly string[]): Table<V> {
  return keys.reduce((rest, key) => rest.without(key), known);
}

function container(state: State, entry: ContainerEntry & JournalEntry): Outcome<State> {
  const key = `${entry.pod} ${entry.container}`;
  if (entry.did === 'exited') return unchecked(withEnded(state, key, entry));
  if (entry.did !== 'started') return unchecked(state);
  const others = state.running.get(key) ?? [];
  const started = { uid: entry.uid, node: entry.node, since: entry.at };
  return checked({ ...state, running: state.running.with(key, [...others, started]) }, judge(state, key, entry, others));
}

function judge(state: State, key: string, entry: ContainerEntry & JournalEntry, others: readonly Process[]): Check {
  const last = state.ended.get(key);
  const successor = last !== undefined && last.uid !== entry.uid;
  const meant = successor || others.length > 0 || state.silent.size > 0;
  const margin = successor ? entry.at - last.at : undefined;
  const close = margin === undefined ? {} : { close: { margin, text: `${entry.pod} started ${String(margin)} ms after its predecessor ended` } };
  const [other] = others;
  if (other === undefined) return { meant, ...close };
  const text = `${entry.pod} runs twice from ${clockText(entry.at)}: ${entry.container} started on ${entry.node} (uid ${entry.uid}) while it runs on ${other.node} (uid ${other.uid}) since ${clockText(other.since)}`;
  const excuse = [...others, entry].map(({ uid }) => state.forced.get(uid)?.reason).find((reason) => reason !== undefined);
  const innocent = [...others, entry].filter(({ uid }) => !state.forced.has(uid));
  return innocent.length > 1 || excuse === undefined ? { meant, violation: text } : { meant, excused: `${text}: ${excuse}` };
}

function withEnded(state: State, key: string, { uid, node: machine, at }: ContainerEntry & JournalEntry): State {
  const running = state.running.get(key) ?? [];
  const index = running.findIndex((process) => process.uid === uid && process.node === machine);
  if (index < 0) return state;
  const rest = running.filter((_, place) => place !== index);
  return { ...state, ended: state.ended.with(key, { uid, at }), running: rest.length === 0 ? state.running.without(key) : state.running.with(key, rest) };
}

function withLink(state: State, name: string, did: string): State {
  if (did === 'cut-off' || did === 'crashed') return { ...state, silent: state.silent.with(name, true) };
  return did === 'connected' ? { ...state, silent: state.silent.without(name) } : state;
}

function withNode(state: State, entry: ApiEntry): State {
  const { spec } = entry.object as Node;
  const reason = entry.removed === true ? `node ${entry.name} was deleted` : (spec.taints ?? []).some(({ key }) => key === OUT_OF_SERVICE) ? `node ${entry.name} was called out of service` : undefined;
  const known = state.givenUp.get(entry.name);
  if (reason !== undefined) return known?.reason === reason && !known.back ? state : { ...state, givenUp: state.givenUp.with(entry.name, { reason, back: false }) };
  return known === undefined || known.back ? state : { ...state, givenUp: state.givenUp.with(entry.name, { ...known, back: true }) };
}

/** A pod has left the API: it matters who wanted it so. */
function withRemoved(state: State, entry: ApiEntry): State {
  const { metadata, spec } = entry.object as Pod;
  const { uid = '' } = metadata;
  if (spec.nodeName === undefined) return state;
  const reason = isUser(entry.by) ? `${entry.by} forced the pod with uid ${uid} out of the API` : state.givenUp.get(spec.nodeName)?.reason;
  return reason === undefined ? state : { ...state, forced: state.forced.with(uid, { pod: keyOf(metadata), node: spec.nodeName, reason }) };
}

function runs({ running }: State, pod: string, uid: string): boolean {
  for (const [key, processes] of running.entries(`${pod} `)) {
    if (!key.startsWith(`${pod} `)) return false;
    if (processes.some((process) => process.uid === uid)) return true;
  }
  return false;
}
