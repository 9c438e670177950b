import { isTerminal } from '../kube/pod-conditions';
import type { Pod } from '../kube/objects';
import { ordinalOf } from '../scenario/names';
import { firstUpdated, isLost, isSlot, lacksClaim, type Rest, revisionOf, slotsOf, strategyOf } from './rest';

/** What a dead end keeps from being done. */
export type Undone = 'creating' | 'deleting' | 'updating';
/** To which pods: the pod that is waited for and those above it, those below it, or all. */
type Where = 'from' | 'below' | 'all';

/** A place where Kubernetes itself stops for good, until somebody helps by hand. */
export interface DeadEnd {
  /** The catalogued behaviour. */
  readonly id: string;
  /** How the controller says that it waits; the groups name what it waits for. */
  readonly reason: RegExp;
  /** Whether what the controller says is so, and for good. */
  isSo(rest: Rest, words: readonly string[]): boolean;
  readonly undone: Readonly<Partial<Record<Undone, Where>>>;
  /** The cluster never settles there: the controller does and undoes the same for ever. */
  readonly restless?: true;
}

/** A dead end that a set stands in, and the ordinal of the pod that it waits for; -1 when it waits for something else. */
export interface Standing {
  readonly deadEnd: DeadEnd;
  readonly blocker: number;
}

function podNamed(rest: Rest, name: string | undefined): Pod | undefined {
  return name === undefined ? undefined : rest.pods.get(ordinalOf(name));
}
function isLostSlot(rest: Rest, name: string | undefined): boolean {
  const pod = podNamed(rest, name);
  return pod !== undefined && isSlot(rest, ordinalOf(name ?? '')) && isLost(rest, pod);
}
const isOrdered = ({ set }: Rest): boolean => set.spec.podManagementPolicy !== 'Parallel';
const isOutdated = ({ set }: Rest, pod: Pod): boolean => revisionOf(pod) !== set.status?.updateRevision;

/** The pods that the controller names are all the outdated ones of these slots; it names no more than three. */
function namesOutdated(rest: Rest, words: string | undefined, from: number, to: number): boolean {
  const outdated = [...rest.pods].filter(([ordinal, pod]) => ordinal >= from && ordinal < to && isOutdated(rest, pod)).map(([, pod]) => pod.metadata.name);
  const named = (words ?? '').replace(' and more', '').split(', ');
  return named.every((name) => outdated.includes(name)) && (outdated.length === named.length || (words ?? '').endsWith('and more'));
}

/** Whether a slot has no pod, and the claims of the one before, for which the controller waited, have gone. */
function hasLostClaims(rest: Rest, ordinal: number): boolean {
  const { metadata, spec } = rest.set;
  return rest.release.gates.StatefulSetAutoDeletePVC && isSlot(rest, ordinal) && !rest.pods.has(ordinal)
    && (spec.volumeClaimTemplates ?? []).some((template) => !rest.claims.has(`${template.metadata.name}-${metadata.name}-${String(ordinal)}`));
}

/** Where an ordered set stops at a slot, nothing from there on is created, and nothing at all deleted or updated. */
const AT_A_SLOT: DeadEnd['undone'] = { creating: 'from', deleting: 'all', updating: 'all' };

