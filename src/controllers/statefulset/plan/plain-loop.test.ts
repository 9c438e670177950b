import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { StatefulSetStatus } from '../../../kube/objects';
import { releaseOf } from '../../../kube/release';
import { PlainLoop, type PlainSync } from '../testing/plain-loop';
import { podIn, sceneOf } from '../testing/scenes';
import type { Plan } from './action';
import { processCondemnedPods } from './condemned';
import { DECISIONS } from './decisions';
import { processReplicas } from './replicas';
import { updatePods } from './rolling-update';
import type { Scene } from './scene';
import { completeRollingUpdate, computeReplicaStatus, countAction } from './status';

const MOST = 5;

const pod = fc.record({
  revision: fc.constantFrom('A', 'B', 'C', ''),
  state: fc.constantFrom('', '', '', 'unready', 'pending', 'failed', 'succeeded'),
  terminating: fc.constantFrom(false, false, false, true),
});
const situation = fc.record({
  pods: fc.array(fc.option(pod, { nil: undefined, freq: 3 }), { minLength: MOST, maxLength: MOST }),
  replicas: fc.integer({ min: 0, max: MOST }),
  podManagementPolicy: fc.constantFrom('OrderedReady', 'Parallel'),
  updateStrategy: fc.oneof(
    fc.constant({ type: 'OnDelete' }),
    fc.constant({ type: 'RollingUpdate' }),
    fc.constantFrom(0, 0, 1, 3, 9).map((partition) => ({ type: 'RollingUpdate', rollingUpdate: { partition } })),
  ),
  current: fc.constantFrom('A', 'B'),
  currentReplicas: fc.integer({ min: 0, max: MOST }),
});

/** What the decisions of one sync come to, when every call succeeds. */
function decided(scene: Scene): PlainSync {
  let status: StatefulSetStatus = { currentRevision: scene.current.metadata.name, updateRevision: scene.update.metadata.name, ...computeReplicaStatus(scene) };
  const did: string[] = [];
  const phases: readonly (() => Plan)[] = [() => processReplicas(scene, DECISIONS), () => processCondemnedPods(scene, DECISIONS), () => updatePods(scene, DECISIONS)];
  for (const phase of phases) {
    const plan = phase();
    for (const action of plan.batches.flat(2)) {
      if (action.do === 'create-pod') did.push(`create web-${action.ordinal}@${action.revision.metadata.name}`);
      if (action.do === 'delete-pod') did.push(`delete ${action.pod.metadata.name}`);
      status = countAction(status, action, scene.release);
    }
    if (plan.exit) break;
  }
  const { availableReplicas: _, ...counted } = completeRollingUpdate(scene.set, status, scene.release);
  return { did, status: counted };
}

for (const version of ['1.20', '1.33']) {
  test(`SS-CREATE-02 SS-SCALE-02 SS-UPD-01 SS-STAT-04: ${version} decides and counts as the loop that walks all pods`, () => {
    fc.assert(fc.property(situation, ({ pods, replicas, podManagementPolicy, updateStrategy, current, currentReplicas }) => {
      const texts = pods.flatMap((drawn, ordinal) => (drawn === undefined ? [] : [`web-${ordinal}@${drawn.revision} ${drawn.state}${drawn.terminating ? ' terminating' : ''}`]));
      const scene = sceneOf(texts, {
        release: releaseOf(version), spec: { replicas, podManagementPolicy, updateStrategy }, status: { replicas: 0, currentReplicas }, current, update: 'B',
      });
      assert.deepEqual(decided(scene), new PlainLoop(scene, texts.map((text) => podIn(scene.set, text))).sync());
    }), { numRuns: 3000 });
  });
}
