import { isRunningAndReady, isTerminal } from '../../../kube/pod-conditions';
import type { Pod, StatefulSetStatus } from '../../../kube/objects';
import { getParentNameAndOrdinal } from '../identity';
import { isFailed, revisionOf } from '../pod-condition';
import { isDeleting, isMonotonic, partitionOf, replicasOf, strategyOf } from '../set-spec';
import type { Scene } from '../plan/scene';

/** A pod as the loop sees it; `fresh` ones are not created yet. */
interface Place {
  readonly ordinal: number;
  readonly revision: string;
  readonly ends: 'no' | 'Failed' | 'Succeeded';
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly fresh: boolean;
}

export interface PlainSync {
  readonly did: readonly string[];
  readonly status: StatefulSetStatus;
}

/**
 * One sync written out as upstream's loop is: it walks all pods, one after another: slots (SS-CREATE, SS-FAIL), condemned
 * pods (SS-SCALE), the update (SS-UPD), the status (SS-STAT, SS-REV-12).
 * Without maxUnavailable, minReadySeconds, claims and identity repairs. The decisions, which walk nothing, must come to the same.
 */
export class PlainLoop {
  private readonly did: string[] = [];
  private readonly counters = { replicas: 0, ready: 0, current: 0, updated: 0 };
  private readonly slots: Place[];
  private readonly condemned: readonly Place[];
  private readonly firstUnhealthy: Place | undefined;

  constructor(private readonly scene: Scene, pods: readonly Pod[]) {
    const places = pods.map(placeOf).sort((a, b) => a.ordinal - b.ordinal);
    const replicas = replicasOf(scene.set);
    for (const place of places) {
      this.counters.replicas += 1;
      if (place.ready) this.counters.ready += 1;
      if (!place.terminating) this.count(place.revision, 1);
    }
    this.slots = Array.from({ length: replicas }, (_, ordinal) => places.find((place) => place.ordinal === ordinal) ?? this.fresh(ordinal));
    this.condemned = places.filter(({ ordinal }) => ordinal >= replicas);
    this.firstUnhealthy = [...this.slots, ...this.condemned].find((place) => !isHealthy(place));
  }

  sync(): PlainSync {
    if (this.walkSlots() && this.walkCondemned()) this.update();
    return { did: this.did, status: this.completed() };
  }

  /** Gives false when the sync ends here; so do the next two. */
  private walkSlots(): boolean {
    const monotonic = isMonotonic(this.scene.set);
    for (const [ordinal, found] of this.slots.entries()) {
      const place = this.isOld() && found.ends === 'Failed' ? this.recreated(found) : found;
      this.slots[ordinal] = place;
      if (!this.isOld() && place.ends !== 'no') {
        if (!place.terminating) this.did.push(`delete web-${ordinal}`);
        if (monotonic) return false;
      } else if (place.fresh) {
        this.did.push(`create web-${ordinal}@${place.revision}`);
        if (this.isOld()) this.counters.replicas += 1;
        if (this.isOld()) this.count(place.revision, 1);
        if (monotonic) return false;
      } else if (monotonic && !isHealthy(place)) {
        return false;
      }
    }
    return true;
  }

  private walkCondemned(): boolean {
    const monotonic = isMonotonic(this.scene.set);
    for (const place of this.condemned.toReversed()) {
      if (place.terminating && monotonic) return false;
      if (place.terminating) continue;
      if (monotonic && !place.ready && place !== this.firstUnhealthy) return false;
      this.did.push(`delete web-${place.ordinal}`);
      if (this.isOld()) this.count(place.revision, -1);
      if (monotonic) return false;
    }
    return true;
  }

  private update(): void {
    if (strategyOf(this.scene.set) === 'OnDelete') return;
    for (const place of this.slots.slice(partitionOf(this.scene.set)).reverse()) {
      if (place.revision !== this.scene.update.metadata.name && !place.terminating) {
        this.did.push(`delete web-${place.ordinal}`);
        this.counters.current -= 1;
        return;
      }
      if (!isHealthy(place)) return;
    }
  }

  private completed(): StatefulSetStatus {
    const { set, current, update } = this.scene;
    const { replicas, ready, current: currentReplicas, updated } = this.counters;
    const complete = strategyOf(set) === 'RollingUpdate' && updated === replicas && ready === replicas && (this.isOld() || replicas === replicasOf(set));
    return {
      replicas, readyReplicas: ready, currentReplicas: complete ? updated : currentReplicas, updatedReplicas: updated,
      currentRevision: complete ? update.metadata.name : current.metadata.name, updateRevision: update.metadata.name,
    };
  }

  private recreated(place: Place): Place {
    this.did.push(`delete web-${place.ordinal}`);
    this.counters.replicas -= 1;
    this.count(place.revision, -1);
    return this.fresh(place.ordinal);
  }

  private fresh(ordinal: number): Place {
    const { set, current, update } = this.scene;
    const kept = set.spec.updateStrategy?.rollingUpdate === undefined ? (set.status?.currentReplicas ?? 0) : partitionOf(set);
    const revision = strategyOf(set) === 'RollingUpdate' && ordinal < kept ? current : update;
    return { ordinal, revision: revision.metadata.name, ends: 'no', ready: false, terminating: false, fresh: true };
  }

  private count(revision: string, by: number): void {
    if (revision === this.scene.current.metadata.name) this.counters.current += by;
    if (revision === this.scene.update.metadata.name) this.counters.updated += by;
  }

  /** Whether this is the loop of 1.20. */
  private isOld(): boolean {
    return !this.scene.release.changes.NewStatusCounting;
  }
}

function placeOf(pod: Pod): Place {
  return {
    ordinal: getParentNameAndOrdinal(pod.metadata.name).ordinal, revision: revisionOf(pod), ready: isRunningAndReady(pod), terminating: isDeleting(pod), fresh: false,
    ends: isFailed(pod) ? 'Failed' : isTerminal(pod) ? 'Succeeded' : 'no',
  };
}

function isHealthy({ ready, terminating }: Place): boolean {
  return ready && !terminating;
}