export const DEAD_ENDS: readonly DeadEnd[] = [
  {
    id: 'SS-FAIL-02', reason: /^(\S+) to be Ready; it has Succeeded and is not replaced: delete it by hand$/, undone: AT_A_SLOT,
    isSo: (rest, [name]) => isOrdered(rest) && isLostSlot(rest, name) && podNamed(rest, name)?.status?.phase === 'Succeeded',
  },
  {
    id: 'SS-STUCK-01', reason: /^(\S+) to be Ready; it is still at revision (\S+) although the template changed: delete it by hand$/, undone: AT_A_SLOT,
    isSo: (rest, [name, revision]) => {
      const pod = podNamed(rest, name);
      return isOrdered(rest) && isLostSlot(rest, name) && pod !== undefined && revisionOf(pod) === revision && isOutdated(rest, pod);
    },
  },
  {
    id: 'SS-PVC-08', reason: /^(\S+) to be Ready$/, undone: AT_A_SLOT,
    isSo: (rest, [name]) => {
      const pod = podNamed(rest, name);
      return isOrdered(rest) && pod !== undefined && isSlot(rest, ordinalOf(pod.metadata.name)) && lacksClaim(rest, pod);
    },
  },
  {
    id: 'SS-FAIL-06', reason: /^(\S+) to be Ready$/, undone: AT_A_SLOT,
    isSo: (rest, [name]) => isOrdered(rest) && isLostSlot(rest, name),
  },
  {
    // The claims go a moment after the pod, and no sync comes of it (SS-WIRE-10).
    id: 'SS-PVCR-09', reason: /^the claims of the earlier (\S+) to be gone$/, undone: AT_A_SLOT,
    isSo: (rest, [name = '']) => isOrdered(rest) && hasLostClaims(rest, ordinalOf(name)),
  },
  {
    id: 'SS-PVCR-09', reason: /^the claims of the earlier (\S+) to be gone$/, undone: { creating: 'all', updating: 'all' },
    isSo: (rest, [name = '']) => !isOrdered(rest) && hasLostClaims(rest, ordinalOf(name))
      && slotsOf(rest).every((ordinal) => rest.pods.has(ordinal) || hasLostClaims(rest, ordinal)),
  },
  {
    id: 'SS-SCALE-07', reason: /^(\S+) to be Ready before it is deleted; as (\S+) is not Ready either, neither is deleted: delete one by hand$/, undone: { deleting: 'all', updating: 'all' },
    isSo: (rest, names) => isOrdered(rest) && names.every((name) => {
      const pod = podNamed(rest, name);
      // A condemned pod that has ended is not replaced.
      return pod !== undefined && !isSlot(rest, ordinalOf(name)) && (isLost(rest, pod) || isTerminal(pod));
    }),
  },
  {
    id: 'SS-UPD-04', reason: /^(\S+) to be Ready before the next pod is updated$/, undone: { updating: 'below' },
    isSo: (rest, [name]) => isLostSlot(rest, name),
  },
  {
    id: 'SS-MAXU-07', reason: /^(\d+) of at most (\d+) unavailable pods to come back$/, undone: { updating: 'all' },
    isSo: (rest, [away, most]) => {
      const lost = [...rest.pods].filter(([ordinal, pod]) => isSlot(rest, ordinal) && isLost(rest, pod));
      // Pods of an old revision cost no budget any more where they are taken first (SS-MAXU-08).
      const free = rest.release.changes.StaleUnavailableFirst && !isOrdered(rest) && lost.some(([ordinal, pod]) => ordinal >= firstUpdated(rest) && isOutdated(rest, pod));
      return rest.release.gates.MaxUnavailableStatefulSet && lost.length === Number(away) && lost.length >= Number(most) && !free;
    },
  },
  {
    id: 'SS-ONDEL-01', reason: /^(.+) to be deleted by hand: the update strategy is OnDelete$/, undone: { updating: 'all' },
    isSo: (rest, [names]) => strategyOf(rest) === 'OnDelete' && namesOutdated(rest, names, rest.slots.from, rest.slots.to),
  },
  {
    id: 'SS-PART-01', reason: /^the partition to be lowered from \d+: it keeps (.+) at an earlier revision$/, undone: {},
    isSo: (rest, [names]) => namesOutdated(rest, names, rest.slots.from, Math.min(rest.slots.to, firstUpdated(rest))),
  },
  {
    // Without a rollingUpdate block a missing pod of a low ordinal comes back at the current revision (SS-UPD-09); as an
    // unavailable pod of an old revision it is deleted at once, without budget (SS-MAXU-08), and so on.
    id: 'SS-MAXU-08', reason: /^(?:\d+ of at most \d+ unavailable pods to come back|deletes .+ to update it)$/, undone: {}, restless: true,
    isSo: (rest) => rest.release.changes.StaleUnavailableFirst && !isOrdered(rest) && strategyOf(rest) === 'RollingUpdate'
      && rest.set.spec.updateStrategy?.rollingUpdate === undefined && [...rest.pods.values()].some((pod) => isOutdated(rest, pod)),
  },
];

/** The dead end that a set at rest stands in, by its controller's own words; undefined when it says nothing, or what is not so. */
export function deadEndOf(rest: Rest): Standing | undefined {
  const says = rest.waitsFor ?? rest.does;
  if (says === undefined || rest.error !== undefined) return undefined;
  for (const deadEnd of DEAD_ENDS) {
    const words = deadEnd.reason.exec(says)?.slice(1);
    if (words !== undefined && deadEnd.isSo(rest, words)) return { deadEnd, blocker: ordinalOf(words[0] ?? '') };
  }
  return undefined;
}

/** Whether a dead end is why something is not done to the pod of this ordinal. */
export function excuses({ deadEnd, blocker }: Standing, undone: Undone, ordinal: number): boolean {
  switch (deadEnd.undone[undone]) {
    case 'all': return true;
    case 'from': return ordinal >= blocker;
    case 'below': return ordinal < blocker;
    case undefined: return false;
  }
}
