import { statefulSetController } from '../../controllers/statefulset/actor';
import { DECISIONS, type Decisions } from '../../controllers/statefulset/plan/decisions';
import { withActor, withApi, withCache, withDecisions } from '../../cluster/testing/broken-parts';
import type { ControllerRevision, KubeObject } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { instant } from '../../kube/time';
import { NOT_ALLOWED } from './answers';
import type { Mutant } from './mutant';

const controller = statefulSetController();
type UpdateRevision = ReturnType<Decisions['getStatefulSetRevisions']>;

/** A new revision that is numbered after those that there are. */
function numbered(wanted: UpdateRevision, revisions: readonly ControllerRevision[]): UpdateRevision {
  return wanted.is === 'to-create' ? { ...wanted, revision: { ...wanted.revision, revision: (revisions.at(-1)?.revision ?? 0) + 1 } } : wanted;
}

const upgrades = new Map<Release, Release>();

/** The release after this one, in so far as templates are stored otherwise. */
function upgraded(release: Release): Release {
  const known = upgrades.get(release) ?? { ...release, changes: { ...release.changes, RevisionWithoutCreationTimestamp: !release.changes.RevisionWithoutCreationTimestamp } };
  upgrades.set(release, known);
  return known;
}

const isStoredAs = ({ data }: ControllerRevision, { changes }: Release): boolean => JSON.stringify(data).includes('creationTimestamp') !== changes.RevisionWithoutCreationTimestamp;
const hasOverflown = (hash: string): boolean => hash.charCodeAt(hash.length - 1) % 2 === 0;

