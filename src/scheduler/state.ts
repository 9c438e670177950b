import { table, type Table } from '../kernel/table';
import type { VolumePlan } from './filters/volumes';
import { noVolumes, type FreeVolumes } from './free-volumes';
import { noPendingPods, type PendingPods } from './pending-pods';
import { emptyPopulation, type Population } from './population';

/** One write that gives a claim its volume or its node (PV-12). */
export type VolumeWrite =
  | { readonly give: 'volume'; readonly claim: string; readonly volume: string }
  | { readonly give: 'node'; readonly claim: string };

/** A pod that has a node and whose volumes are being bound. */
export interface VolumeBinding {
  readonly node: string;
  readonly plan: VolumePlan;
  /** The writes still to be made, in order. */
  readonly rest: readonly VolumeWrite[];
}

/** Everything the scheduler remembers. */
export interface SchedulerState {
  readonly population: Population;
  readonly pending: PendingPods;
  /** By pod key. */
  readonly binding: Table<VolumeBinding>;
  readonly volumes: FreeVolumes;
}

/** The state before anything was delivered. */
export const idleScheduler: SchedulerState = { population: emptyPopulation, pending: noPendingPods, binding: table(), volumes: noVolumes };
