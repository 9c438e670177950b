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
export interface Tainter {
  readonly waiting: readonly string[];
  readonly freeAt: Millis;
  readonly interval: Millis;
}
export interface Eviction {
  readonly uid: string;
  readonly node: string;
  readonly due: Millis;
}

export const NO_TROUBLE: NodeLifecycle = { trustsSince: -Infinity, everywhere: false, tainters: table(), evictions: table() };
