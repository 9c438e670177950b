import type { Pod } from '../kube/objects';
import { fitError } from './fit-error';
import { hostPortsCheck } from './filters/host-ports';
import { nodeAffinityCheck } from './filters/node-affinity';
import { podAffinityCheck } from './filters/pod-affinity';
import type { Cause, NodeCheck, Rejection } from './filters/rejection';
import { resourcesCheck } from './filters/resources';
import { taintCheck } from './filters/taints';
import { unschedulableCheck } from './filters/unschedulable';
import { planVolumes, type VolumeView } from './filters/volumes';
import { isPresent, type NodeInfo } from './node-info';
import { reviewClaims, type PodClaims } from './pod-claims';
import type { PodFacts, Population } from './population';

/** What placing a pod looks at. */
export interface SchedulingView extends VolumeView {
  readonly population: Population;
  /** The minor version of the release: it decides how refusals are worded. */
  readonly minor: number;
}

/** Where a pod may go, or why it cannot go anywhere. */
export type Placement =
  /** Equally good nodes, by name; never empty. */
  | { readonly nodes: readonly [string, ...string[]]; readonly claims: PodClaims }
  | { readonly message: string; readonly causes: readonly Cause[] };

/** Finds the best nodes for a pod: runs the filters in the default order (SCH-02), then scores what is left (SCH-10). */
export function findNodes(pod: Pod, facts: PodFacts, view: SchedulingView): Placement {
  const { minor, population } = view;
  const claims = reviewClaims(pod, view.cache, minor);
  if ('cause' in claims) {
    const nodes = [...population.nodes.values()].filter(isPresent).length;
    return { message: fitError({ nodes, forAll: claims }, minor), causes: [claims.cause] };
  }
  const checks = checksFor(pod, facts, claims, view);
  const best = new Best(facts.owner);
  const perNode: Rejection[] = [];
  for (const info of population.nodes.values()) {
    if (!isPresent(info)) continue;
    const rejection = firstRejection(checks, info);
    if (rejection === undefined) best.offer(info);
    else perNode.push(rejection);
  }
  if (best.nodes !== undefined) return { nodes: best.nodes, claims };
  const causes = new Set<Cause>(perNode.map(({ cause }) => cause));
  return { message: fitError({ nodes: perNode.length, perNode }, minor), causes: causes.size === 0 ? ['node'] : [...causes].sort() };
}

/** The filters that have something to look at for this pod, in the default order. */
function checksFor(pod: Pod, facts: PodFacts, claims: PodClaims, view: SchedulingView): readonly NodeCheck[] {
  const checks = [
    unschedulableCheck(pod),
    taintCheck(pod, view.minor),
    nodeAffinityCheck(pod, view.minor),
    hostPortsCheck(facts.hostPorts),
    resourcesCheck(facts.requests, view.minor),
    volumesCheck(claims, view),
    podAffinityCheck(facts, view.population, view.minor),
  ];
  return checks.filter((check) => check !== undefined);
}

function volumesCheck(claims: PodClaims, view: VolumeView): NodeCheck | undefined {
  if (claims.bound.length === 0 && claims.delayed.length === 0) return undefined;
  return ({ node }) => {
    const plan = planVolumes(node, claims, view);
    return 'cause' in plan ? plan : undefined;
  };
}

function firstRejection(checks: readonly NodeCheck[], info: Parameters<NodeCheck>[0]): Rejection | undefined {
  for (const check of checks) {
    const rejection = check(info);
    if (rejection !== undefined) return rejection;
  }
  return undefined;
}

/** Keeps the best of the nodes that fit: fewest pods of the same owner, then fewest pods (SCH-10). */
class Best {
  nodes: [string, ...string[]] | undefined;
  private siblings = Infinity;
  private pods = Infinity;

  constructor(private readonly owner: string | undefined) {}

  offer({ name, owners, pods }: NodeInfo): void {
    const siblings = this.owner === undefined ? 0 : (owners[this.owner] ?? 0);
    const order = siblings - this.siblings || pods - this.pods;
    if (order > 0) return;
    if (order === 0 && this.nodes !== undefined) { this.nodes.push(name); return; }
    [this.nodes, this.siblings, this.pods] = [[name], siblings, pods];
  }
}
