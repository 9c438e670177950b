import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

const EACH = ['1.20', '1.33', '1.37'];
const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };

for (const version of EACH) {
  test(`SS-CREATE-01 SS-CREATE-02 SS-REV-02: ${version} makes the revision, then one pod after another, each when the last is ready`, () => {
    const lab = new Lab(version).create();
    const [revision] = lab.revisions();
    assert.deepEqual(lab.did(), [`create controllerrevisions ${revision?.name}`, 'create pods web-0', 'create pods web-1', 'create pods web-2']);
    assert.equal(revision?.number, 1);
    const made = ['web-0', 'web-1', 'web-2'].map((name) => Date.parse(lab.pod(name).metadata.creationTimestamp ?? ''));
    assert.deepEqual([...made].sort(), made);
  });

  test(`SS-CREATE-03 SS-CREATE-13 SS-FAIL-06: ${version} waits for ever, without an error, for a pod that does not become ready`, () => {
    const lab = new Lab(version).tell('hold', 'web-0').create();
    assert.deepEqual(lab.names(), ['web-0']);
    assert.equal(lab.lastDecision()?.waitsFor, 'web-0 to be Ready');
    assert.equal(lab.entries('decision').filter(({ error }) => error !== undefined).length, 0);
    assert.equal(lab.status().replicas, 1);
    assert.equal(lab.status().readyReplicas ?? 0, 0);
  });

  test(`SS-CREATE-03: ${version} does not go on while a pod is Pending`, () => {
    assert.deepEqual(new Lab(version).tell('stuck', 'web-0').create().names(), ['web-0']);
  });

  test(`SS-CREATE-05: ${version} does not make a missing pod anew while an earlier one is not ready`, () => {
    const lab = new Lab(version).create().tell('hold', 'web-0').settle().deletePods('web-2').settle();
    assert.deepEqual(lab.names(), ['web-0', 'web-1']);
    assert.deepEqual(lab.tell('release', 'web-0').settle().names(), ['web-0', 'web-1', 'web-2']);
  });

  test(`SS-CREATE-06 SS-CREATE-07: ${version} makes missing pods anew in ascending order and leaves the others alone`, () => {
    const lab = new Lab(version).create({ replicas: 5 });
    lab.did();
    const uid = lab.pod('web-1').metadata.uid;
    lab.deletePods('web-4', 'web-2', 'web-0').settle();
    assert.deepEqual(lab.didToPods(), ['create web-0', 'create web-2', 'create web-4']);
    assert.equal(lab.pod('web-1').metadata.uid, uid);
  });

  test(`SS-CREATE-08 SS-PVC-01: ${version} makes the claims of a pod before the pod`, () => {
    const lab = new Lab(version).create({ replicas: 1, volumeClaimTemplates: [{ ...CLAIM, metadata: { name: 'logs' } }, CLAIM] });
    assert.deepEqual(lab.did().slice(1), ['create persistentvolumeclaims data-web-0', 'create persistentvolumeclaims logs-web-0', 'create pods web-0']);
  });

  test(`SS-CREATE-09 SS-EVT-08 SS-EVT-02: ${version} makes no pod when a claim is refused, and says so twice`, () => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'persistentvolumeclaims', message: 'exceeded quota' });
    lab.create({ replicas: 1, volumeClaimTemplates: [CLAIM] }).settle(2000);
    assert.deepEqual(lab.names(), []);
    const events = lab.events();
    assert.equal(events.length, 2);
    assert.match(events.join('\n'), /Warning FailedCreate: create Claim data-web-0 for Pod web-0 in StatefulSet web failed error: .*exceeded quota/);
    assert.match(events.join('\n'), /Warning FailedCreate: create Pod web-0 in StatefulSet web failed error: failed to create PVC data-web-0: .*exceeded quota/);
    assert.match(lab.lastDecision()?.error ?? '', /failed to create PVC data-web-0/);
    assert.deepEqual(lab.allow().pass(1_000_000).names(), ['web-0']);
  });

  test(`SS-CREATE-10 SS-WIRE-13: ${version} keeps the claim of a refused pod, tries again at growing intervals, and tries no later pod`, () => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'pods', message: 'exceeded quota' });
    lab.create({ volumeClaimTemplates: [CLAIM] }).pass(10_000);
    assert.ok(lab.claim('data-web-0'));
    assert.equal(lab.claim('data-web-1'), undefined);
    const tries = lab.journal.flatMap((entry) => (entry.type === 'api' && entry.verb === 'create' && entry.resource === 'pods' ? [entry.at] : []));
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    assert.ok(gaps.length >= 8);
    // Its own status write may wake it once at the start.
    for (const [index, gap] of gaps.slice(4).entries()) assert.ok(Math.abs(gap - 2 * (gaps[index + 3] ?? 0)) <= 20, `gaps: ${gaps.join()}`);
    assert.match(lab.events().join('\n'), /Warning FailedCreate: create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: exceeded quota/);
  });

  test(`SS-CREATE-12 SS-STAT-01: ${version} gives a set of no replicas a revision and a status`, () => {
    const lab = new Lab(version).create({ replicas: 0 });
    assert.deepEqual(lab.names(), []);
    assert.equal(lab.revisions().length, 1);
    const { observedGeneration, currentRevision, updateRevision, replicas } = lab.status();
    assert.deepEqual([observedGeneration, replicas], [1, 0]);
    assert.equal(currentRevision, updateRevision);
  });
}

