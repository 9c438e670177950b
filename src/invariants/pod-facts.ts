import type { ApiEntry } from '../kernel/journal';
import type { Labels, LabelSelector, Pod } from '../kube/objects';
import { isTerminal } from '../kube/pod-conditions';
import { matchesSelector } from '../kube/selector';
import { instant, type Millis } from '../kube/time';
import { controllerOf, podName } from './names';

/** What the rules of a StatefulSet look at in a pod. */
export interface PodFacts {
  readonly name: string;
  readonly ordinal: number;
  readonly uid: string;
  /** The uid of what controls it. */
  readonly owner: string | undefined;
  readonly labels: Labels | undefined;
  readonly terminating: boolean;
  /** In phase Running with condition Ready (SS-READY-01). */
  readonly ready: boolean;
  /** Since when, where it is ready; whole seconds, as Kubernetes keeps it. */
  readonly readyAt: Millis;
  /** In phase Failed or Succeeded. */
  readonly finished: boolean;
  /** The name of its revision, by its label. */
  readonly revision: string;
}

/** A change of a pod that the rules can see. */
export interface PodChange {
  /** `namespace/set`, by the pod's name. */
  readonly set: string;
  readonly ordinal: number;
  readonly regular: boolean;
  readonly before: PodFacts | undefined;
  readonly after: PodFacts | undefined;
}

/** The label with the name of a pod's revision. */
export const REVISION_LABEL = 'controller-revision-hash';

function factsOf(pod: Pod, ordinal: number): PodFacts {
  const { metadata, status } = pod;
  const condition = status?.conditions?.find(({ type }) => type === 'Ready');
  const ready = status?.phase === 'Running' && condition?.status === 'True';
  return {
    name: metadata.name, ordinal, uid: metadata.uid ?? '', owner: controllerOf(pod)?.uid, labels: metadata.labels,
    terminating: metadata.deletionTimestamp !== undefined,
    ready, readyAt: ready && condition.lastTransitionTime ? instant(condition.lastTransitionTime) : 0,
    finished: isTerminal(pod),
    revision: metadata.labels?.[REVISION_LABEL] ?? '',
  };
}

/** Whether a pod counts as there for its set: ready, and not on its way out. */
export function isWell(facts: PodFacts | undefined): facts is PodFacts {
  return facts !== undefined && facts.ready && !facts.terminating;
}

/** Whether a set has claimed a pod of its name: it controls it, and the labels fit. */
export function isClaimedBy(set: { readonly uid: string; readonly selector: LabelSelector }, facts: PodFacts): boolean {
  return facts.owner === set.uid && matchesSelector(set.selector, facts.labels);
}

/** The last entry that was asked about, and the answer: the invariants look at each entry one after another. */
let last: { readonly entry: ApiEntry; readonly change: PodChange | undefined } | undefined;

/** What an accepted write changed of a pod whose name has an ordinal; undefined when it changed nothing that the rules can see. */
export function podChange(entry: ApiEntry): PodChange | undefined {
  if (entry.resource !== 'pods' || entry.object === undefined || (entry.object === entry.previous && entry.removed !== true)) return undefined;
  if (last?.entry !== entry) last = { entry, change: changeIn(entry, entry.object as Pod, entry.previous as Pod | undefined) };
  return last.change;
}

function changeIn(entry: ApiEntry, object: Pod, previous: Pod | undefined): PodChange | undefined {
  const { name, namespace = 'default' } = object.metadata;
  const parts = podName(name);
  if (parts === undefined) return undefined;
  const before = previous === undefined ? undefined : factsOf(previous, parts.ordinal);
  const after = entry.removed === true ? undefined : factsOf(object, parts.ordinal);
  if (before !== undefined && after !== undefined && sameFacts(before, after)) return undefined;
  return { set: `${namespace}/${parts.parent}`, ordinal: parts.ordinal, regular: parts.regular, before, after };
}

function sameFacts(a: PodFacts, b: PodFacts): boolean {
  return a.uid === b.uid && a.ready === b.ready && a.readyAt === b.readyAt && a.terminating === b.terminating && a.finished === b.finished
    && a.owner === b.owner && a.revision === b.revision && sameLabels(a.labels, b.labels);
}

function sameLabels(a: Labels = {}, b: Labels = {}): boolean {
  if (a === b) return true;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
