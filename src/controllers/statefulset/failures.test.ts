import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

test('SS-FAIL-01 SS-EVT-09: 1.20 announces, deletes and makes a failed pod anew in one sync', () => {
  const lab = new Lab('1.20').create();
  lab.did();
  lab.tell('Failed', 'web-1').settle();
  assert.deepEqual(lab.didToPods(), ['delete web-1', 'create web-1']);
  assert.ok(lab.events().includes('Warning RecreatingFailedPod: StatefulSet default/web is recreating failed Pod web-1'));
});

test('SS-FAIL-01: 1.20 deletes and makes it anew in the same sync even while the object is still there, which fails and is tried again', () => {
  const lab = new Lab('1.20').create();
  lab.did();
  lab.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold'] } } });
  lab.tell('Failed', 'web-1').settle(1000);
  assert.deepEqual(lab.didToPods().slice(0, 3), ['delete web-1', 'create web-1!', 'delete web-1']);
});

for (const version of ['1.33', '1.37']) {
  test(`SS-FAIL-01 SS-EVT-09: ${version} deletes a failed pod in one sync and makes it anew in a later one, without an announcement`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.tell('Failed', 'web-1').settle();
    const decisions = lab.entries('decision').flatMap(({ does }) => (does === undefined ? [] : [does.join()]));
    assert.deepEqual(decisions, ['deletes web-1 because it will not run again', 'creates web-1']);
    assert.deepEqual(lab.didToPods(), ['delete web-1', 'create web-1']);
    assert.equal(lab.events().some((event) => event.includes('Recreating')), false);
  });

  test(`SS-FAIL-02 SS-EVT-03: ${version} replaces a pod that Succeeded as well`, () => {
    const lab = new Lab(version).create();
    lab.did();
    assert.deepEqual(lab.tell('Succeeded', 'web-1').settle().didToPods(), ['delete web-1', 'create web-1']);
    assert.ok(lab.events().includes('Normal SuccessfulDelete: delete Pod web-1 in StatefulSet web successful'));
  });

  test(`SS-FAIL-03: ${version} deletes a failed pod once and waits while it is terminating`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold'] } } });
    lab.tell('Failed', 'web-1').settle();
    assert.deepEqual(lab.didToPods(), ['delete web-1']);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-1 to be gone');
  });

  test(`SS-FAIL-11 SS-PAR-05: ${version} Parallel replaces failed and succeeded pods though another is held in termination`, () => {
    const lab = new Lab(version).create({ podManagementPolicy: 'Parallel' });
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { finalizers: ['example.com/hold'] } } });
    lab.deletePods('web-0').settle();
    lab.did();
    lab.tell('Failed', 'web-1').tell('Succeeded', 'web-2').settle();
    assert.deepEqual([...lab.didToPods()].sort(), ['create web-1', 'create web-2', 'delete web-1', 'delete web-2']);
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { finalizers: null } } });
    assert.deepEqual(lab.settle().didToPods(), ['create web-0']);
  });
}

test('SS-FAIL-02: 1.20 waits for ever for a pod that Succeeded', () => {
  const lab = new Lab('1.20').create();
  lab.did();
  assert.deepEqual(lab.tell('Succeeded', 'web-1').deletePods('web-2').settle().didToPods(), []);
  assert.equal(lab.lastDecision()?.waitsFor, 'web-1 to be Ready; it has Succeeded and is not replaced: delete it by hand');
});

for (const version of ['1.20', '1.33']) {
  test(`SS-FAIL-04: ${version} tries the delete of a failed pod again`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.refuse({ verb: 'delete', resource: 'pods', times: 1 }).tell('Failed', 'web-1').pass(2000);
    assert.deepEqual(lab.didToPods(), ['delete web-1!', 'delete web-1', 'create web-1']);
  });

  test(`SS-FAIL-05: ${version} leaves the pods after one alone that it cannot delete`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.deletePods('web-1').refuse({ verb: 'delete', resource: 'pods', name: 'web-0' }).tell('Failed', 'web-0').pass(500);
    assert.deepEqual([...new Set(lab.didToPods())], ['delete web-0!']);
    assert.deepEqual(lab.names(), ['web-0', 'web-2']);
  });

  test(`SS-FAIL-07: ${version} makes the first pod anew although the second is not ready`, () => {
    const lab = new Lab(version).create({ replicas: 2 }).tell('hold', 'web-1').settle();
    lab.did();
    assert.deepEqual(lab.deletePods('web-0').settle().didToPods(), ['create web-0']);
    lab.tell('release', 'web-1').settle();
    assert.equal(lab.status().readyReplicas, 2);
  });

  test(`SS-FAIL-08 SS-AMO-02 SS-AMO-03: ${version} makes no replacement before the terminating pod's object is gone, whoever removes it`, () => {
    for (const podManagementPolicy of ['OrderedReady', 'Parallel']) {
      const lab = new Lab(version).create({ podManagementPolicy }).tell('stick', 'web-1');
      const uid = lab.pod('web-1').metadata.uid;
      lab.did();
      lab.deletePods('web-1').pass(600_000);
      assert.deepEqual(lab.didToPods(), []);
      assert.equal(lab.pod('web-1').metadata.uid, uid);
      lab.ask({ verb: 'delete', resource: 'pods', name: 'web-1', options: { gracePeriodSeconds: 0 } });
      assert.deepEqual(lab.settle().didToPods(), ['create web-1']);
    }
  });

  test(`SS-FAIL-09: ${version} makes a pod that fails again and again anew without a pause of its own`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    lab.did();
    for (let round = 0; round < 3; round += 1) lab.tell('Failed', 'web-0').settle();
    assert.equal(lab.didToPods().filter((line) => line === 'create web-0').length, 3);
    assert.ok(lab.simulation.now < 2000);
  });

  test(`SS-FAIL-12 SS-EVT-06: ${version} warns of a repair that is refused, and tries again`, () => {
    const lab = new Lab(version).create({ replicas: 1 }).refuse({ verb: 'update', resource: 'pods', times: 1, message: 'not now' });
    lab.did();
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { labels: { 'statefulset.kubernetes.io/pod-name': null } } } });
    assert.deepEqual(lab.pass(1000).didToPods(), ['update web-0!', 'update web-0']);
    assert.match(lab.events().join('\n'), /Warning FailedUpdate: update Pod web-0 in StatefulSet web failed error: .*not now/);
  });
}

test('SS-FAIL-10 SS-STAT-11: status counts the pods that are there though a create is refused; 1.20 writes none after an error', () => {
  const counted = (version: string): number | undefined => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'pods', name: 'web-2' }).refuse({ verb: 'create', resource: 'pods', name: 'web-3' });
    return lab.create({ replicas: 4, podManagementPolicy: 'Parallel' }).pass(5000).status().replicas;
  };
  assert.equal(counted('1.33'), 2);
  assert.equal(counted('1.20') ?? 0, 0);
});
