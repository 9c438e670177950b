import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../../kube/release';
import { getParentNameAndOrdinal, identityMatches, updateIdentity } from './identity';
import { newStatefulSetPod } from './new-pod';
import { computeReplicaStatus } from './plan/status';
import { processCondemnedPods } from './plan/condemned';
import { processReplicas } from './plan/replicas';
import { DECISIONS } from './plan/decisions';
import { Lab } from './testing/lab';
import { inShort, podIn, revision, sceneOf, setNamed } from './testing/scenes';

const SET = setNamed('web');

test('SS-ID-06 SS-CLAIM-16: the name of a pod gives its set and its ordinal', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['web-0', 'web', 0], ['web-12', 'web', 12], ['a-b-3', 'a-b', 3], ['web', '', -1], ['web-x', '', -1], ['web-99999999999', 'web', -1], ['web-1-0', 'web-1', 0],
  ];
  for (const [name, parent, ordinal] of cases) assert.deepEqual(getParentNameAndOrdinal(name), { parent, ordinal }, name);
});

test('SS-ID-01 SS-ID-02 SS-ID-04 SS-ID-05 SS-ID-16: a new pod has its names, labels, host names and owner', () => {
  const pod = newStatefulSetPod(SET, revision('web-c77f6d978'), 4, releaseOf('1.20'));
  assert.equal(pod.metadata.name, 'web-4');
  assert.equal(pod.metadata.generateName, 'web-');
  assert.equal(pod.metadata.namespace, 'default');
  assert.deepEqual(pod.metadata.labels, { app: 'nginx', 'statefulset.kubernetes.io/pod-name': 'web-4', 'controller-revision-hash': 'web-c77f6d978' });
  assert.deepEqual([pod.spec.hostname, pod.spec.subdomain], ['web-4', 'nginx']);
  assert.deepEqual(pod.metadata.ownerReferences, [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'uid-of-web', controller: true, blockOwnerDeletion: true }]);
});

test('SS-ID-03: since 1.28 a new pod has its index as a label; an old one is not given it', () => {
  const index = 'apps.kubernetes.io/pod-index';
  assert.equal(newStatefulSetPod(SET, revision('A'), 5, releaseOf('1.27')).metadata.labels?.[index], undefined);
  assert.equal(newStatefulSetPod(SET, revision('A'), 5, releaseOf('1.28')).metadata.labels?.[index], '5');
  assert.equal(identityMatches(SET, podIn(SET, 'web-0@A')), true);
});

test('SS-ID-17: annotations and finalizers of the template come along, metadata of the set does not', () => {
  const data = { spec: { template: { metadata: { labels: { app: 'nginx' }, annotations: { a: '1' }, finalizers: ['x/y'] }, spec: { containers: [] }, $patch: 'replace' } } };
  const set = { ...SET, metadata: { ...SET.metadata, labels: { own: 'label' }, annotations: { own: 'annotation' } } };
  const { metadata } = newStatefulSetPod(set, { ...revision('A'), data }, 0, releaseOf('1.33'));
  assert.deepEqual([metadata.annotations, metadata.finalizers, metadata.labels?.own], [{ a: '1' }, ['x/y'], undefined]);
});

test('SS-ID-09: identity is ordinal, name, namespace and the pod-name label, and nothing else', () => {
  const pod = podIn(SET, 'web-0@A');
  assert.equal(identityMatches(SET, { ...pod, metadata: { ...pod.metadata, ownerReferences: [], labels: { 'statefulset.kubernetes.io/pod-name': 'web-0' } } }), true);
  assert.equal(identityMatches(SET, { ...pod, metadata: { ...pod.metadata, labels: {} } }), false);
  assert.equal(identityMatches(SET, { ...pod, metadata: { ...pod.metadata, namespace: 'other' } }), false);
  assert.equal(identityMatches(SET, podIn(SET, 'web-00@A')), false);
  assert.equal(identityMatches(setNamed('db'), pod), false);
});

test('SS-ID-08: a pod called web-00 takes slot 0 and is to be updated to the name web-0', () => {
  const pod = podIn(SET, 'web-00@A');
  const scene = sceneOf(['web-00@A']);
  assert.equal(inShort(processReplicas(scene, DECISIONS)), 'update-pod web-00');
  assert.equal(updateIdentity(SET, pod).metadata.name, 'web-0');
  assert.equal(inShort(processReplicas(sceneOf(['web-0@A', 'web-00@A'], { spec: { replicas: 1 } }), DECISIONS)), '');
});

test('SS-ID-07: a pod with too large an ordinal is no slot and not condemned; 1.20 counts it, later releases do not', () => {
  const pods = ['web-0@A', 'web-99999999999@A'];
  const old = sceneOf(pods, { release: releaseOf('1.20'), spec: { replicas: 1 } });
  const recent = sceneOf(pods, { spec: { replicas: 1 } });
  for (const scene of [old, recent]) {
    assert.equal(inShort(processReplicas(scene, DECISIONS)), '');
    assert.equal(inShort(processCondemnedPods(scene, DECISIONS)), '');
  }
  assert.deepEqual([computeReplicaStatus(old).replicas, computeReplicaStatus(recent).replicas], [2, 1]);
});

for (const version of ['1.20', '1.33']) {
  test(`SS-ID-10 SS-EVT-05 SS-CLAIM-12: ${version} puts a lost pod-name label back with one update`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { labels: { 'statefulset.kubernetes.io/pod-name': null } } } });
    assert.deepEqual(lab.settle().did(), ['update pods web-1']);
    assert.equal(lab.pod('web-1').metadata.labels?.['statefulset.kubernetes.io/pod-name'], 'web-1');
    assert.ok(lab.events().includes('Normal SuccessfulUpdate: update Pod web-1 in StatefulSet web successful'));
  });

  test(`SS-ID-11: ${version} takes a pod without its revision label for outdated`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-1', patchType: 'merge', body: { metadata: { labels: { 'controller-revision-hash': null } } } });
    assert.deepEqual(lab.settle().didToPods(), ['delete web-1', 'create web-1']);
  });

  test(`SS-ID-12 SS-VAL-16: ${version} accepts a set whose name is too long for its pods' labels, and no pod comes`, () => {
    const name = 'a'.repeat(55);
    const lab = new Lab(version).create({ replicas: 1 }, name).pass(1000);
    assert.deepEqual(lab.names(), []);
    assert.match(lab.events().join('\n'), /Warning FailedCreate: create Pod a+-0 in StatefulSet a+ failed error:/);
  });
}

test('SS-ID-13: slots begin at the start ordinal, where the release knows it', () => {
  assert.deepEqual(new Lab('1.33').create({ ordinals: { start: 2 } }).names(), ['web-2', 'web-3', 'web-4']);
});

test('SS-ID-14: a higher start makes the new pods first and then deletes those below', () => {
  const lab = new Lab('1.33').create();
  lab.did();
  assert.deepEqual(lab.change({ ordinals: { start: 2 } }).didToPods(), ['create web-3', 'create web-4', 'delete web-1', 'delete web-0']);
});

test('SS-ID-15: a lower start makes the new pods first and then deletes those above', () => {
  const lab = new Lab('1.33').create({ ordinals: { start: 2 } });
  lab.did();
  assert.deepEqual(lab.change({ ordinals: { start: 0 } }).didToPods(), ['create web-0', 'create web-1', 'delete web-4', 'delete web-3']);
});
