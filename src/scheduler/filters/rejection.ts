import type { PresentNode } from '../node-info';

/** What has to change before a pod that was turned away may fit: it is tried again when something of these kinds happens. */
export type Cause = 'node' | 'resources' | 'affinity' | 'anti-affinity' | 'volumes' | 'claims';

/** Why a filter turned a node down for a pod, in Kubernetes' words (SCH-08). */
export interface Rejection {
  readonly cause: Cause;
  readonly reasons: readonly string[];
  /** Whether the pod might fit if others were evicted. */
  readonly evictionHelps: boolean;
}

/** Looks at one node for a pod; undefined when the pod may go there. */
export type NodeCheck = (node: PresentNode) => Rejection | undefined;
