import type { Turn } from '../../apiserver/actor';
import type { ControllerRevision, StatefulSetStatus } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { NOTHING, type Plan } from './plan/action';
import type { Decisions } from './plan/decisions';
import type { Scene } from './plan/scene';
import { syncWith, type Phase, type Sync } from './sync';

/** What a phase is decided with. */
interface PhaseContext {
  readonly turn: Turn;
  readonly release: Release;
  readonly decisions: Decisions;
}

/** What a phase of a sync decides; the phases from `recreatePods` on need a sync whose revisions are known. */
export function planOf(sync: Sync, phase: Phase, context: PhaseContext): Plan {
  const { decisions } = context;
  switch (phase) {
    case 'adoptOrphanRevisions': return decisions.adoptOrphanRevisions(sync.revisions);
    case 'claimPods': return decisions.claimPods(sync.view);
    case 'getStatefulSetRevisions': return revisionPlan(sync, context);
    case 'updateStatus': return statusPlan(sync, context);
    case 'truncateHistory': return decisions.truncateHistory(sync.set, sync.view, { revisions: sync.revisions, inUse: [sync.current, sync.update] });
    default: return reconcilePlan(sceneOf(sync, context), phase, decisions);
  }
}

function reconcilePlan(scene: Scene, phase: Phase, decisions: Decisions): Plan {
  switch (phase) {
    case 'recreatePods': return decisions.recreatePods(scene);
    case 'processReplicas': return decisions.processReplicas(scene, decisions);
    case 'fixClaimsOfCondemned': return decisions.fixClaimsOfCondemned(scene);
    case 'processCondemned': return decisions.processCondemnedPods(scene, decisions);
    case 'updatePods': return decisions.updatePods(scene, decisions);
    default: return NOTHING;
  }
}

function revisionPlan(sync: Sync, { decisions, release }: PhaseContext): Plan {
  const wanted = decisions.getStatefulSetRevisions(sync.set, sync.revisions, release);
  if (wanted.is === 'there') return NOTHING;
  const { revision } = wanted;
  if (wanted.is === 'to-renumber') return { batches: [[[{ do: 'renumber-revision', revision, number: wanted.number }]]], exit: false };
  return { batches: [[[{ do: 'create-revision', revision, collisionCount: wanted.collisionCount }]]], exit: false };
}

/** The sync once its two revisions are known; the counters are taken here. */
export function withRevisions(sync: Sync, context: PhaseContext): Sync {
  const { decisions } = context;
  const { set, collisionCount } = sync;
  const update = sync.update ?? sync.revisions.at(-1);
  if (update === undefined) throw new Error(`sync of ${sync.key} has no revision`);
  const current = decisions.currentRevision(set, sync.revisions, update);
  const status: StatefulSetStatus = {
    observedGeneration: set.metadata.generation ?? 0, currentRevision: current.metadata.name, updateRevision: update.metadata.name, collisionCount,
    ...decisions.computeReplicaStatus(sceneAt(sync, current, update, context)),
  };
  return syncWith(sync, { update, current, status });
}

function statusPlan(sync: Sync, { decisions, release }: PhaseContext): Plan {
  if (sync.status === undefined) return NOTHING;
  const status = decisions.completeRollingUpdate(sync.set, sync.status, release);
  return decisions.inconsistentStatus(sync.set, status) ? { batches: [[[{ do: 'update-status', status }]]], exit: false } : NOTHING;
}

function sceneOf(sync: Sync, context: PhaseContext): Scene {
  const { current, update } = sync;
  if (current === undefined || update === undefined) throw new Error(`sync of ${sync.key} reconciles before its revisions are known`);
  return sceneAt(sync, current, update, context);
}

function sceneAt({ set, view }: Sync, current: ControllerRevision, update: ControllerRevision, { release, turn }: PhaseContext): Scene {
  const claims = (name: string) => turn.cache.get('persistentvolumeclaims', set.metadata.namespace, name);
  return { set, release, view, current, update, claims };
}
