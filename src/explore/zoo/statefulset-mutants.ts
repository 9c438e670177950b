import { statefulSetController } from '../../controllers/statefulset/actor';
import { isFailed } from '../../controllers/statefulset/pod-condition';
import { NOTHING } from '../../controllers/statefulset/plan/action';
import { DECISIONS } from '../../controllers/statefulset/plan/decisions';
import type { Scene } from '../../controllers/statefulset/plan/scene';
import { isMonotonic, partitionOf } from '../../controllers/statefulset/set-spec';
import { deafTo, withActor, withDecisions, withTurn } from '../../cluster/testing/broken-parts';
import { table } from '../../kernel/table';
import { isRunningAndReady } from '../../kube/pod-conditions';
import type { Pod } from '../../kube/objects';
import { type Change, type Release, releaseOf } from '../../kube/release';
import type { Mutant } from './mutant';

const controller = statefulSetController();


/** A controller to which the releases never came that ended, or changed, something. */
function without(change: Change): Mutant['actors'] {
  const releases = new Map<string, Release>();
  return withActor(statefulSetController(DECISIONS, (version) => {
    const known = releases.get(version) ?? { ...releaseOf(version), changes: { ...releaseOf(version).changes, [change]: false } };
    releases.set(version, known);
    return known;
  }));
}

/** A controller that makes a missing pod at the current revision where this says so, and else at the update revision. */
const atCurrent = (where: (scene: Scene, ordinal: number) => boolean): Mutant['actors'] => withDecisions({
  newVersionedStatefulSetPod: (scene, ordinal) => ({ do: 'create-pod', ordinal, revision: where(scene, ordinal) ? scene.current : scene.update }),
});

/** A controller that overlooks pods that change so. */
const blindTo = (changes: (before: Pod, after: Pod) => boolean): Mutant['actors'] => withActor(deafTo(controller, (_state, { type, object, previous }) =>
  type === 'MODIFIED' && object.kind === 'Pod' && changes(previous as Pod, object as Pod)));

