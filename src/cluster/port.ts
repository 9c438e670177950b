import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { Reader } from '../apiserver/actor';
import type { Answer, Question } from '../dns/question';
import type { DecisionEntry, JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import type { Printed } from '../kubectl/talk';
import type { Process } from '../node/processes';

export type { Printed, Process };

/**
 * Something that only a simulated cluster can be told. Pods are `namespace/name`.
 * - `hold`: the pod's containers run but are not ready, from now on, also after it is re-created
 * - `stuck`: a pod of that name that is started from now on stays in ContainerCreating
 * - `stick`: the node does not confirm the pod's termination
 * - `release`: takes back hold, stuck and stick of these pods
 * - `fail`, `succeed`: the pod becomes Failed / Succeeded, once
 * - `crash`: a container of the pod exits with this code, once
 * - `image`: how an image behaves from now on: `unpullable`, `never-ready`, `crashes`, or `normal` again
 * - `cut-off`: the node stops talking to the API server, its containers run on; `power-off`: it stops with all it runs; `connect`: it talks again
 * - `add-node`: a node joins
 * - `refuse`: the API server refuses writes that fit, the next `times` of them or until lifted, as a quota does; `allow` lifts all that fit
 */
export type Power =
  | { readonly power: 'hold' | 'stuck' | 'stick' | 'fail' | 'succeed'; readonly pod: string }
  | { readonly power: 'crash'; readonly pod: string; readonly exitCode: number }
  | { readonly power: 'release'; readonly pods: readonly string[] }
  | { readonly power: 'image'; readonly image: string; readonly behaviour: 'unpullable' | 'never-ready' | 'crashes' | 'normal' }
  | { readonly power: 'cut-off' | 'power-off' | 'connect'; readonly node: string }
  | { readonly power: 'add-node'; readonly node: string; readonly labels?: Readonly<Record<string, string>>; readonly taints?: readonly { key: string; value?: string; effect: string }[]; readonly cpu?: string; readonly memory?: string; readonly pods?: number }
  | { readonly power: 'refuse'; readonly verb: 'create' | 'update' | 'patch' | 'delete'; readonly resource: string; readonly name?: string; readonly times?: number; readonly message?: string }
  | { readonly power: 'allow'; readonly verb?: 'create' | 'update' | 'patch' | 'delete'; readonly resource?: string; readonly name?: string };

/** The cluster as it stands at one instant. */
export interface View {
  readonly now: Millis;
  readonly objects: Reader;
  readonly processes: readonly Process[];
  /** The last decision of a controller about an object (`namespace/name`): what it waits for, and why. */
  lastDecision(about: string): (DecisionEntry & { readonly at: Millis }) | undefined;
  resolve(question: Question): Answer;
}

/** The one way for steps to reach a cluster. Asynchronous, because a live cluster is. Namespaces default to `default`. */
export interface Cluster {
  readonly version: string;
  /** Runs a kubectl command line (without the word `kubectl`); waits as kubectl waits, in the cluster's time. */
  kubectl(argv: readonly string[], input?: string): Promise<Printed>;
  /** Sends one request to the API server, as a user. */
  request(request: ApiRequest): Promise<ApiResponse>;
  /** Uses a power that only simulated clusters have; a live one rejects with a plain message. */
  use(power: Power): Promise<void>;
  /** Lets this much of the cluster's time pass. */
  pass(time: Millis): Promise<void>;
  /** Waits until the cluster is settled, at most `limit`. */
  settle(limit: Millis): Promise<boolean>;
  /** Waits until the condition holds of the view, at most `limit`; false when it did not come to hold. */
  until(condition: (view: View) => boolean, limit: Millis): Promise<boolean>;
  /**
   * Does something that depends on `what` and the cluster's state alone. A simulated cluster that stands exactly where one has
   * stood before takes over what came of it then.
   */
  once(what: string, act: () => Promise<Printed>): Promise<Printed>;
  /** From here on the order of deliveries and how long things take vary as this seed has it; only a simulated cluster can do so. */
  vary(seed: number): Promise<void>;
  view(): View;
  /** Everything that has happened so far, in order. */
  journal(): readonly JournalEntry[];
}
