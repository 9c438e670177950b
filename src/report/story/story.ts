import type { Millis } from '../../kube/time';

/** What a pod was made of: pods that differ in it have another colour. */
export interface Make {
  readonly revision: string | undefined;
  readonly image: string;
}

/** A stretch of time; without `to` it lasts until the end of the story. Virtual milliseconds. */
export interface Span {
  readonly from: Millis;
  readonly to?: Millis;
}

/** A time during which a process was ready, or was not. */
export interface Stretch extends Span {
  readonly ready: boolean;
}

/** Processes of one pod that really ran on a node, from the first container's start to the last one's exit. */
export interface Run extends Span {
  readonly node: string;
  readonly make: Make;
  readonly stretches: readonly Stretch[];
}

/** One pod object (one uid) and what ran for it. The times of the object are absent when the journal does not show them. */
export interface Incarnation {
  readonly uid: string;
  readonly created?: Millis;
  readonly bound?: Millis;
  readonly terminating?: Millis;
  readonly removed?: Millis;
  readonly runs: readonly Run[];
}

export type MarkKind = 'create' | 'delete' | 'change' | 'refused' | 'pull-failed' | 'crash' | 'fault';

/** Something that happened at an instant. `number` is its entry in the journal. */
export interface Mark {
  readonly at: Millis;
  readonly number: number;
  readonly kind: MarkKind;
  readonly text: string;
  /** The pod object that it happened to, where that is known. */
  readonly uid?: string;
}

/** A fault while it lasted: `held`, `cut off` ... */
export interface Shade extends Span {
  readonly label: string;
}

/** All that happened under one pod name (`namespace/name`). */
export interface Identity {
  readonly pod: string;
  readonly incarnations: readonly Incarnation[];
  readonly marks: readonly Mark[];
  readonly shades: readonly Shade[];
}

/** How many pods ran on a node, from an instant on. */
export interface Level {
  readonly at: Millis;
  readonly pods: number;
}

/** What happened to a node, and how much ran on it. */
export interface NodeStory {
  readonly node: string;
  /** When it was part of the cluster. */
  readonly present: readonly Span[];
  readonly shades: readonly Shade[];
  readonly levels: readonly Level[];
}

/** What a StatefulSet waited for, and the changes of its spec. */
export interface SetStory {
  readonly set: string;
  readonly waits: readonly Shade[];
  readonly marks: readonly Mark[];
}

/** A command of the scenario. */
export interface Moment {
  readonly at: Millis;
  readonly text: string;
}