/** The StatefulSet controller's own bugs: scaling, updates, status. */
export const STATEFULSET_MUTANTS: readonly Mutant[] = [
  {
    id: 'B05', issues: ['#44229', '#44730'], story: 'When a set was scaled down and up again, the controller did not wait for the pod that was still terminating.',
    mutation: '`processReplica` passes over terminating pods',
    actors: withDecisions({ processReplica: (scene, ordinal, seat, decisions) => (seat?.terminating ? { row: [], exit: false } : DECISIONS.processReplica(scene, ordinal, seat, decisions)) }),
  },
  {
    id: 'B06', issues: ['#41889'], story: 'Its cache still showed a pod as Ready that was so no more, and the controller acted on it.',
    mutation: 'the controller never hears that a pod stopped being Ready', actors: blindTo((before, after) => isRunningAndReady(before) && !isRunningAndReady(after)),
  },
  {
    id: 'B09', issues: ['#121389'], story: 'A pod that ended with success, as after a shutdown of its node, was never replaced.',
    mutation: '`isToBeReplaced` knows only Failed', actors: withDecisions({ isToBeReplaced: ({ pod }) => isFailed(pod) }), habitat: { version: '1.33' },
  },
  {
    id: 'B10', issues: ['#119685', '#120731'], story: 'A pod below the partition came back with the new template after a restart.',
    mutation: '`newVersionedStatefulSetPod` goes by `status.currentReplicas` instead of the partition', actors: atCurrent(({ set }, ordinal) => ordinal < (set.status?.currentReplicas ?? 0)),
  },
  {
    id: 'B11', issues: ['#78853', '#78209'], story: 'A pod that was deleted in the middle of an update came back at the wrong revision.',
    mutation: '`newVersionedStatefulSetPod` is off by one', actors: atCurrent(({ set }, ordinal) => ordinal < partitionOf(set) - 1),
  },
  {
    id: 'B12', issues: ['#121534'], story: 'While it had no pods, a set with a partition took its update for complete, and all pods came back new.',
    mutation: '`completeRollingUpdate` does not compare with `spec.replicas`', actors: without('CompletionNeedsSpecReplicas'), habitat: { version: '1.33' },
  },
  {
    id: 'B13', issues: ['#128529'], story: 'With `ordinals.start` the partition was counted from ordinal 0, so fewer pods were kept than it says.',
    mutation: '`newVersionedStatefulSetPod` compares the ordinal, not the index', actors: atCurrent(({ set }, ordinal) => ordinal < partitionOf(set)), habitat: { version: '1.33' },
  },
  {
    id: 'B16', issues: ['#121397'], story: 'With a partition, the counters of current and updated pods were wrong.',
    mutation: '`computeReplicaStatus` swaps the two counters',
    actors: withDecisions({
      computeReplicaStatus(scene) {
        const status = DECISIONS.computeReplicaStatus(scene);
        return partitionOf(scene.set) === 0 ? status : { ...status, currentReplicas: status.updatedReplicas, updatedReplicas: status.currentReplicas };
      },
    }),
  },
  {
    id: 'B19', issues: ['#112307'], story: 'An update took the next pod as soon as the one before was Ready, whatever `minReadySeconds` said.',
    mutation: 'unavailable means not Ready, as before 1.35', actors: without('UnavailableCountsMinReady'), habitat: { version: '1.37', policy: 'Parallel' },
    scenario: `
    Given Kubernetes "1.37"
    And the StatefulSet "web" with 3 ready replicas of "app:1" and:
      | spec.podManagementPolicy | Parallel |
      | spec.minReadySeconds     | 30       |
    And 1 minute passes
    When I set the image of "web" to "app:2"
    Then "web-1" is deleted at least 30 seconds after "web-2" is Ready`,
  },
  {
    id: 'B21', issues: ['#123918'], story: 'An ordered set was not scaled down while its surplus pod was Ready but not yet available.',
    mutation: '`processCondemned` waits for a Ready pod to be available',
    actors: withDecisions({
      processCondemned: (scene, seat) => (isMonotonic(scene.set) && seat.ready && !seat.available ? { row: [], exit: true } : DECISIONS.processCondemned(scene, seat)),
    }),
    scenario: `
    Given Kubernetes "1.37"
    And the StatefulSet "web" with 3 ready replicas
    When I change the StatefulSet "web":
      | spec.minReadySeconds | 600 |
    And 15 minutes pass
    And I delete the pod "web-2"
    And 1 minute passes
    And I scale "web" to 2 replicas
    And 1 minute passes
    Then the cluster now shows:
      | pod   |
      | web-0 |
      | web-1 |`,
  },
  {
    id: 'B22', issues: ['#113605', '#112328'], story: 'Nobody looked again when a pod had been Ready for long enough, so `availableReplicas` stayed behind.',
    mutation: 'the timers for `minReadySeconds` are lost',
    actors: withActor(withTurn(controller, (turn) => ({
      timer(delay, what) {
        if (what.do !== 'enqueue' || delay % 1000 !== 0) turn.timer(delay, what);
      },
    }))),
  },
  {
    id: 'B23', issues: ['#137409'], story: 'Pods of a broken first revision used up `maxUnavailable`, so the update that would have repaired them never began.',
    mutation: '`updatePods` counts unavailable pods of the old revision, as in 1.35', actors: without('StaleUnavailableFirst'), habitat: { version: '1.37', policy: 'Parallel' },
    scenario: `
    Given Kubernetes "1.37"
    And the image "app:broken" never becomes ready
    And the StatefulSet "web" with 3 replicas of "app:broken" and:
      | spec.podManagementPolicy | Parallel |
    And 1 minute passes
    When I set the image of "web" to "app:2"
    Then "web" has 3 ready replicas`,
  },
  {
    id: 'B24', issues: ['#96218', 'openkruise/kruise#1480'], story: 'Pods that were not Ready did not count against `maxUnavailable`, so more were away than it allows.',
    mutation: '`updatePods` counts missing pods only', habitat: { version: '1.37', policy: 'Parallel' },
    actors: withDecisions({ updatePods: (scene, decisions) => DECISIONS.updatePods({ ...scene, view: { ...scene.view, unavailableUp: table() } }, decisions) }),
  },
  {
    id: 'B26', issues: ['openkruise/kruise#196'], story: 'A percentage of `maxUnavailable` was rounded down to 0 pods, and the update never began.',
    mutation: '`getStatefulSetMaxUnavailable` may give 0',
    actors: withDecisions({ getStatefulSetMaxUnavailable: ({ maxUnavailable = 1 } = {}, replicas) => (typeof maxUnavailable === 'number' ? maxUnavailable : Math.floor(Number.parseInt(maxUnavailable, 10) * replicas / 100)) }),
    scenario: `
    Given Kubernetes "1.37"
    And the StatefulSet "web" with 3 ready replicas of "app:1" and:
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 20% |
    When I set the image of "web" to "app:2"
    Then the rollout of "web" is complete`,
  },
  {
    id: 'B28', issues: ['#57865'], story: 'A set could not be scaled down while the pods that were to go were crashing.',
    mutation: '`processCondemned` waits for every pod to be Ready',
    actors: withDecisions({ processCondemned: (scene, seat) => (seat.ready ? DECISIONS.processCondemned(scene, seat) : { row: [], exit: true, waitsFor: `${seat.pod.metadata.name} to be Ready before it is deleted` }) }),
  },
  {
    id: 'B30', issues: ['#82387'], story: 'The controller went on taking a failed pod for a pending one and did not replace it.',
    mutation: 'the controller never hears that a pod failed', actors: blindTo((before, after) => before.status?.phase !== 'Failed' && after.status?.phase === 'Failed'),
  },
  {
    id: 'B36', issues: ['#46901', '#55559'], story: 'Pods without an owner were left lying, and the set could not make its own in their place.',
    mutation: '`claimPods` adopts and releases nothing', actors: withDecisions({ claimPods: () => NOTHING }),
  },
  {
    id: 'B46', issues: ['#109694'], story: 'While pods could not be created, the status went on telling of pods that were gone.',
    mutation: 'a sync that fails writes no status, as before 1.26', actors: without('StatusDespiteErrors'),
    scenario: `
    Given the StatefulSet "web" with 3 ready replicas
    And the API server refuses to create pods
    When I delete the pod "web-2"
    And 1 minute passes
    Then the StatefulSet "web" has:
      | status.replicas | 2 |`,
  },
  {
    id: 'B72', issues: ['#42639', '#42938'], story: 'A set that was deleted to leave its pods behind took them back at the last moment, and they were deleted with it.',
    mutation: '`claimPods` asks nobody whether the set is being deleted',
    actors: withDecisions({
      claimPods(view) {
        const { deletionTimestamp: _, ...metadata } = view.set.metadata;
        const { batches, ...plan } = DECISIONS.claimPods({ ...view, set: { ...view.set, metadata } });
        return { ...plan, batches: batches.filter((rows) => rows[0]?.[0]?.do !== 'check-set') };
      },
    }),
  },
];
