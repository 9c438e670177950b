import { same } from '../apiserver/same';
import type { Reader } from '../apiserver/actor';
import { table, type Table } from '../kernel/table';
import type { Labels, Pod } from '../kube/objects';
import { isAbout, lowered, raised, readTerm, termsOf, type PodTerms, type TermCounts } from './affinity-terms';
import { hostPortsOf } from './host-ports';
import { occupied, vacated, type NodeInfo, type Share } from './node-info';
import { podRequests } from './requests';

/** What the scheduler keeps of a pod: all that its place, or its wish for one, means to other pods. */
export interface PodFacts extends Share {
  readonly uid: string;
  readonly namespace: string;
  readonly labels?: Labels;
  /** The node it is placed on; absent while it waits for one. */
  readonly node?: string;
  readonly terms: PodTerms;
}

/** The pods that the scheduler knows, and the sums over them that placing a pod looks at instead of the pods. */
export interface Population {
  readonly nodes: Table<NodeInfo>;
  /** By `namespace/name`. */
  readonly pods: Table<PodFacts>;
  /** Required pod affinities and anti-affinities that known pods carry, by their key. */
  readonly terms: Table<TermCounts>;
}

/** The population while there is neither pod nor node. */
export const emptyPopulation: Population = { nodes: table(), pods: table(), terms: table() };

/** `namespace/name` of a pod. */
export function podKey(pod: Pod): string {
  return `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
}

/** The facts of a pod on a node, or waiting for one. */
export function factsOf(pod: Pod, node: string | undefined): PodFacts {
  const { uid = '', namespace = 'default', labels, ownerReferences } = pod.metadata;
  const owner = ownerReferences?.find(({ controller }) => controller)?.uid;
  return {
    uid, namespace, requests: podRequests(pod), hostPorts: hostPortsOf(pod), terms: termsOf(pod),
    ...(labels ? { labels } : {}), ...(node ? { node } : {}), ...(owner ? { owner } : {}),
  };
}

/** Whether the population already counts the pod as it is. What a pod asks for never changes. */
export function isCounted(population: Population, pod: Pod, node: string | undefined): boolean {
  const known = population.pods.get(podKey(pod));
  return known !== undefined && known.uid === pod.metadata.uid && known.node === node && same(known.labels, pod.metadata.labels);
}

/** The population with a pod in it, in place of what was known of it before. `pods` finds the pods of terms that are new. */
export function withPod(population: Population, key: string, facts: PodFacts, pods: Reader): Population {
  const others = withoutPod(population, key);
  const { nodes, terms } = enter(adopt(others, facts.terms, pods), facts);
  return { nodes, terms, pods: others.pods.with(key, facts) };
}

/** The population without a pod. */
export function withoutPod(population: Population, key: string): Population {
  const before = population.pods.get(key);
  if (before === undefined) return population;
  const { nodes, terms } = leave(population, before);
  return { nodes, terms, pods: population.pods.without(key) };
}

function keysOf(terms: PodTerms): readonly string[] {
  const { affinity, antiAffinity } = terms;
  return affinity === undefined || antiAffinity.includes(affinity) ? antiAffinity : [...antiAffinity, affinity];
}

/** Counts one more carrier of each term; a term that is new is counted over the placed pods once. */
function adopt(population: Population, carried: PodTerms, pods: Reader): Population {
  const keys = keysOf(carried);
  if (keys.length === 0) return population;
  let { terms } = population;
  for (const key of keys) {
    const known = terms.get(key) ?? newTerm(population, key, pods);
    terms = terms.with(key, { ...known, carriers: known.carriers + 1 });
  }
  return { ...population, terms };
}

function newTerm(population: Population, key: string, pods: Reader): TermCounts {
  const term = readTerm(key);
  let metOn: Table<number> = table();
  for (const pod of candidates(term, pods)) {
    const facts = population.pods.get(podKey(pod));
    if (facts?.node !== undefined && isAbout(term, facts.namespace, facts.labels)) metOn = raised(metOn, facts.node);
  }
  return { ...term, carriers: 0, guardedOn: table(), metOn };
}

function* candidates(term: Pick<TermCounts, 'parts'>, pods: Reader): Iterable<Pod> {
  const [part] = term.parts;
  if (part?.selector === undefined) return;
  const [label] = Object.entries(part.selector.matchLabels ?? {});
  for (const namespace of part.namespaces) {
    yield* label === undefined ? pods.list('pods', namespace) : pods.labelled('pods', namespace, label[0], label[1]);
  }
}

function enter(population: Population, facts: PodFacts): Population {
  const { node } = facts;
  if (node === undefined) return population;
  let { terms } = population;
  for (const [key, term] of population.terms.entries()) {
    const metOn = isAbout(term, facts.namespace, facts.labels) ? raised(term.metOn, node) : term.metOn;
    const guardedOn = facts.terms.antiAffinity.includes(key) ? raised(term.guardedOn, node) : term.guardedOn;
    if (metOn !== term.metOn || guardedOn !== term.guardedOn) terms = terms.with(key, { ...term, metOn, guardedOn });
  }
  return { ...population, terms, nodes: occupied(population.nodes, node, facts) };
}

function leave(population: Population, facts: PodFacts): Population {
  const carried = keysOf(facts.terms);
  let { terms } = population;
  for (const [key, term] of population.terms.entries()) {
    const carriers = carried.includes(key) ? term.carriers - 1 : term.carriers;
    if (carriers === 0) { terms = terms.without(key); continue; }
    const { node } = facts;
    const metOn = node !== undefined && isAbout(term, facts.namespace, facts.labels) ? lowered(term.metOn, node) : term.metOn;
    const guardedOn = node !== undefined && facts.terms.antiAffinity.includes(key) ? lowered(term.guardedOn, node) : term.guardedOn;
    if (carriers !== term.carriers || metOn !== term.metOn || guardedOn !== term.guardedOn) terms = terms.with(key, { ...term, carriers, metOn, guardedOn });
  }
  return facts.node === undefined ? { ...population, terms } : { ...population, terms, nodes: vacated(population.nodes, facts.node, facts) };
}