test('SS-CREATE-11 SS-AMO-05: a taken name is an error without an event, and is tried again (1.33)', () => {
  const lab = blockedByForeignPod('1.33');
  assert.deepEqual(lab.events(), []);
  assert.match(lab.lastDecision()?.error ?? '', /already exists/);
  assert.equal(lab.pod('web-0').metadata.ownerReferences, undefined);
});

test('SS-CREATE-11a: in 1.20 a taken name answers 500 and makes a Warning', () => {
  const message = 'The POST operation against Pod could not be completed at this time, please try again.';
  assert.deepEqual(blockedByForeignPod('1.20').events(), [`Warning FailedCreate: create Pod web-0 in StatefulSet web failed error: ${message}`]);
});

function blockedByForeignPod(version: string): Lab {
  const lab = new Lab(version);
  lab.ask({ verb: 'create', resource: 'pods', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', labels: { app: 'other' } }, spec: { containers: [{ name: 'c', image: 'i' }] } } as never });
  return lab.create({ replicas: 1 }).settle(3000);
}

test('SS-CREATE-04 SS-READY-03 SS-WIRE-15: with minReadySeconds the next pod comes only when the last has been ready that long', () => {
  const lab = new Lab('1.33').create({ replicas: 2, minReadySeconds: 30 });
  const [first, second] = ['web-0', 'web-1'].map((name) => Date.parse(lab.pod(name).metadata.creationTimestamp ?? ''));
  const wait = (second ?? 0) - (first ?? 0);
  assert.ok(wait >= 30_000 && wait <= 32_000, `waited ${wait}`);
  assert.equal(lab.entries('decision').some(({ waitsFor }) => waitsFor === 'web-0 to be available for 30s'), true);
  assert.equal(lab.status().availableReplicas, 2);
});

test('SS-READY-03: 1.20 knows no minReadySeconds', () => {
  assert.equal(new Lab('1.20').create({ replicas: 3, minReadySeconds: 300 }).simulation.now < 5000, true);
});

test('a decision is noted when it is another than the last, also when nothing is left to do or to wait for', () => {
  const lab = new Lab('1.33').create();
  const said = lab.entries('decision').map(({ does = [], waitsFor = '', error = '' }) => [...does, waitsFor, error].join(' ').trim());
  assert.equal(said.at(-1), '');
  assert.equal(said.filter((words, index) => words === said[index - 1]).length, 0);
  assert.equal(said.includes('web-0 to be Ready'), true);
});
