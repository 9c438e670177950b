import type { Taint } from '../kube/objects';

/** What was done in a step of a recording; exactly one of the keys, see the recordings' README. `quiet` in milliseconds. */
export interface Doing {
  readonly apply?: string;
  readonly kubectl?: readonly string[];
  readonly input?: string;
  readonly hold?: string;
  readonly stuck?: string;
  readonly fail?: string;
  readonly succeed?: string;
  readonly stick?: string;
  readonly release?: string | readonly string[];
  readonly addNode?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly removeNode?: string;
  readonly nodeDownOf?: string;
  readonly nodesUp?: boolean;
  readonly evict?: string;
  readonly quiet?: number;
}

/** A recording or a replay: a case, step by step. Replays read only `do` (with its `quiet`) and write the rest. */
export interface Recording {
  readonly case: string;
  readonly about?: string;
  readonly kubernetes?: string;
  readonly settled?: boolean;
  readonly steps: readonly Step[];
}

/** One thing that was done, and what came of it until nothing was written any more. */
export interface Step {
  readonly do: Doing;
  readonly quiet?: number;
  readonly said?: string;
  readonly exit?: number;
  readonly saw?: readonly Seen[];
  readonly after?: Aftermath;
}

/** One action that was written: by a node (`pod`), or by a controller (`kind`, `name`). */
export interface Seen {
  readonly by: string;
  readonly did: string;
  readonly pod?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly revision?: string | number;
  readonly change?: 'adopt' | 'release' | 'finalizers' | 'other';
  readonly refused?: true;
}

/** What stood in the cluster after a step. */
export interface Aftermath {
  readonly statefulsets: readonly object[];
  readonly pods: readonly object[];
  readonly claims: readonly object[];
  readonly revisions: readonly object[];
  readonly endpoints: readonly object[];
  readonly events: readonly object[];
}
