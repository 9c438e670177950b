import type { Cluster, View } from '../cluster/port';
import { isTerminating } from '../kube/pod-conditions';
import type { KubeEvent, Pod } from '../kube/objects';
import { troubleOf } from './claims/pod-facts';
import { clockText } from '../kernel/clock-text';
import { timelineText } from './entry-text';
import { standingFaults } from './fault-text';
import { fullName, isPodOf, objectName, shortName, spokenName } from './names';
import { isTelling } from './telling';

const LAST = 10;
const MOST_PODS = 3;

/** The sets that a message should explain: those named, or else all that there are. */
function aboutOf(view: View, sets: readonly string[]): readonly string[] {
  const named = sets.length > 0 ? sets : [...view.objects.list('statefulsets')].map(({ metadata }) => spokenName(metadata));
  return named.map(fullName);
}

function waiting(view: View, about: string): readonly string[] {
  const decision = view.lastDecision(about);
  const since = decision === undefined ? '' : ` (since ${clockText(decision.at)})`;
  if (decision?.error !== undefined) return [`"${shortName(about)}" tries again, because of: ${decision.error}${since}`];
  if (decision?.waitsFor !== undefined) return [`"${shortName(about)}" waits for ${decision.waitsFor}${since}`];
  return [];
}

/** What the set's pods say themselves of why they do not run. */
function troubles(view: View, about: string): readonly string[] {
  const { namespace, name } = objectName(about);
  const own = [...view.objects.list('pods', namespace)].filter(({ metadata }) => isPodOf(name, metadata.name));
  return own.flatMap((pod) => {
    const trouble = troubleOf(pod);
    if (trouble === undefined) return unreadyText(pod);
    const why = [trouble.reason, trouble.message ?? warningAbout(view, pod)].filter((text) => text !== undefined);
    return [`${spokenName(pod.metadata)} does not run: ${why.join(': ')}`];
  }).slice(0, MOST_PODS);
}

/** That a pod runs and is not Ready, and which of its containers are not. */
function unreadyText(pod: Pod): readonly string[] {
  const condition = pod.status?.conditions?.find(({ type, status }) => type === 'Ready' && status !== 'True');
  if (pod.status?.phase !== 'Running' || condition === undefined || isTerminating(pod)) return [];
  return [`${spokenName(pod.metadata)} runs and is not Ready${condition.message === undefined ? '' : `: ${condition.message}`}`];
}

/** The last warning about a pod: it says what a container that waits does not, such as which volume cannot be mounted. */
function warningAbout(view: View, { metadata }: Pod): string | undefined {
  const warnings = [...view.objects.list('events', metadata.namespace)].filter(({ type, involvedObject }) => type === 'Warning' && involvedObject.uid === metadata.uid);
  return warnings.reduce<KubeEvent | undefined>((last, event) => (last === undefined || event.lastTimestamp >= last.lastTimestamp ? event : last), undefined)?.message;
}

/** What each of the sets waits for and since when, what keeps its pods from being Ready, and what the scenario has put in. */
export function hindrances(cluster: Cluster, sets: readonly string[] = []): readonly string[] {
  const view = cluster.view();
  return [
    ...aboutOf(view, sets).flatMap((about) => [...waiting(view, about), ...troubles(view, about)]),
    ...standingFaults(cluster.journal()).map((fault) => `The scenario has it that ${fault}.`),
  ];
}

/** Why the cluster stands where it stands: what is in the way, and what happened last. */
export function explain(cluster: Cluster, sets: readonly string[] = []): string {
  const reasons = hindrances(cluster, sets);
  const told = cluster.journal().filter((entry) => isTelling(entry) && entry.type !== 'decision' && !(entry.type === 'api' && entry.subresource === 'status'));
  const last = told.slice(-LAST).map(timelineText);
  return [
    ...(reasons.length > 0 ? reasons : ['No StatefulSet waits for anything.']),
    `It is ${clockText(cluster.view().now)}. The last that happened:`,
    ...last,
  ].join('\n');
}
