import assert from 'node:assert/strict';
import test from 'node:test';
import type { Change } from '../../apiserver/actor';
import { emptyCollection, withObject } from '../../apiserver/collection';
import { CollectionsReader } from '../../apiserver/reader';
import type { Pod, StatefulSet } from '../../kube/objects';
import { seeded } from '../../kernel/schedule';
import { selectorFault } from './selector-fault';
import { minReadyOf } from './set-spec';
import { releaseOf } from '../../kube/release';
import type { State } from './state';
import { Lab } from './testing/lab';
import { podIn, setNamed } from './testing/scenes';
import { wakes } from './wiring';

const WEB = setNamed('web');
const DB = setNamed('db');
const APART = setNamed('apart', { selector: { matchLabels: { app: 'apart' } } });

/** The keys that a change wakes while the cache has these sets. */
function woken(change: Change, sets: readonly StatefulSet[] = [WEB, DB, APART], version = '1.33'): readonly string[] {
  const collection = sets.reduce((known, set) => withObject(known, 'statefulsets', set), emptyCollection<'statefulsets'>());
  const cache = new CollectionsReader((resource) => (resource === 'statefulsets' ? collection : undefined));
  return wakes(change, cache, (set) => minReadyOf(set, releaseOf(version))).map(({ key, after }) => key.replace('default/', '') + (after === undefined ? '' : ` after ${after}`));
}

const owned = podIn(WEB, 'web-0@A');
const orphan: Pod = { ...owned, metadata: { ...owned.metadata, ownerReferences: [] } };
const version = (pod: Pod, resourceVersion: string, change: Partial<Pod['metadata']> = {}): Pod => ({ ...pod, metadata: { ...pod.metadata, ...change, resourceVersion } });
const added = (object: Pod): Change => ({ type: 'ADDED', resource: 'pods', object });
const modified = (previous: Pod, object: Pod): Change => ({ type: 'MODIFIED', resource: 'pods', previous: version(previous, '1'), object: version(object, '2') });
const deleted = (object: Pod): Change => ({ type: 'DELETED', resource: 'pods', object });

test('SS-WIRE-01: every change of a set wakes it', () => {
  for (const type of ['ADDED', 'MODIFIED', 'DELETED'] as const) assert.deepEqual(woken({ type, resource: 'statefulsets', object: WEB, previous: WEB }), ['web']);
});

test('SS-WIRE-02: an owned pod that is added wakes its owner, but only under the uid that it names', () => {
  assert.deepEqual(woken(added(owned)), ['web']);
  assert.deepEqual(woken(added(podIn({ ...WEB, metadata: { ...WEB.metadata, uid: 'earlier' } }, 'web-0@A'))), []);
});

test('SS-WIRE-03: an orphan that is added wakes every set whose selector it matches', () => {
  assert.deepEqual(woken(added(orphan)), ['db', 'web']);
});

test('SS-WIRE-04: a pod first seen terminating is as good as deleted', () => {
  const terminating = { deletionTimestamp: '2024-01-01T00:00:00Z' };
  assert.deepEqual(woken(added(version(owned, '1', terminating))), ['web']);
  assert.deepEqual(woken(added(version(orphan, '1', terminating))), []);
});

test('SS-WIRE-05: the same resourceVersion again wakes nobody', () => {
  assert.deepEqual(woken({ type: 'MODIFIED', resource: 'pods', previous: version(owned, '1'), object: version(owned, '1') }), []);
});

test('SS-WIRE-06: a pod that changes hands wakes both owners, one let go its old owner and every set it matches', () => {
  const dbs = { ...owned, metadata: { ...owned.metadata, ownerReferences: podIn(DB, 'db-0@A').metadata.ownerReferences } };
  assert.deepEqual(woken(modified(owned, dbs)), ['web', 'db']);
  assert.deepEqual(woken(modified(owned, orphan)), ['web', 'db', 'web']);
});

test('SS-WIRE-07: an orphan wakes the sets it matches when its labels change, and nobody when they do not', () => {
  const before = version(orphan, '1', { labels: { app: 'other' } });
  assert.deepEqual(woken(modified(before, orphan)), ['db', 'web']);
  assert.deepEqual(woken(modified(orphan, orphan)), []);
});

test('SS-WIRE-08 SS-WIRE-09: an owned pod that is deleted wakes its owner, an orphan nobody', () => {
  assert.deepEqual(woken(deleted(owned)), ['web']);
  assert.deepEqual(woken(deleted(orphan)), []);
});

test('SS-WIRE-10: claims and revisions wake nobody', () => {
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data-web-0', namespace: 'default' }, spec: {} };
  assert.deepEqual(woken({ type: 'DELETED', resource: 'persistentvolumeclaims', object: claim }), []);
});

