import type { Node } from '../../kube/objects';
import type { Millis } from '../../kube/time';

/** How much of a zone is lost (NF-14). */
export type Disruption = 'none' | 'partial' | 'full';

/** A node as the disruption of its zone counts it. */
export interface Counted {
  readonly zone: string;
  readonly ready: boolean;
}

/** The zone of a node: its region and zone labels; nodes without them share one zone. */
export function zoneOf({ metadata: { labels = {} } }: Node): string {
  const region = labels['topology.kubernetes.io/region'] ?? labels['failure-domain.beta.kubernetes.io/region'] ?? '';
  const zone = labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? '';
  return `${region}:${zone}`;
}

/** The disruption of a zone with so many ready and unready nodes. */
function disruptionOf(ready: number, unready: number): Disruption {
  if (ready === 0 && unready > 0) return 'full';
  return unready > 2 && unready / (ready + unready) >= 0.55 ? 'partial' : 'none';
}

const LARGE_ZONE = 50;

/** How long after one node's eviction taint the next node of the zone may get its own; `Infinity`: never, as things are. */
export function taintInterval(disruption: Disruption, size: number): Millis {
  if (disruption !== 'partial') return 10_000;
  return size > LARGE_ZONE ? 100_000 : Infinity;
}

/** What is known of a zone: how much of it is lost, and so how far apart its taints are. */
export interface ZoneState {
  readonly disruption: Disruption;
  readonly interval: Millis;
}

/** Every zone's state; `everywhere`: all zones are lost, so the controller trusts itself to be cut off and evicts nobody. */
export function zoneStates(nodes: readonly Counted[]): { readonly zones: ReadonlyMap<string, ZoneState>; readonly everywhere: boolean } {
  const counts = new Map<string, { ready: number; unready: number }>();
  for (const { zone, ready } of nodes) {
    const before = counts.get(zone) ?? { ready: 0, unready: 0 };
    counts.set(zone, ready ? { ...before, ready: before.ready + 1 } : { ...before, unready: before.unready + 1 });
  }
  const zones = new Map([...counts].map(([zone, { ready, unready }]) => {
    const disruption = disruptionOf(ready, unready);
    return [zone, { disruption, interval: taintInterval(disruption, ready + unready) }] as const;
  }));
  return { zones, everywhere: zones.size > 0 && [...zones.values()].every(({ disruption }) => disruption === 'full') };
}
