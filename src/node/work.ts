import type { What } from '../kernel/event';
import type { ImageBehaviour } from './image-behaviour';
import type { ContainerTruth, Worker } from './state';

/** A timer or step of one worker; `run` says of which run of the machine. */
export type WorkerWork = What & { readonly key: string; readonly run: number } & (
  | { readonly do: 'start' | 'clean' | 'report' | 'obey' }
  | { readonly do: 'stopped'; readonly exitCode: number }
  | { readonly do: 'end'; readonly phase: 'Failed' | 'Succeeded' }
  | { readonly do: 'crash-container'; readonly exitCode: number }
  | ContainerWork
);

/** A timer of one attempt of one container. */
export type ContainerWork = { readonly container: string; readonly attempt: number } & (
  | { readonly do: 'pulled' | 'pull-waits' | 'pull-again' | 'config-again' | 'started' | 'probed' | 'restart' | 'restart-waits' | 'replace' }
  | { readonly do: 'exits'; readonly exitCode: number }
);

/** A step of a machine. */
export type MachineWork =
  | { readonly do: 'lease' | 'post-ready' | 'renew'; readonly node: string }
  | { readonly do: 'resume'; readonly node: string; readonly namespace: string; readonly name: string; readonly key: string };

/** What a scenario can tell the nodes; the names and fields of `Power` in the cluster's port. */
export type PowerWork =
  | { readonly do: 'hold' | 'stuck' | 'stick' | 'fail' | 'succeed'; readonly pod: string }
  | { readonly do: 'crash'; readonly pod: string; readonly exitCode: number }
  | { readonly do: 'release'; readonly pods: readonly string[] }
  | { readonly do: 'image'; readonly image: string; readonly behaviour: ImageBehaviour }
  | { readonly do: 'cut-off' | 'power-off' | 'connect'; readonly node: string }
  | AddNode;

/** A machine joins; what it does not say is as its profile has it. */
export interface AddNode {
  readonly do: 'add-node';
  readonly node: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly pods?: number;
}

/** Whatever the nodes are told, by themselves or by a scenario. */
export type NodeWork = PowerWork | MachineWork | WorkerWork;

/** Names a worker in its timers. */
export function ofWorker({ key, run }: Worker): { readonly key: string; readonly run: number } {
  return { key, run };
}
/** Names the present attempt of a container in its timers. */
export function ofContainer(worker: Worker, { name, attempt }: ContainerTruth): { readonly key: string; readonly run: number; readonly container: string; readonly attempt: number } {
  return { ...ofWorker(worker), container: name, attempt };
}
