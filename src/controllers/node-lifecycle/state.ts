import { table, type Table } from '../../kernel/table';
import type { Millis } from '../../kube/time';

/** What the node lifecycle controller keeps beside its caches. */
export interface NodeLifecycle {
  /** When it looks at all nodes next; absent when nothing calls for it. */
  readonly nextMonitor?: Millis;
  /** Since when it has trusted what it hears again, after all nodes had seemed lost: older silence does not count. */
  readonly trustsSince: Millis;
  /** All nodes seem lost (NF-14). */
  readonly everywhere: boolean;
  /** By zone, the nodes that wait for their eviction taint, and from when on the zone may taint one. */
  readonly tainters: Table<Tainter>;
  /** Pods that are to be evicted, by `namespace/name`. */
  readonly evictions: Table<Eviction>;
}
/** The nodes of one zone that get the eviction taint, one after another. */
export interface Tainter {
  readonly waiting: readonly string[];
  readonly freeAt: Millis;
  readonly interval: Millis;
}
/** The eviction that is planned for a pod. */
export interface Eviction {
  readonly uid: string;
  readonly due: Millis;
}

/** The state while every node is well. */
export const NO_TROUBLE: NodeLifecycle = { trustsSince: -Infinity, everywhere: false, tainters: table(), evictions: table() };
