import { since } from '../../apiserver/tables/age';
import type { KubeEvent, KubeObject } from '../../kube/objects';
import { instant } from '../../kube/time';
import { listOf } from '../api-calls';
import type { Session } from '../session';
import type { Talk } from '../talk';

/** The events about an object, oldest first, as the end of a description. */
export function* eventLines(session: Session, { kind, metadata }: KubeObject): Talk<readonly string[]> {
  const { name, namespace, uid } = metadata;
  const about = [`involvedObject.kind=${kind}`, `involvedObject.name=${name}`, ...(namespace ? [`involvedObject.namespace=${namespace}`] : []), ...(uid ? [`involvedObject.uid=${uid}`] : [])];
  const listed = yield* listOf('events', { ...(namespace === undefined ? {} : { namespace }), fieldSelector: about.join(',') });
  const events = [...listed].sort((a, b) => instant(a.lastTimestamp) - instant(b.lastTimestamp));
  if (events.length === 0) return ['Events:\t<none>'];
  return ['Events:', '  Type\tReason\tAge\tFrom\tMessage', '  ----\t------\t----\t----\t-------', ...events.map((event) => eventLine(session, event))];
}

function eventLine(session: Session, event: KubeEvent): string {
  const context = { release: session.release, now: session.now() };
  const last = since(event.lastTimestamp, context);
  const age = event.count > 1 ? `${last} (x${event.count} over ${since(event.firstTimestamp, context)})` : last;
  return `  ${event.type}\t${event.reason}\t${age}\t${event.source.component}\t${event.message.trim()}`;
}
