import type { ApiEntry } from '../kernel/journal';
import { sameJson } from '../kube/json';
import type { IntOrString, LabelSelector, PodTemplate, StatefulSet } from '../kube/objects';
import { releaseOf } from '../kube/release';
import type { Millis } from '../kube/time';
import { STATEFULSET_CONTROLLER } from './actors';

/** What the rules look at in one version of a StatefulSet. */
export interface SetSpec {
  readonly uid: string;
  /** The last `metadata.generation` that says the same. */
  readonly generation: number;
  /** The ordinals that shall have a pod: `from` up to, but not including, `to` (SS-ID-13). */
  readonly from: number;
  readonly to: number;
  /** The ordinals below this one keep their revision (SS-PART-07). */
  readonly updatesFrom: number;
  readonly strategy: string;
  /** False for a RollingUpdate without its block, which makes pods anew at the current revision (SS-UPD-09). */
  readonly rollingUpdate: boolean;
  readonly maxUnavailable: number;
  readonly minReady: Millis;
  readonly monotonic: boolean;
  readonly template: PodTemplate;
  readonly selector: LabelSelector;
  readonly deleting: boolean;
  /** The set has left the API; a sync under way may still work for it. */
  readonly gone: boolean;
}

/**
 * The versions of a set, by its name, that its controller may be acting on: the newest last. A cache lags, so an older version
 * counts until the controller shows that it has seen a later one, by `observedGeneration` or by a revision of its template, or
 * the cluster is at rest.
 */
export type SetSpecs = readonly SetSpec[];

/** Of a set that is not there. */
export const noSpecs: SetSpecs = [];

/** The versions after a write to a set of this name. */
export function specsAfter(specs: SetSpecs, entry: ApiEntry, version: string): SetSpecs {
  const set = entry.object as StatefulSet | undefined;
  if (set === undefined) return specs;
  const newest = specs.at(-1);
  if (entry.removed === true) return newest === undefined ? specs : [...specs, { ...newest, gone: true }];
  const previous = entry.previous as StatefulSet | undefined;
  if (newest === undefined || set.metadata.uid !== newest.uid) return [...specs, specOf(set, version)];
  if (set.spec !== previous?.spec || set.metadata.deletionTimestamp !== previous.metadata.deletionTimestamp) return withNewest(specs, specOf(set, version));
  return entry.subresource === 'status' && entry.by === STATEFULSET_CONTROLLER ? seen(specs, newest.uid, set.status?.observedGeneration ?? 0) : specs;
}

/** The versions that are left once the controller has made a revision of a template, or numbered one anew, for the set with this uid. */
export function specsWithTemplate(specs: SetSpecs, uid: string, holds: (template: PodTemplate) => boolean): SetSpecs {
  if (specs.length < 2) return specs;
  const first = specs.findIndex((spec) => spec.uid === uid && holds(spec.template));
  return first > 0 ? specs.slice(first) : specs;
}

/** At rest the controller has seen the newest version; none is left of a set that is gone. */
export function specsAtRest(specs: SetSpecs): SetSpecs {
  const newest = specs.at(-1);
  if (newest === undefined || newest.gone) return noSpecs;
  return specs.length === 1 ? specs : [newest];
}

function withNewest(specs: SetSpecs, spec: SetSpec): SetSpecs {
  const newest = specs.at(-1);
  const alike = newest !== undefined && sameSpec(newest, spec);
  return [...(alike ? specs.slice(0, -1) : specs), spec];
}

/** The versions that are left once the controller has written that it observed this generation. */
function seen(specs: SetSpecs, uid: string, generation: number): SetSpecs {
  if (specs.length === 1) return specs;
  const first = specs.findIndex((spec) => spec.uid === uid && spec.generation >= generation);
  return first > 0 ? specs.slice(first) : specs;
}

function specOf({ metadata, spec }: StatefulSet, version: string): SetSpec {
  const { gates } = releaseOf(version);
  const { replicas = 1, updateStrategy } = spec;
  const from = gates.StatefulSetStartOrdinal ? (spec.ordinals?.start ?? 0) : 0;
  return {
    uid: metadata.uid ?? '', generation: metadata.generation ?? 0,
    from, to: from + replicas,
    updatesFrom: from + (updateStrategy?.rollingUpdate?.partition ?? 0),
    strategy: updateStrategy?.type ?? 'RollingUpdate', rollingUpdate: updateStrategy?.rollingUpdate !== undefined,
    maxUnavailable: gates.MaxUnavailableStatefulSet ? maxUnavailableOf(updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, replicas) : 1,
    minReady: gates.StatefulSetMinReadySeconds ? (spec.minReadySeconds ?? 0) * 1000 : 0,
    monotonic: spec.podManagementPolicy !== 'Parallel',
    template: spec.template, selector: spec.selector,
    deleting: metadata.deletionTimestamp !== undefined, gone: false,
  };
}

/** A percentage is of the replicas, rounded down; one pod at least (SS-MAXU-02). */
function maxUnavailableOf(wanted: IntOrString, replicas: number): number {
  return Math.max(1, typeof wanted === 'number' ? wanted : Math.floor((Number.parseInt(wanted, 10) * replicas) / 100));
}

/** The selector and the policy of a set cannot change. */
function sameSpec(a: SetSpec, b: SetSpec): boolean {
  return a.uid === b.uid && a.from === b.from && a.to === b.to && a.updatesFrom === b.updatesFrom && a.strategy === b.strategy
    && a.rollingUpdate === b.rollingUpdate && a.maxUnavailable === b.maxUnavailable && a.minReady === b.minReady && a.deleting === b.deleting
    && (a.template === b.template || sameJson(a.template, b.template));
}
