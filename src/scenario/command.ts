import type { Power } from '../cluster/port';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';

/** A row of a table of the scenario: its cells, as written. */
export type Row = readonly string[];

/** Something that a scenario does, as data. Pods, sets and claims are named `name`, or `namespace/name`. */
export type Command =
  /** Before anything else: which Kubernetes version the scenario is about, and how many nodes there are. */
  | { readonly do: 'use-version'; readonly version: string }
  | { readonly do: 'use-nodes'; readonly nodes: number }
  /** From here on things happen in the order, and take the time, that a seed gives. */
  | { readonly do: 'use-seed'; readonly seed: number }
  /** Creates a StatefulSet with its headless Service; with `ready` it also waits until all replicas are ready. */
  | {
    readonly do: 'create-set'; readonly set: string; readonly replicas: number; readonly ready?: true; readonly image?: string;
    readonly claim?: string; readonly fields?: readonly Row[];
  }
  | { readonly do: 'apply-file'; readonly file: string }
  | { readonly do: 'apply-text'; readonly text: string }
  | { readonly do: 'set-image'; readonly set: string; readonly image: string }
  | { readonly do: 'scale'; readonly set: string; readonly replicas: number }
  | { readonly do: 'partition'; readonly set: string; readonly partition: number }
  /** Changes fields of an object by their paths (`spec.replicas`), each to a YAML value; an empty cell removes the field. */
  | { readonly do: 'change'; readonly resource: Resource; readonly name: string; readonly fields: readonly Row[] }
  | { readonly do: 'delete'; readonly resource: Resource; readonly name: string; readonly how?: 'orphan' | 'foreground' | 'force' }
  | { readonly do: 'delete-all'; readonly resource: Resource; readonly names: readonly string[] }
  | { readonly do: 'kubectl'; readonly line: string; readonly input?: string }
  | { readonly do: 'pass'; readonly time: Millis }
  | { readonly do: 'settle' }
  | { readonly do: 'power'; readonly power: Power }
  /** As the power of that name, on the node that the pod is bound to. */
  | { readonly do: 'node-of-pod'; readonly power: 'cut-off' | 'power-off' | 'connect'; readonly pod: string };
