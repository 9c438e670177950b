import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

for (const version of ['1.20', '1.33', '1.37']) {
  const stuckAtB = (): Lab => {
    const lab = new Lab(version).create().tell('stuck', 'web-2').image('nginx:bad').settle();
    lab.did();
    return lab;
  };

  test(`SS-STUCK-01 SS-REV-07: ${version} does nothing when the template is reverted, and names the pod to delete by hand`, () => {
    const lab = stuckAtB().image('nginx:1.7.9').settle();
    const [bad, good] = lab.revisions();
    assert.deepEqual(lab.didToPods(), []);
    assert.equal(lab.status().updateRevision, good?.name);
    assert.equal(lab.status().updatedReplicas, 2);
    assert.equal(lab.lastDecision()?.waitsFor, `web-2 to be Ready; it is still at revision ${bad?.name} although the template changed: delete it by hand`);
  });

  test(`SS-STUCK-02: ${version} recovers when that pod is deleted by hand`, () => {
    const lab = stuckAtB().image('nginx:1.7.9').tell('release', 'web-2').tell('hold', 'web-2').settle();
    lab.tell('release', 'web-2');
    lab.deletePods('web-2').settle();
    assert.deepEqual(lab.pods(), ['web-0@3', 'web-1@3', 'web-2@3']);
    assert.equal(lab.status().currentRevision, lab.status().updateRevision);
  });

  test(`SS-STUCK-03: ${version} is stuck again when it is deleted without a revert`, () => {
    const lab = stuckAtB().deletePods('web-2').settle();
    assert.deepEqual(lab.pods(), ['web-0@1', 'web-1@1', 'web-2@2']);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-2 to be Ready');
  });

  test(`SS-STUCK-04: ${version} does nothing about a first rollout that is broken`, () => {
    const lab = new Lab(version).tell('stuck', 'web-0').create();
    lab.did();
    lab.image('nginx:good').settle();
    assert.deepEqual(lab.didToPods(), []);
    assert.match(lab.lastDecision()?.waitsFor ?? '', /web-0 to be Ready; it is still at revision .* delete it by hand/);
  });

  test(`SS-STUCK-05 SS-PAR-07: ${version} Parallel replaces the broken pod when the template is reverted`, () => {
    const lab = new Lab(version, { release: {} }).create({ podManagementPolicy: 'Parallel' }).tell('stuck', 'web-2').image('nginx:bad').settle();
    lab.did();
    lab.image('nginx:1.7.9').settle(5000);
    assert.deepEqual(lab.didToPods(), ['delete web-2', 'create web-2']);
    assert.equal(lab.pods()[2], 'web-2@3');
  });

  test(`SS-STUCK-07: ${version} is not helped by a higher partition`, () => {
    const lab = stuckAtB().image('nginx:1.7.9').change({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } });
    assert.deepEqual(lab.didToPods(), []);
  });
}
