import { creationOrder } from './creation-order';
import { endpointsOfLivePods } from './endpoints-of-live-pods';
import type { Invariant } from './invariant';
import { noForce } from './no-force';
import { oneProcessPerIdentity } from './one-process-per-identity';
import { orphansLeftAlone } from './orphans-left-alone';
import { ownership } from './ownership';
import { revisionBounds } from './revision-bounds';
import { scaleDownOrder } from './scale-down-order';
import { slotRevisions } from './slot-revisions';
import { stableClaims } from './stable-claims';
import { trueStatus } from './true-status';
import { updateBudget } from './update-budget';
import { updateOrder } from './update-order';

/** Every rule that is always watched. */
export const INVARIANTS: readonly Invariant<unknown>[] = [
  oneProcessPerIdentity, creationOrder, scaleDownOrder, updateOrder, updateBudget, slotRevisions, stableClaims, revisionBounds, orphansLeftAlone,
  ownership, endpointsOfLivePods, trueStatus, noForce,
];
