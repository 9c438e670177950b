import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import type { Pod } from '../kube/objects';
import { matchesSelector } from '../kube/selector';
import { STATEFULSET_CONTROLLER } from './actors';
import { checked, unchecked, type Check, type Invariant } from './invariant';
import { controllerOf, keyOf, podName } from './names';
import { specsOf, type SetHistories } from './set-history';
import type { SetSpec } from './set-specs';

interface State {
  /** Pods whose labels or deletion have changed since the cluster was last at rest: the controller may not know. */
  readonly changed: Table<true>;
}

/**
 * Each pod that the controller makes has one controller reference, to the set of its name; it adopts only pods of a set's name
 * and labels that are not terminating, lets go only of those that have lost them, and does neither, nor makes or deletes pods,
 * for a set that is being deleted. What changed after the cluster was last at rest it may not know yet.
 */
export const ownership: Invariant<State> = {
  name: 'The controller makes pods with one owner, adopts only what fits, and rests when its set is being deleted',
  behaviours: ['SS-ID-05', 'SS-CLAIM-01', 'SS-CLAIM-02', 'SS-CLAIM-04', 'SS-CLAIM-05', 'SS-CLAIM-06', 'SS-CLAIM-08', 'SS-DEL-02', 'SS-DEL-03'],
  subjects: ['pods'],
  initial: () => ({ changed: table() }),
  after(state, entry, histories) {
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    const check = entry.by === STATEFULSET_CONTROLLER ? judge(state, entry, histories) : undefined;
    const after = withChanged(state, entry);
    return check === undefined ? unchecked(after) : checked(after, check);
  },
  atRest: (state) => unchecked(state.changed.size === 0 ? state : { changed: table() }),
};

function withChanged(state: State, entry: ApiEntry): State {
  const [pod, previous] = [entry.object as Pod, entry.previous as Pod | undefined];
  if (previous === undefined) return state;
  const same = pod.metadata.labels === previous.metadata.labels && pod.metadata.deletionTimestamp === previous.metadata.deletionTimestamp;
  const key = keyOf(pod.metadata);
  return same || state.changed.has(key) ? state : { changed: state.changed.with(key, true) };
}

function judge(state: State, entry: ApiEntry & JournalEntry, histories: SetHistories): Check | undefined {
  const [pod, previous] = [entry.object as Pod, entry.previous as Pod | undefined];
  if (previous === undefined) return verdict(entry, true, whyNotOwn(pod) ?? whyNotFor(specsFor(histories, pod), controllerOf(pod)?.uid));
  const [before, after] = [controllerOf(previous), controllerOf(pod)];
  if (entry.verb === 'delete') return before === undefined ? undefined : verdict(entry, specsFor(histories, pod).some(isEnding), whyNotFor(specsFor(histories, pod), before.uid));
  if (before?.uid === after?.uid) return undefined;
  if (before === undefined) return verdict(entry, true, whyNotAdopted(state, specsFor(histories, pod), previous, after?.uid ?? ''));
  if (after === undefined) return verdict(entry, true, whyNotReleased(state, specsFor(histories, pod), previous, before.uid));
  return verdict(entry, true, `it took it over from ${before.kind} ${before.name}`);
}

function verdict(entry: ApiEntry & JournalEntry, meant: boolean, wrong: string | undefined): Check {
  if (wrong === undefined) return { meant };
  const did = entry.verb === 'create' ? 'created' : entry.verb === 'delete' ? 'deleted' : controllerOf(entry.object) === undefined ? 'let go of' : 'adopted';
  return { meant: true, violation: `the controller ${did} pod ${keyOf(entry)} at ${clockText(entry.at)} although ${wrong}` };
}

function specsFor(histories: SetHistories, { metadata }: Pod): readonly SetSpec[] {
  return specsOf(histories, keyOf({ namespace: metadata.namespace, name: podName(metadata.name)?.parent ?? '' }));
}

function isEnding({ deleting, gone }: SetSpec): boolean {
  return deleting || gone;
}

/** What is wrong with the owner of a new pod. */
function whyNotOwn(pod: Pod): string | undefined {
  const controllers = (pod.metadata.ownerReferences ?? []).filter(({ controller }) => controller === true);
  const [owner] = controllers;
  if (controllers.length !== 1 || owner === undefined) return `it has ${String(controllers.length)} controllers`;
  const parent = podName(pod.metadata.name)?.parent;
  if (owner.kind !== 'StatefulSet' || owner.name !== parent) return `it is owned by ${owner.kind} ${owner.name}`;
  return owner.blockOwnerDeletion === true ? undefined : 'it does not hold back its owner\'s deletion';
}

/** Why the controller may not act on pods for the set with this uid. */
function whyNotFor(specs: readonly SetSpec[], uid: string | undefined): string | undefined {
  const versions = specs.filter((spec) => spec.uid === uid);
  if (versions.length === 0) return `there is no set with uid ${uid ?? ''}`;
  return versions.every(isEnding) ? 'its set is being deleted' : undefined;
}

function whyNotAdopted(state: State, specs: readonly SetSpec[], pod: Pod, uid: string): string | undefined {
  const versions = specs.filter((spec) => spec.uid === uid);
  const [set] = versions;
  if (set === undefined || versions.every(isEnding)) return whyNotFor(versions, uid);
  if (state.changed.has(keyOf(pod.metadata))) return undefined;
  if (pod.metadata.deletionTimestamp !== undefined) return 'it is terminating';
  return matchesSelector(set.selector, pod.metadata.labels) ? undefined : 'its labels do not fit the set';
}

function whyNotReleased(state: State, specs: readonly SetSpec[], pod: Pod, uid: string): string | undefined {
  const set = specs.find((spec) => spec.uid === uid);
  // Without such a set under its own name it bears the name of another: it does not belong (SS-CLAIM-07).
  if (set === undefined || state.changed.has(keyOf(pod.metadata))) return undefined;
  return matchesSelector(set.selector, pod.metadata.labels) ? 'it fits the set' : undefined;
}
