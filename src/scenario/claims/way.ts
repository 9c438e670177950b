import type { JournalEntry } from '../../kernel/journal';
import type { WayClaim } from '../claim';
import { isPodOf, ordinalOf } from '../names';
import { printDuration } from '../parameters';
import { inWords, type Moment, momentsOf } from './moments';
import { firstDenial, holds, type Verdict } from './verdict';

function judgeOrder(claim: Extract<WayClaim, { claim: 'order' }>, moments: readonly Moment[]): Verdict {
  const seen = moments.filter(({ did }) => did === claim.verb);
  return holds(JSON.stringify(seen.map(({ pod }) => pod)) === JSON.stringify(claim.pods), `pods ${claim.verb} in the order ${claim.pods.join(', ')}, and no others`, inWords(seen));
}

/** Each pod is deleted only when the one above it is back and ready, from the highest ordinal down (SS-UPD-01). */
function judgeDownwards(set: string, moments: readonly Moment[]): Verdict {
  const own = moments.filter(({ pod }) => isPodOf(set, pod));
  const deleted = own.filter(({ did }) => did === 'deleted');
  const downwards = deleted.every((moment, index) => {
    const above = deleted[index - 1];
    if (above === undefined) return true;
    const back = own.some(({ pod, did, number }) => pod === above.pod && did === 'ready' && number > above.number && number < moment.number);
    return ordinalOf(moment.pod) < ordinalOf(above.pod) && back;
  });
  return holds(deleted.length > 0 && downwards, `the pods of "${set}" replaced one by one from the highest ordinal to the lowest`, inWords(own));
}

function judgeAfter(claim: Extract<WayClaim, { claim: 'after' }>, all: readonly Moment[], since: number): Verdict {
  const moment = all.find(({ pod, did, number }) => number >= since && pod === claim.pod && did === claim.verb);
  const delay = claim.delay === undefined ? '' : ` at least ${printDuration(claim.delay)}`;
  const expected = `${claim.pod} ${claim.verb}${delay} after ${claim.other} is ${claim.state}`;
  if (moment === undefined) return { expected, seen: `${claim.pod} was not ${claim.verb}` };
  const opposite = claim.state === 'gone' ? 'created' : 'unready';
  const last = all.findLast(({ pod, did, number }) => number < moment.number && pod === claim.other && (did === claim.state || did === opposite));
  // Kubernetes keeps the time since when a pod is ready in whole seconds.
  const held = last?.did === claim.state && moment.at - Math.floor(last.at / 1000) * 1000 >= (claim.delay ?? 0);
  return holds(held, expected, inWords(all.filter(({ pod, number }) => number <= moment.number && (pod === claim.pod || pod === claim.other))));
}

/** All are begun before the first of them is finished. */
function judgeTogether(claim: Extract<WayClaim, { claim: 'together' }>, moments: readonly Moment[]): Verdict {
  const end = claim.verb === 'created' ? 'ready' : 'gone';
  const own = moments.filter(({ pod, did }) => claim.pods.includes(pod) && (did === claim.verb || did === end));
  const firstEnd = own.findIndex(({ did }) => did === end);
  const begun = new Set(own.slice(0, firstEnd < 0 ? own.length : firstEnd).map(({ pod }) => pod));
  return holds(claim.pods.every((pod) => begun.has(pod)), `${claim.pods.join(', ')} all ${claim.verb} before one of them is ${end}`, inWords(own));
}

/** Judges the way since entry number `since` of the journal. */
export function judgeWay(claim: WayClaim, journal: readonly JournalEntry[], since: number): Verdict {
  const all = momentsOf(journal);
  const moments = all.filter(({ number }) => number >= since);
  switch (claim.claim) {
    case 'order': return judgeOrder(claim, moments);
    case 'updated-downwards': return judgeDownwards(claim.set, moments);
    case 'none': {
      const seen = moments.filter(({ did }) => did === claim.verb);
      return holds(seen.length === 0, `no pod ${claim.verb}`, inWords(seen));
    }
    case 'untouched': {
      const absent = claim.pods.find((name) => all.findLast(({ pod, did }) => pod === name && (did === 'created' || did === 'gone'))?.did !== 'created');
      if (absent !== undefined && !moments.some(({ pod }) => pod === absent)) return { expected: `${claim.pods.join(', ')} left alone`, seen: `there is no pod "${absent}", and there was none` };
      const seen = moments.filter(({ pod, did }) => claim.pods.includes(pod) && (did === 'created' || did === 'deleted' || did === 'gone'));
      return holds(seen.length === 0, `${claim.pods.join(', ')} left alone`, inWords(seen));
    }
    case 'replaced': return firstDenial(claim.pods, (name) => {
      const own = moments.filter(({ pod }) => pod === name);
      const gone = own.find(({ did }) => did === 'gone');
      return holds(gone !== undefined && own.some(({ did, number }) => did === 'created' && number > gone.number), `${name} gone and created again`, inWords(own));
    });
    case 'after': return judgeAfter(claim, all, since);
    case 'together': return judgeTogether(claim, moments);
  }
}
