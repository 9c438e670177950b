import type { ApiEntry, ContainerEntry, FaultEntry, JournalEntry } from '../../kernel/journal';
import type { Pod } from '../../kube/objects';
import { isTerminating } from '../../kube/pod-conditions';
import type { Millis } from '../../kube/time';
import { timelineText } from '../../scenario/entry-text';
import { RunBuilder } from './run-builder';
import { Periods } from './periods';
import type { Identity, Incarnation, Mark, MarkKind } from './story';

/** The labels of faults that last, by the fault's name in the journal. */
const LASTING: Readonly<Record<string, string>> = { hold: 'held unready', stuck: 'held in creation', stick: 'held terminating' };

/** One incarnation while the journal is read. */
class Life {
  created: Millis | undefined;
  bound: Millis | undefined;
  terminating: Millis | undefined;
  removed: Millis | undefined;
  readonly runs = new RunBuilder();

  constructor(readonly uid: string) {}

  see(entry: ApiEntry, at: Millis): void {
    const pod = entry.object as Pod;
    if (entry.verb === 'create' && entry.subresource === undefined) this.created ??= at;
    if (pod.spec.nodeName) this.bound ??= at;
    if (isTerminating(pod)) this.terminating ??= at;
    if (entry.removed === true) this.removed ??= at;
    this.runs.know(pod);
  }

  get told(): Incarnation {
    const { uid, created, bound, terminating, removed } = this;
    return {
      uid, runs: this.runs.runs, ...(created === undefined ? {} : { created }), ...(bound === undefined ? {} : { bound }),
      ...(terminating === undefined ? {} : { terminating }), ...(removed === undefined ? {} : { removed }),
    };
  }
}

/** Which mark a write makes. The kubelet's reports, bindings and the last step of a deletion are told by the bars. */
function apiMark({ verb, code, by, subresource }: ApiEntry): MarkKind | undefined {
  if (code >= 400) return 'refused';
  if (by === 'kubelet' || subresource === 'status' || subresource === 'binding') return undefined;
  if (verb === 'delete' || verb === 'deletecollection' || subresource === 'eviction') return 'delete';
  return verb === 'create' ? 'create' : 'change';
}

function containerMark({ did, exitCode = 0 }: ContainerEntry, life: Life): MarkKind | undefined {
  if (did === 'pull-failed') return 'pull-failed';
  return did === 'exited' && exitCode !== 0 && life.terminating === undefined ? 'crash' : undefined;
}

/** Reads all that happened under one pod name from the entries about it, in order. */
export function identityOf(pod: string, entries: Iterable<JournalEntry>): Identity {
  const lives = new Map<string, Life>();
  const marks: Mark[] = [];
  const shades = new Periods();
  const lifeOf = (uid: string): Life => {
    const life = lives.get(uid) ?? new Life(uid);
    lives.set(uid, life);
    return life;
  };
  const mark = (kind: MarkKind | undefined, entry: JournalEntry, uid?: string): void => {
    if (kind !== undefined) marks.push({ at: entry.at, number: entry.number, kind, text: timelineText(entry).trim(), ...(uid === undefined ? {} : { uid }) });
  };

  for (const entry of entries) {
    if (entry.type === 'api') {
      const uid = entry.object?.metadata.uid;
      if (uid !== undefined) lifeOf(uid).see(entry, entry.at);
      mark(apiMark(entry), entry, uid);
    } else if (entry.type === 'container') {
      const life = lifeOf(entry.uid);
      life.runs.see(entry, entry.at);
      mark(containerMark(entry, life), entry, entry.uid);
    } else if (entry.type === 'fault') {
      seeFault(entry, entry.at, shades);
      if (LASTING[entry.fault] === undefined && entry.lifted !== true) mark('fault', entry);
    }
  }
  return { pod, incarnations: [...lives.values()].map(({ told }) => told), marks, shades: shades.all };
}

function seeFault({ fault, lifted }: FaultEntry, at: Millis, shades: Periods): void {
  if (lifted !== true) {
    const label = LASTING[fault];
    if (label !== undefined) shades.begin(label, at);
    return;
  }
  for (const [name, label] of Object.entries(LASTING)) if (fault.includes(name)) shades.end(label, at);
}