test('SS-WIRE-15: a pod that becomes ready wakes its set again after minReadySeconds and one second', () => {
  const set = setNamed('web', { minReadySeconds: 30 });
  const change = modified(podIn(set, 'web-0@A unready'), podIn(set, 'web-0@A'));
  assert.deepEqual(woken(change, [set]), ['web', 'web after 31000']);
  assert.deepEqual(woken(change, [set], '1.20'), ['web']);
  assert.deepEqual(woken(modified(podIn(set, 'web-0@A'), podIn(set, 'web-0@A')), [set]), ['web']);
});

test('SS-WIRE-15: availability is written when its time has come, without any other event', () => {
  const lab = new Lab('1.33').create({ replicas: 1, minReadySeconds: 30 });
  assert.equal(lab.status().availableReplicas, 1);
  const writes = lab.journal.filter((entry) => entry.type === 'api' && entry.subresource === 'status' && entry.resource === 'statefulsets').map(({ at }) => at);
  assert.ok((writes.at(-1) ?? 0) - (writes.at(-2) ?? 0) >= 29_000);
});

test('SS-WIRE-11: five sets are synced at a time, and no set twice at once', () => {
  const lab = new Lab('1.33');
  for (let index = 0; index < 8; index += 1) {
    const body = { ...setNamed(`set-${index}`, { replicas: 2 }), metadata: { name: `set-${index}`, namespace: 'default' } };
    lab.ask({ verb: 'create', resource: 'statefulsets', body });
  }
  let most = 0;
  while (!lab.simulation.settled && lab.simulation.step()) {
    const { syncs } = lab.simulation.mind('statefulset-controller') as State;
    most = Math.max(most, syncs.size);
  }
  assert.equal(most, 5);
  assert.equal(lab.names().length, 16);
});

test('SS-WIRE-12: nothing happens while nothing changes', () => {
  const lab = new Lab('1.33').create();
  const { length } = lab.journal;
  lab.pass(6 * 3_600_000);
  assert.equal(lab.journal.length, length);
});

test('SS-WIRE-13: delays double from 5 ms to 1000 s, and a success starts them anew', () => {
  const lab = new Lab('1.20').create({ replicas: 1 });
  const tries = (): readonly number[] => {
    lab.did();
    lab.refuse({ verb: 'create', resource: 'pods' }).change({ replicas: (lab.set().spec.replicas ?? 0) + 1 }).pass(400);
    return lab.entries('api').flatMap((entry) => (entry.verb === 'create' && entry.resource === 'pods' && entry.by === 'statefulset-controller' ? [entry.at] : []));
  };
  const gaps = (at: readonly number[]): readonly number[] => at.slice(1).map((time, index) => Math.round((time - (at[index] ?? 0)) / 5));
  assert.deepEqual(gaps(tries()).slice(2, 5), [4, 8, 16]);
  lab.allow().pass(10_000);
  assert.deepEqual(gaps(tries()).slice(2, 5), [4, 8, 16]);
});

test('SS-WIRE-14: a selector that cannot be used ends the sync without an error', () => {
  assert.equal(selectorFault({ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }, { key: 'c', operator: 'Exists' }] }), undefined);
  assert.match(selectorFault({ matchExpressions: [{ key: 'a', operator: 'Near' as 'In', values: ['b'] }] }) ?? '', /"Near" is not a valid label selector operator/);
  assert.match(selectorFault({ matchExpressions: [{ key: 'a', operator: 'In' }] }) ?? '', /do not fit operator In/);
});

for (const release of ['1.20', '1.33', '1.37']) {
  test(`SS-WIRE-17 SS-DEL-01: ${release} does nothing for a set that is gone`, () => {
    const lab = new Lab(release).create();
    lab.did();
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Background' } });
    lab.settle();
    assert.deepEqual(lab.did(), []);
    assert.equal(lab.entries('decision').length, 0);
  });

  test(`SS-WIRE-18 SS-CREATE-02: ${release} does one thing to pods in each sync of an ordered set and waits for its event`, () => {
    const lab = new Lab(release).create({ replicas: 4 }).change({ replicas: 1 });
    const perSync = lab.entries('decision').map(({ does = [] }) => does.filter((thing) => thing.includes('web-') && !thing.includes('revision')).length);
    assert.deepEqual([Math.max(...perSync), perSync.filter((count) => count === 1).length], [1, 7], 'four created and three deleted');
  });
}

test('SS-WIRE-16: since 1.36 no sync acts before the caches show what the last one wrote; before, some do in vain', () => {
  const inVain = (release: string): number => {
    let refusals = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const lab = new Lab(release, { schedule: seeded(seed) }).create({ replicas: 6, podManagementPolicy: 'Parallel' }).image('nginx:b').settle();
      refusals += lab.didToPods().filter((line) => line.endsWith('!')).length;
    }
    return refusals;
  };
  assert.equal(inVain('1.37'), 0);
  assert.ok(inVain('1.33') > 0);
});
