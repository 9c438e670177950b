import type { View } from '../../cluster/port';
import type { KubeEvent } from '../../kube/objects';
import type { StateClaim } from '../claim';
import { objectName } from '../names';
import { holds, type Verdict } from './verdict';

function eventsOn(view: View, text: string): readonly KubeEvent[] {
  const { namespace, name } = objectName(text);
  return [...view.objects.list('events', namespace)].filter((event) => event.involvedObject.name === name);
}
const inWords = (events: readonly KubeEvent[]): string =>
  events.map(({ type, reason, message, count }) => `${type} ${reason} (${String(count)}x): ${message}`).join('\n') || 'no events';

export function judgeEvent(claim: Extract<StateClaim, { claim: 'event' }>, view: View): Verdict {
  const { on, type, reason, message } = claim;
  const events = eventsOn(view, on);
  const found = events.some((event) => event.type === type && event.reason === reason && (message === undefined || event.message.includes(message)));
  return holds(found, `"${on}" to have a ${type} event ${reason}${message === undefined ? '' : ` that says "${message}"`}`, inWords(events));
}

export function judgeNoEvent(claim: Extract<StateClaim, { claim: 'no-event' }>, view: View): Verdict {
  const events = eventsOn(view, claim.on).filter(({ reason }) => reason === claim.reason);
  return holds(events.length === 0, `"${claim.on}" to have no event ${claim.reason}`, inWords(events));
}
