import { table, type Table } from '../../../kernel/table';
import type { Pod, StatefulSet } from '../../../kube/objects';
import { noPods, type Gaps } from './gaps';
import type { Seat } from './seat';

/** The pods of one revision, by the label they carry. */
export interface RevisionPods {
  /** Those not terminating, highest ordinal first. */
  readonly live: Table<true>;
  readonly terminating: number;
}

/**
 * What the controller knows of one set, kept up to date as changes are delivered, so that each decision finds its pod
 * without walking all of them. `Up` tables are keyed by ascending ordinal.
 */
export interface SetView {
  readonly set: StatefulSet;
  /** The claimed pods in their places, highest ordinal first, slots and condemned alike. */
  readonly seats: Table<Seat>;
  readonly gaps: Gaps;
  readonly ready: number;
  /** Not ready, or terminating. */
  readonly unhealthyUp: Table<true>;
  /** Not available, or terminating. */
  readonly unavailableUp: Table<true>;
  /** Ordinals of ready pods that are not available yet, by the time they will be. */
  readonly ripening: Table<number>;
  readonly finishedUp: Table<true>;
  readonly misfitUp: Table<true>;
  readonly lacksClaimsUp: Table<true>;
  readonly misownedAsSlotUp: Table<true>;
  readonly misownedAsCondemnedUp: Table<true>;
  readonly revisions: Table<RevisionPods>;
  /** Claimed pods without a place: an ordinal too large, or a place that another pod has taken (SS-ID-07, SS-ID-08). By name. */
  readonly strays: Table<Pod>;
  /** Orphans that may be adopted, and owned pods that no longer belong, by name. */
  readonly toAdopt: Table<Pod>;
  readonly toRelease: Table<Pod>;
}

/** The view of a set without pods. */
export function emptyView(set: StatefulSet): SetView {
  return {
    set, seats: table(), gaps: noPods, ready: 0, unhealthyUp: table(), unavailableUp: table(), ripening: table(), finishedUp: table(),
    misfitUp: table(), lacksClaimsUp: table(), misownedAsSlotUp: table(), misownedAsCondemnedUp: table(), revisions: table(),
    strays: table(), toAdopt: table(), toRelease: table(),
  };
}

/** The view after a change. Written out, as views are made from views without end and spread copies of spread copies are slow. */
export function viewWith(view: SetView, change: Partial<SetView>): SetView {
  const {
    set = view.set, seats = view.seats, gaps = view.gaps, ready = view.ready, unhealthyUp = view.unhealthyUp, unavailableUp = view.unavailableUp,
    ripening = view.ripening, finishedUp = view.finishedUp, misfitUp = view.misfitUp, lacksClaimsUp = view.lacksClaimsUp,
    misownedAsSlotUp = view.misownedAsSlotUp, misownedAsCondemnedUp = view.misownedAsCondemnedUp, revisions = view.revisions,
    strays = view.strays, toAdopt = view.toAdopt, toRelease = view.toRelease,
  } = change;
  return {
    set, seats, gaps, ready, unhealthyUp, unavailableUp, ripening, finishedUp,
    misfitUp, lacksClaimsUp, misownedAsSlotUp, misownedAsCondemnedUp, revisions,
    strays, toAdopt, toRelease,
  };
}
