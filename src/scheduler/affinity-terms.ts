import type { Table } from '../kernel/table';
import type { LabelSelector, Labels, Pod, PodAffinityTerm } from '../kube/objects';
import { matchesSelector } from '../kube/selector';

/** Which pods a required (anti-)affinity is about: those that fit every part of it. */
interface Part {
  readonly namespaces: readonly string[];
  readonly selector?: LabelSelector;
}

/**
 * A required pod (anti-)affinity that some pod carries, and where the pods stand that it is about. An anti-affinity is counted
 * term by term; the terms of an affinity together, because a pod must fit all of them to count (SCH-06, SCH-07).
 */
export interface TermCounts {
  readonly parts: readonly Part[];
  readonly topologyKeys: readonly string[];
  /** How many known pods carry it; it is forgotten with the last. */
  readonly carriers: number;
  /** How many placed pods on each node carry it as their anti-affinity. */
  readonly guardedOn: Table<number>;
  /** How many placed pods on each node it is about. */
  readonly metOn: Table<number>;
}

/** The required pod affinity and anti-affinity of a pod, as keys of terms. */
export interface PodTerms {
  /** All terms of the affinity together; absent when it has none. */
  readonly affinity?: string;
  readonly antiAffinity: readonly string[];
}

const NO_TERMS: PodTerms = { antiAffinity: [] };

/** The terms that a pod carries (SCH-06, SCH-07). */
export function termsOf(pod: Pod): PodTerms {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const near = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const apart = podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  if (near.length === 0 && apart.length === 0) return NO_TERMS;
  const antiAffinity = [...new Set(apart.map((term) => keyOf(pod, [term])))];
  return near.length === 0 ? { antiAffinity } : { antiAffinity, affinity: keyOf(pod, near) };
}

/** The key of a term says all that it means, so that pods of one template share it. */
function keyOf(pod: Pod, terms: readonly PodAffinityTerm[]): string {
  return JSON.stringify(terms.map((term) => [term.topologyKey, term.namespaces?.length ? [...term.namespaces].sort() : [pod.metadata.namespace], term.labelSelector ?? null]));
}

/** What the key of a term means. */
export function readTerm(key: string): Pick<TermCounts, 'parts' | 'topologyKeys'> {
  const terms = JSON.parse(key) as [string, string[], LabelSelector | null][];
  return {
    topologyKeys: terms.map(([topologyKey]) => topologyKey),
    parts: terms.map(([, namespaces, selector]) => (selector === null ? { namespaces } : { namespaces, selector })),
  };
}

/** Whether a term is about a pod with these labels. A term without a selector is about none. */
export function isAbout(term: Pick<TermCounts, 'parts'>, namespace: string, labels: Labels | undefined): boolean {
  return term.parts.every((part) => part.selector !== undefined && part.namespaces.includes(namespace) && matchesSelector(part.selector, labels));
}

/** One more on this node. */
export function raised(counts: Table<number>, node: string): Table<number> {
  return counts.with(node, (counts.get(node) ?? 0) + 1);
}
/** One less on this node. */
export function lowered(counts: Table<number>, node: string): Table<number> {
  const count = counts.get(node) ?? 0;
  return count > 1 ? counts.with(node, count - 1) : counts.without(node);
}
