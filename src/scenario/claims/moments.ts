import type { JournalEntry } from '../../kernel/journal';
import { isRunningAndReady, isTerminating } from '../../kube/pod-conditions';
import type { Pod } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import { clockText } from '../../kernel/clock-text';
import { spokenName } from '../names';

/** A turn in a pod's life, as the API server saw it. */
export interface Moment {
  readonly at: Millis;
  readonly number: number;
  readonly pod: string;
  readonly did: 'created' | 'ready' | 'unready' | 'deleted' | 'gone';
}

/** The turns in pods' lives in a journal, in order. `deleted` is when it began to terminate, `gone` when the object vanished. */
export function momentsOf(journal: readonly JournalEntry[]): readonly Moment[] {
  return journal.flatMap((entry) => {
    if (entry.type !== 'api' || entry.resource !== 'pods' || entry.code >= 300 || entry.object === undefined) return [];
    const after = entry.object as Pod;
    const before = entry.previous as Pod | undefined;
    const pod = spokenName(after.metadata);
    const did: Moment['did'][] = [];
    if (entry.verb === 'create' && before === undefined && entry.subresource === undefined) did.push('created');
    if (before !== undefined && !isRunningAndReady(before) && isRunningAndReady(after)) did.push('ready');
    if (before !== undefined && isRunningAndReady(before) && !isRunningAndReady(after)) did.push('unready');
    if (entry.verb === 'delete' && (before === undefined || !isTerminating(before))) did.push('deleted');
    if (entry.removed === true) did.push('gone');
    return did.map((what) => ({ at: entry.at, number: entry.number, pod, did: what }));
  });
}

/** `web-2 created at 0:01.120`, a line each. */
export function inWords(moments: readonly Moment[]): string {
  return moments.map(({ pod, did, at }) => `${clockText(at).padStart(10)}  ${pod} ${did}`).join('\n') || 'nothing of the kind';
}