/** The StatefulSet controller's bugs with revisions and claims. */
export const REVISION_AND_CLAIM_MUTANTS: readonly Mutant[] = [
  {
    id: 'B31', issues: ['#56355', '#58347'], story: 'After a restart the controller did not know its revisions again: they multiplied, and pods were replaced for ever.',
    mutation: '`getStatefulSetRevisions` knows no earlier revision after each change of the set',
    actors: withDecisions({
      getStatefulSetRevisions(set, revisions, release) {
        if (set.status?.observedGeneration === set.metadata.generation) return DECISIONS.getStatefulSetRevisions(set, revisions, release);
        const status = { ...set.status, collisionCount: (set.status?.collisionCount ?? 0) + 1 };
        return numbered(DECISIONS.getStatefulSetRevisions({ ...set, status }, [], release), revisions);
      },
    }),
    scenario: `
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 4 replicas
    Then no pod is deleted`,
  },
  {
    id: 'B32', issues: ['#61998', '#63282'], story: 'The hash in a label was read into too small a number, and revisions whose hashes overflowed were taken for equal.',
    mutation: '`getStatefulSetRevisions` takes any two for equal that end in one of half of the letters',
    actors: withDecisions({
      getStatefulSetRevisions(set, revisions, release) {
        const [wanted, newest] = [DECISIONS.getStatefulSetRevisions(set, revisions, release), revisions.at(-1)];
        return newest !== undefined && hasOverflown(newest.metadata.name) && hasOverflown(wanted.revision.metadata.name) ? { is: 'there', revision: newest } : wanted;
      },
    }),
  },
  {
    id: 'B33', issues: ['#67039', '#80698'], story: 'A cache that lagged hid the newest revision, and a second one with the same template was made under another name.',
    mutation: 'revisions are hidden for 2 seconds, and one of a taken name is never compared',
    actors: withActor(withApi(withCache(controller, (cache, { now }) => {
      const isShown = ({ kind, metadata }: KubeObject): boolean => kind !== 'ControllerRevision' || now - instant(metadata.creationTimestamp ?? '') >= 2000;
      return {
        list: (resource, namespace) => [...cache.list(resource, namespace)].filter(isShown),
        labelled: (resource, namespace, key, value) => [...cache.labelled(resource, namespace, key, value)].filter(isShown),
      };
    }), (api) => ({
      get(resource, namespace, name) {
        const found = api.get(resource, namespace, name);
        return resource === 'controllerrevisions' && found.ok ? { ok: true, object: { ...found.object, data: {} } } : found;
      },
    }))),
  },
  {
    id: 'B34', issues: ['#134773'], story: 'A release stored templates a little differently, and the upgrade replaced every pod of every set.',
    mutation: '`getStatefulSetRevisions` compares bytes, and writes other ones once the set is changed',
    actors: withDecisions({
      getStatefulSetRevisions(set, revisions, release) {
        if ((set.metadata.generation ?? 0) < 2) return DECISIONS.getStatefulSetRevisions(set, revisions, release);
        const next = upgraded(release);
        return numbered(DECISIONS.getStatefulSetRevisions(set, revisions.filter((revision) => isStoredAs(revision, next)), next), revisions);
      },
    }),
  },
  {
    id: 'B35', issues: ['#84982'], story: 'A set that was being deleted took back the revisions that it was to leave behind, and they were deleted with it.',
    mutation: '`adoptOrphanRevisions` does not look at the set first',
    actors: withDecisions({
      adoptOrphanRevisions(revisions) {
        const { batches, ...plan } = DECISIONS.adoptOrphanRevisions(revisions);
        return { ...plan, batches: batches.slice(1) };
      },
    }),
    scenario: `
    Given the StatefulSet "web" with 2 ready replicas of "app:1"
    When I delete the StatefulSet "web" and leave its pods
    Then the ControllerRevision "web-5f4cdfd5ff" exists`,
  },
  {
    id: 'B38', issues: ['#74374', '#89910'], story: 'A pod was made onto the claim of an earlier pod that was about to be deleted, and lost it.',
    mutation: '`podClaimIsStale` is never so', actors: withDecisions({ podClaimIsStale: () => false }),
    scenario: `
    Given Kubernetes "1.27"
    And the StatefulSet "web" with 3 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled | Delete |
    When I scale "web" to 2 replicas
    And 1 second passes
    And I scale "web" to 3 replicas
    And 10 seconds pass
    And I delete the pod "web-1"
    Then "web" has 3 ready replicas`,
  },
  {
    id: 'B39', issues: ['#113139'], story: 'A claim that was deleted while its pod was Pending was never made again.',
    mutation: '`processReplica` leaves missing claims alone',
    actors: withDecisions({
      processReplica(...args) {
        const verdict = DECISIONS.processReplica(...args);
        return { ...verdict, row: verdict.row.filter((action) => action.do !== 'create-claims') };
      },
    }),
    scenario: `
    Given a cluster with 1 node
    And the StatefulSet "web" with 1 ready replica, each with a claim "data", and:
      | spec.podManagementPolicy | Parallel |
    And the node "node-1" loses power
    And 2 minutes pass
    When I scale "web" to 2 replicas
    And 10 seconds pass
    And I delete the claim "data-web-1"
    And 10 seconds pass
    And the node "node-1" is connected again
    Then "web" has 2 ready replicas`,
  },
  {
    id: 'B40', issues: ['#113319'], story: 'With a retention policy, the controller crashed over a claim that was not there.',
    mutation: '`podClaimIsStale` reads a claim before it knows that there is one', habitat: { claims: true },
    actors: withDecisions({
      podClaimIsStale(scene, ordinal) {
        const isMissing = scene.claims(`data-${scene.set.metadata.name}-${String(ordinal)}`) === undefined;
        if (isMissing && scene.set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled === 'Delete') throw new TypeError('invalid memory address or nil pointer dereference');
        return DECISIONS.podClaimIsStale(scene, ordinal);
      },
    }),
  },
  {
    id: 'B41', issues: ['#126919'], story: 'The controller was not allowed to name an owner in a claim, failed at it again and again, and did nothing else.',
    mutation: 'the API server refuses claims with owners', habitat: { claims: true },
    actors: withActor(withApi(controller, (api) => ({
      update: (resource, object) => (resource === 'persistentvolumeclaims' && (object.metadata.ownerReferences ?? []).length > 0 ? NOT_ALLOWED : api.update(resource, object)),
    }))),
  },
];
