import type { View } from '../../cluster/port';
import type { KubeEvent } from '../../kube/objects';
import type { StateClaim } from '../claim';
import { RESOURCES, type Resource } from '../../kube/resources';
import { ScenarioFailure } from '../failure';
import { findObject } from '../find-object';
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
  if (type !== 'Normal' && type !== 'Warning') throw new ScenarioFailure(`An event is Normal or Warning, never "${type}".`);
  const events = eventsOn(view, on);
  const found = events.some((event) => event.type === type && event.reason === reason && (message === undefined || event.message.includes(message)));
  return holds(found, `"${on}" to have a ${type} event ${reason}${message === undefined ? '' : ` that says "${message}"`}`, inWords(events));
}

/** Whether anything has this name, of whatever kind. */
function isThere({ objects }: View, text: string): boolean {
  return (Object.keys(RESOURCES) as Resource[]).some((resource) => findObject(objects, resource, text) !== undefined);
}

export function judgeNoEvent(claim: Extract<StateClaim, { claim: 'no-event' }>, view: View): Verdict {
  const all = eventsOn(view, claim.on);
  if (all.length === 0 && !isThere(view, claim.on)) return { expected: `"${claim.on}" to have no event ${claim.reason}`, seen: `there is nothing named "${claim.on}", and no event about it` };
  const events = all.filter(({ reason }) => reason === claim.reason);
  return holds(events.length === 0, `"${claim.on}" to have no event ${claim.reason}`, inWords(events));
}
