import type { Table } from '../../kernel/table';
import type { Node } from '../../kube/objects';
import { isAbout, type TermCounts } from '../affinity-terms';
import type { NodeInfo } from '../node-info';
import type { PodFacts, Population } from '../population';
import type { NodeCheck, Rejection } from './rejection';

/**
 * Required pod affinity and anti-affinity, the pod's own and that of the pods already placed (SCH-06, SCH-07, InterPodAffinity).
 * Pods that are terminating still count.
 */
export function podAffinityCheck(facts: PodFacts, population: Population, minor: number): NodeCheck | undefined {
  if (population.terms.size === 0) return undefined;
  const near = affinityTest(facts, population);
  const apart = antiAffinityTest(facts, population);
  const guarded = guardTest(facts, population);
  if (near === undefined && apart === undefined && guarded === undefined) return undefined;
  return ({ node }) => {
    if (near && !near(node)) return rejection('affinity', "node(s) didn't match pod affinity rules", minor);
    if (apart && !apart(node)) return rejection('anti-affinity', "node(s) didn't match pod anti-affinity rules", minor);
    if (guarded && !guarded(node)) return rejection('anti-affinity', "node(s) didn't satisfy existing pods anti-affinity rules", minor);
    return undefined;
  };
}

/** Up to 1.23 a second reason stands for both kinds of rule. */
function rejection(cause: 'affinity' | 'anti-affinity', reason: string, minor: number): Rejection {
  const both = minor >= 21 ? "node(s) didn't match pod affinity/anti-affinity rules" : "node(s) didn't match pod affinity/anti-affinity";
  return { cause, reasons: minor >= 24 ? [reason] : [both, reason], evictionHelps: cause === 'anti-affinity' };
}

type NodeTest = (node: Node) => boolean;

/** The values that nodes with such pods have for a topology key. */
function domains(counts: Table<number>, topologyKey: string, nodes: Table<NodeInfo>): ReadonlySet<string> {
  const values = new Set<string>();
  for (const name of counts.keys()) {
    const value = nodes.get(name)?.node?.metadata.labels?.[topologyKey];
    if (value !== undefined) values.add(value);
  }
  return values;
}

/** In each topology some pod must already run that all terms are about; the first of a group may follow itself (SCH-07). */
function affinityTest({ terms, namespace, labels }: PodFacts, population: Population): NodeTest | undefined {
  const term = terms.affinity === undefined ? undefined : population.terms.get(terms.affinity);
  if (term === undefined) return undefined;
  const reached = term.topologyKeys.map((key) => [key, domains(term.metOn, key, population.nodes)] as const);
  const firstOfGroup = reached.every(([, values]) => values.size === 0) && isAbout(term, namespace, labels);
  return (node) => reached.every(([key, values]) => {
    const value = node.metadata.labels?.[key];
    return value !== undefined && (firstOfGroup || values.has(value));
  });
}

/** No pod that the terms are about may run in the same topology. */
function antiAffinityTest({ terms }: PodFacts, population: Population): NodeTest | undefined {
  const own = terms.antiAffinity.flatMap((key) => population.terms.get(key) ?? []);
  return outside(own.flatMap((term) => takenBy(term, term.metOn, population)));
}

/** No pod may run in the same topology whose own anti-affinity is about this one. */
function guardTest({ namespace, labels }: PodFacts, population: Population): NodeTest | undefined {
  const taken: Taken[] = [];
  for (const term of population.terms.values()) {
    if (term.guardedOn.size > 0 && isAbout(term, namespace, labels)) taken.push(...takenBy(term, term.guardedOn, population));
  }
  return outside(taken);
}

type Taken = readonly [topologyKey: string, values: ReadonlySet<string>];

function takenBy(term: TermCounts, counts: Table<number>, population: Population): readonly Taken[] {
  return term.topologyKeys.map((key) => [key, domains(counts, key, population.nodes)]);
}

function outside(taken: readonly Taken[]): NodeTest | undefined {
  if (taken.every(([, values]) => values.size === 0)) return undefined;
  return (node) => taken.every(([key, values]) => {
    const value = node.metadata.labels?.[key];
    return value === undefined || !values.has(value);
  });
}
