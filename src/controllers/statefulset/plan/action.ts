import type { ControllerRevision, Pod, StatefulSetStatus } from '../../../kube/objects';

/** One thing that a sync does; each is one or a few calls to the API server. */
export type Action =
  /** Reads the set live, once per sync, before anything is adopted (SS-CLAIM-11). */
  | { readonly do: 'check-set' }
  | { readonly do: 'adopt-revision'; readonly revision: ControllerRevision }
  | { readonly do: 'adopt-pod'; readonly pod: Pod }
  | { readonly do: 'release-pod'; readonly pod: Pod }
  | { readonly do: 'create-revision'; readonly revision: ControllerRevision; readonly collisionCount: number }
  | { readonly do: 'renumber-revision'; readonly revision: ControllerRevision; readonly number: number }
  /** Creates the claims that are missing, then the pod. */
  | { readonly do: 'create-pod'; readonly ordinal: number; readonly revision: ControllerRevision }
  /** Creates the missing claims of a pod that is there. */
  | { readonly do: 'create-claims'; readonly pod: Pod }
  /** Puts identity, volumes and the owners of the claims right. */
  | { readonly do: 'update-pod'; readonly pod: Pod }
  /** Puts the owners of the claims of a condemned pod right. */
  | { readonly do: 'update-claims'; readonly pod: Pod }
  | { readonly do: 'delete-pod'; readonly pod: Pod; readonly why: 'failed' | 'scale-down' | 'update' }
  | { readonly do: 'update-status'; readonly status: StatefulSetStatus }
  | { readonly do: 'delete-revision'; readonly revision: ControllerRevision };

/** Actions that belong together and are done one after another; an error ends the row. */
export type Row = readonly Action[];

/**
 * What a phase decides. Rows of one batch are under way at once, the next batch starts when the last has ended without error.
 * `exit`: the pods are left alone for the rest of this sync. `waitsFor`: why, in words that name pods.
 */
export interface Plan {
  readonly batches: readonly (readonly Row[])[];
  readonly exit: boolean;
  readonly waitsFor?: string;
}

/** The plan of a phase that has nothing to do. */
export const NOTHING: Plan = { batches: [], exit: false };

/** The largest number of requests under way at once (SS-PAR-02). */
const MAX_BATCH_SIZE = 500;

/** Rows one after another. */
export function inTurn(rows: readonly Row[]): Plan['batches'] {
  return rows.map((row) => [row]);
}

/**
 * Rows by the batch that their place in the whole list puts them in: 1, 2, 4 ... places, at most 500. Places with nothing to
 * do count too, as upstream walks all of them.
 */
export function slowStartBatches(rows: Iterable<{ readonly place: number; readonly row: Row }>): Plan['batches'] {
  const batches = new Map<number, Row[]>();
  for (const { place, row } of rows) {
    const batch = batchOf(place);
    const begun = batches.get(batch);
    if (begun === undefined) batches.set(batch, [row]);
    else begun.push(row);
  }
  return [...batches.entries()].sort(([a], [b]) => a - b).map(([, batch]) => batch);
}

function batchOf(place: number): number {
  let [batch, size, end] = [0, 1, 1];
  while (place >= end) {
    batch += 1;
    size = Math.min(2 * size, MAX_BATCH_SIZE);
    end += size;
  }
  return batch;
}
