import type { Millis } from '../kube/time';

/** How long things take in a plain run, in virtual milliseconds. Nominal values; a schedule may vary those that go through `Turn.duration`. */
export interface Physics {
  /** Small fixed delay of a step: a watch delivery, the start of a sync, the next API call of a sync. */
  readonly step: Millis;
  /** From the kubelet seeing a bound pod to its containers being started, image pull apart. */
  readonly podStart: Millis;
  readonly imagePull: Millis;
  /** From SIGTERM to the exit of a container that handles it. */
  readonly containerStop: Millis;
  /** From the last container's exit to the node's confirmation (volumes, sandbox). */
  readonly podCleanup: Millis;
  readonly provision: Millis;
}

/** What a simulated cluster is set to from the start, as data. */
export interface Settings {
  /** Kubernetes version, such as `1.20` or `1.35.2`; see `kube/release.ts`. */
  readonly version: string;
  /** How nodes behave: `kubelet` is true to Kubernetes, `recorder` has the habits of the nodes in the recordings. */
  readonly nodeProfile: 'kubelet' | 'recorder';
  readonly physics: Physics;
}

export const PLAIN_PHYSICS: Physics = { step: 1, podStart: 500, imagePull: 500, containerStop: 500, podCleanup: 500, provision: 10 };
