import type { Labels } from '../../kube/objects';
import { instant, type Millis } from '../../kube/time';
import { counts, type GuardedPods } from './guarded-pods';

/** How long a pod may take from its eviction to its deletion before its budget counts it again (PDB-06). */
const DELETION_TIMEOUT: Millis = 120_000;

/** The pods that were evicted and are not seen terminating yet. */
export interface Disrupted {
  readonly pods: Labels;
  /** How many of them would count as healthy. */
  readonly healthy: number;
  /** Pods whose deletion did not come in time. */
  readonly late: readonly string[];
  /** When the next of them is late. */
  readonly nextLate?: Millis;
}

/** What is left of a budget's `disruptedPods`, given its pods as they are now. */
export function disruptedNow(noted: Labels, { pods }: GuardedPods, now: Millis): Disrupted {
  const names = Object.keys(noted).sort().filter((name) => pods.get(name)?.terminating === false);
  const lateAt = (name: string): Millis => instant(noted[name] ?? '') + DELETION_TIMEOUT;
  const left = names.filter((name) => lateAt(name) > now);
  const healthy = left.filter((name) => { const pod = pods.get(name); return pod !== undefined && counts(pod); });
  return {
    pods: Object.fromEntries(left.map((name) => [name, noted[name] ?? ''])),
    healthy: healthy.length,
    late: names.filter((name) => lateAt(name) <= now),
    ...(left.length === 0 ? {} : { nextLate: Math.min(...left.map(lateAt)) }),
  };
}
