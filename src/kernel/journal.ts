import type { KubeObject } from '../kube/objects';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';

/** What a write does, in the API's own word. */
export type Verb = 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** A write that reached the API server, accepted or refused. Reads are not journaled. */
export interface ApiEntry {
  readonly type: 'api';
  /** The actor: `statefulset-controller`, `kubelet`, `garbage-collector`, `kubectl` ... */
  readonly by: string;
  readonly verb: Verb;
  readonly resource: Resource;
  readonly subresource?: 'status' | 'scale' | 'binding' | 'eviction';
  readonly namespace?: string;
  readonly name: string;
  /** HTTP status: 200, 201, 404, 409, 422 ... */
  readonly code: number;
  /** Kubernetes' reason and message of a refusal. */
  readonly reason?: string;
  readonly message?: string;
  /** The object after the write; for a delete that removed it, its last state. Absent when refused. */
  readonly object?: KubeObject;
  /** The object before the write; absent for a create. */
  readonly previous?: KubeObject;
  /** True when the write made the object vanish from the API. */
  readonly removed?: boolean;
}

/** What really happened to a process on a node, whatever the API says. `pod` is `namespace/name`, the identity. */
export interface ContainerEntry {
  readonly type: 'container';
  readonly node: string;
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
  readonly did: 'started' | 'ready' | 'unready' | 'exited' | 'pull-failed';
  readonly exitCode?: number;
  readonly image?: string;
}

/** What a node reported of a pod to the API server: a phase or readiness, or `gone` when it confirmed the termination. */
export interface ReportEntry {
  readonly type: 'report';
  readonly node: string;
  readonly pod: string;
  readonly uid: string;
  readonly did: 'ready' | 'unready' | 'Pending' | 'Failed' | 'Succeeded' | 'gone';
}

/** What a controller decided about an object, and for what it does not do, the reason. */
export interface DecisionEntry {
  readonly type: 'decision';
  readonly by: string;
  /** `namespace/name` of the object that was reconciled. */
  readonly about: string;
  /** What it does, such as `creates web-1`. */
  readonly does?: readonly string[];
  /** What it waits for, such as `web-0 to be Ready`. */
  readonly waitsFor?: string;
  /** An error that ends the sync, to be retried. */
  readonly error?: string;
}

/** A fault put in by the scenario, or taken back. */
export interface FaultEntry {
  readonly type: 'fault';
  readonly fault: string;
  readonly on: string;
  readonly lifted?: boolean;
}

/** A command of the scenario: `I scale "web" to 5`. */
export interface CommandEntry {
  readonly type: 'command';
  readonly command: string;
}

/** A node joined, was cut off, came back, or left. */
export interface NodeEntry {
  readonly type: 'node';
  readonly node: string;
  readonly did: 'joined' | 'cut-off' | 'connected' | 'crashed' | 'removed';
}

/** Something that Kubernetes knows and Rollcall does not simulate was met; once per run and thing. */
export interface NotSimulatedEntry {
  readonly type: 'not-simulated';
  readonly what: string;
}

/** What can happen, without when it did. */
export type JournalBody =
  | ApiEntry | ContainerEntry | ReportEntry | DecisionEntry | FaultEntry | CommandEntry | NodeEntry | NotSimulatedEntry;

/** One entry of the append-only journal: what happened, when (virtual milliseconds), and its number in the run. */
export type JournalEntry = JournalBody & { readonly at: Millis; readonly number: number };

/** Where journal entries go. Plain runs keep them; exploration folds them and forgets. */
export type Sink = (entry: JournalEntry) => void;
