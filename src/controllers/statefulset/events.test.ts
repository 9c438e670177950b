import assert from 'node:assert/strict';
import test from 'node:test';
import type { PersistentVolumeClaim, Pod } from '../../kube/objects';
import { Lab } from './testing/lab';

const template: PersistentVolumeClaim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
const ONE = { replicas: 1, volumeClaimTemplates: [template] };

/** How many Normal and Warning events there are, counted as often as each came. */
function counts(lab: Lab): readonly [normal: number, warning: number] {
  const events = [...lab.simulation.objects.list('events')];
  const of = (type: string): number => events.filter((event) => event.type === type).reduce((sum, event) => sum + event.count, 0);
  return [of('Normal'), of('Warning')];
}

for (const version of ['1.20', '1.33']) {
  test(`SS-EVT-01 SS-EVT-07 SS-EVT-10: ${version} tells of a claim and its pod, in these words`, () => {
    const lab = new Lab(version).create(ONE);
    assert.deepEqual([...lab.events()].sort(), [
      'Normal SuccessfulCreate: create Claim data-web-0 Pod web-0 in StatefulSet web success',
      'Normal SuccessfulCreate: create Pod web-0 in StatefulSet web successful',
    ]);
    const [event] = lab.simulation.objects.list('events');
    assert.deepEqual([event?.involvedObject.kind, event?.involvedObject.name, event?.source.component], ['StatefulSet', 'web', 'statefulset-controller']);
  });

  test(`SS-EVT-02 SS-EVT-10: ${version} a refused pod makes one Warning beside the claim's Normal`, () => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'pods', times: 1, message: 'not now' }).create(ONE);
    assert.equal(counts(lab)[1], 1);
    assert.ok(lab.events().includes('Warning FailedCreate: create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: not now'));
  });

  test(`SS-EVT-08 SS-EVT-10: ${version} a refused claim makes two Warnings`, () => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'persistentvolumeclaims', times: 1, message: 'not now' }).create(ONE);
    assert.equal(counts(lab)[1], 2);
    assert.ok(lab.events().includes('Warning FailedCreate: create Claim data-web-0 for Pod web-0 in StatefulSet web failed error: persistentvolumeclaims "data-web-0" is forbidden: not now'));
  });

  test(`SS-EVT-03 SS-EVT-04: ${version} tells of a delete, and of a refused one`, () => {
    const lab = new Lab(version).create({ replicas: 2 }).refuse({ verb: 'delete', resource: 'pods', times: 1, message: 'not now' });
    lab.change({ replicas: 1 }).pass(1000);
    assert.ok(lab.events().includes('Normal SuccessfulDelete: delete Pod web-1 in StatefulSet web successful'));
    assert.ok(lab.events().includes('Warning FailedDelete: delete Pod web-1 in StatefulSet web failed error: pods "web-1" is forbidden: not now'));
  });

  test(`SS-EVT-05 SS-EVT-06 SS-EVT-10: ${version} tells once of a repair that needed a second try after a conflict`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    const label = (value: Record<string, string | null>): void => {
      lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { labels: value } } });
    };
    label({ 'statefulset.kubernetes.io/pod-name': 'wrong' });
    lab.untilSyncing();
    label({ also: 'changed' });
    lab.settle();
    const updates = lab.did().filter((line) => line.startsWith('update pods'));
    assert.equal(updates.at(-1), 'update pods web-0');
    assert.deepEqual(lab.events().filter((event) => event.includes('Update')), ['Normal SuccessfulUpdate: update Pod web-0 in StatefulSet web successful']);
  });

  test(`SS-EVT-10: ${version} tells of a repair that somebody else made first`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    const name = (value: string): void => {
      lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { labels: { 'statefulset.kubernetes.io/pod-name': value } } } });
    };
    name('wrong');
    lab.untilSyncing();
    name('web-0');
    lab.settle();
    assert.deepEqual([...new Set(lab.did().filter((line) => line.startsWith('update pods')))], ['update pods web-0!']);
    assert.deepEqual(lab.events().filter((event) => event.includes('Update')), ['Normal SuccessfulUpdate: update Pod web-0 in StatefulSet web successful']);
  });

  test(`SS-EVT-11: ${version} tells nothing of waiting, revisions, status and completion`, () => {
    const lab = new Lab(version).tell('hold', 'web-0').create({ replicas: 2 }).image('nginx:b').settle();
    assert.deepEqual(lab.events(), ['Normal SuccessfulCreate: create Pod web-0 in StatefulSet web successful']);
  });

  test(`SS-EVT-12: ${version} does not show an event for each of a hundred pods`, () => {
    const lab = new Lab(version).create({ replicas: 100, podManagementPolicy: 'Parallel' });
    assert.equal(lab.names().length, 100);
    const [normal] = counts(lab);
    assert.ok(normal <= 25, `${normal}`);
    assert.ok(lab.events().some((event) => event.includes('(combined from similar events): create Pod')));
  });
}

test('SS-EVT-10 SS-CLAIM-12: an adopted pod without its claim gets the claim and an update, which a real server refuses', () => {
  const lab = new Lab('1.33');
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', namespace: 'default', labels: { app: 'nginx' } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9' }] } };
  lab.ask({ verb: 'create', resource: 'pods', body: pod });
  lab.settle().create({ ...ONE, updateStrategy: { type: 'OnDelete' } }).pass(100);
  assert.deepEqual(lab.did().filter((line) => line.startsWith('create persistentvolumeclaims')), ['create persistentvolumeclaims data-web-0']);
  assert.ok(lab.did().length === 0 && lab.entries('api').length === 0);
  assert.match(lab.events().join('\n'), /Warning FailedUpdate: update Pod web-0 in StatefulSet web failed error: Pod "web-0" is invalid/);
});
