import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { PersistentVolumeClaim, Pod, StatefulSet } from '../../../kube/objects';
import { releaseOf } from '../../../kube/release';
import { NOW, podIn, setNamed } from '../testing/scenes';
import { countSlots, hasCondemned, highestLive, liveDown, marked, merged } from './find';
import { withClaimChanged, withoutPod, withPod, withSet, type Surroundings } from './fold';
import { countMissing, missing } from './gaps';
import { recount } from './recount';
import { ripened } from './seating';
import { emptyView, type SetView } from './set-view';

const NAMES = ['web-0', 'web-1', 'web-2', 'web-3', 'web-7', 'web-00', 'web-007', 'web-99999999999', 'other-1'];
const claimTemplate: PersistentVolumeClaim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: {} };

const pod = fc.record({
  name: fc.constantFrom(...NAMES),
  revision: fc.constantFrom('A', 'B', ''),
  state: fc.constantFrom('', 'unready', 'pending', 'failed', 'succeeded', 'ready-for-5s', 'ready-for-29s'),
  terminating: fc.boolean(),
  owner: fc.constantFrom('set', 'set', 'set', 'nobody', 'someone'),
  labels: fc.constantFrom('nginx', 'nginx', 'nginx', 'other'),
  mislabelled: fc.boolean(),
});
const event = fc.oneof(
  { arbitrary: pod.map((drawn) => ({ event: 'pod' as const, pod: drawn })), weight: 6 },
  { arbitrary: fc.constantFrom(...NAMES).map((name) => ({ event: 'gone' as const, name })), weight: 3 },
  fc.record({ event: fc.constant('claim' as const), ordinal: fc.integer({ min: 0, max: 3 }), owner: fc.constantFrom('none', 'missing', 'set', 'deleting') }),
  fc.record({ event: fc.constant('set' as const), replicas: fc.integer({ min: 0, max: 5 }), minReadySeconds: fc.constantFrom(0, 10, 30), whenDeleted: fc.constantFrom('Retain', 'Delete') }),
  fc.record({ event: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
);

function podOf(set: StatefulSet, drawn: { readonly name: string; readonly revision: string; readonly state: string; readonly terminating: boolean; readonly owner: string; readonly labels: string; readonly mislabelled: boolean }): Pod {
  const made = podIn(set, `${drawn.name}@${drawn.revision} ${drawn.state}${drawn.terminating ? ' terminating' : ''}`);
  const refs = made.metadata.ownerReferences ?? [];
  const ownerReferences = drawn.owner === 'set' ? refs : drawn.owner === 'nobody' ? [] : refs.map((ref) => ({ ...ref, uid: 'someone' }));
  const labels = { ...made.metadata.labels, app: drawn.labels, ...(drawn.mislabelled && { 'statefulset.kubernetes.io/pod-name': 'x' }) };
  return { ...made, metadata: { ...made.metadata, ownerReferences, labels } };
}

/** All that a decision can see of a view, as plain values. */
function visible(view: SetView): unknown {
  const { set: _, gaps, ...tables } = view;
  const plain = Object.entries(tables).map(([name, table]) => [name, typeof table === 'number' ? table : [...table.entries()].map(([key, value]) => [key, plainly(value)])]);
  return [plain, [...missing(gaps, { from: 0, to: 12 })], countMissing(gaps, { from: 2, to: 12 })];
}

function plainly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return 'live' in value && 'terminating' in value ? [[...(value.live as Map<string, true>).keys()], value.terminating] : value;
}

for (const version of ['1.20', '1.33']) {
  test(`${version}: the view folded over any events is the one recounted from all pods`, () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
      let set = setNamed('web', { volumeClaimTemplates: [claimTemplate] });
      let now = NOW;
      const pods = new Map<string, Pod>();
      const claims = new Map<string, PersistentVolumeClaim>();
      const around = (): Surroundings => ({ release: releaseOf(version), claims: (name) => claims.get(name), now });
      let view = emptyView(set);
      for (const one of events) {
        if (one.event === 'pod') {
          const made = podOf(set, one.pod);
          pods.set(made.metadata.name, made);
          view = withPod(view, made, around());
        }
        if (one.event === 'gone' && pods.delete(one.name)) view = withoutPod(view, one.name, around());
        if (one.event === 'claim') {
          const name = `data-web-${one.ordinal}`;
          if (one.owner === 'missing') claims.delete(name);
          else claims.set(name, claimNamed(name, one.owner, set));
          view = withClaimChanged(view, one.ordinal, around());
        }
        if (one.event === 'set') {
          const { replicas, minReadySeconds, whenDeleted } = one;
          set = { ...set, spec: { ...set.spec, replicas, minReadySeconds, persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled: 'Delete' } } };
          view = withSet(view, set, around());
        }
        if (one.event === 'time') now += one.seconds * 1000;
        view = ripened(view, now);
      }
      assert.deepEqual(visible(view), visible(recount(sorted(pods), set, around())));
    }), { numRuns: 300, seed: 1 });
  });
}

function claimNamed(name: string, owner: string, set: StatefulSet): PersistentVolumeClaim {
  const ownerReferences = owner === 'set' ? [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: set.metadata.uid ?? '', controller: true }]
    : owner === 'pod' ? [{ apiVersion: 'v1', kind: 'Pod', name: 'web-1', uid: 'uid-of-web-1', controller: true }] : [];
  return { ...claimTemplate, metadata: { name, ownerReferences, ...(owner === 'deleting' && { deletionTimestamp: '2024-01-01T00:00:00Z' }) } };
}

function sorted(pods: ReadonlyMap<string, Pod>): readonly Pod[] {
  return [...pods.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const settled = podIn(setNamed('web'), 'web-1@A');
const changes: Readonly<Record<string, Pod>> = {
  'its node': { ...settled, spec: { ...settled.spec, nodeName: 'node-1' } },
  'its address': { ...settled, status: { ...settled.status, podIP: '10.0.0.1' } },
  'its uid': { ...settled, metadata: { ...settled.metadata, uid: 'another' } },
  'its owner': { ...settled, metadata: { ...settled.metadata, ownerReferences: [] } },
  'its labels': { ...settled, metadata: { ...settled.metadata, labels: { ...settled.metadata.labels, app: 'other' } } },
  'its revision': podIn(setNamed('web'), 'web-1@B'),
  'its volumes': { ...settled, spec: { ...settled.spec, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-web-1' } }] } },
  'its deletion': podIn(setNamed('web'), 'web-1@A terminating'),
  'its phase': podIn(setNamed('web'), 'web-1@A failed'),
  'its readiness': podIn(setNamed('web'), 'web-1@A unready'),
  'the time of its readiness': podIn(setNamed('web'), 'web-1@A ready-for-5s'),
};
for (const [what, changed] of Object.entries(changes)) {
  test(`a pod of which only ${what} has changed is judged as it is now`, () => {
    const set = setNamed('web', { minReadySeconds: 10, volumeClaimTemplates: [claimTemplate] });
    const claims = new Map([['data-web-1', claimNamed('data-web-1', 'pod', set)]]);
    const around: Surroundings = { release: releaseOf('1.33'), claims: (name) => claims.get(name), now: NOW };
    const view = withPod(recount([settled], set, around), changed, around);
    assert.deepEqual(visible(view), visible(recount([changed], set, around)));
  });
}

test('a pod that becomes available while something else of it changes is available', () => {
  const set = setNamed('web', { minReadySeconds: 10 });
  const around: Surroundings = { release: releaseOf('1.33'), claims: () => undefined, now: NOW };
  const ripe = podIn(set, 'web-0@A ready-for-5s');
  const later = { ...around, now: NOW + 5_000 };
  assert.deepEqual(visible(withPod(recount([ripe], set, around), { ...ripe, spec: { ...ripe.spec, nodeName: 'node-1' } }, later)),
    visible(recount([{ ...ripe, spec: { ...ripe.spec, nodeName: 'node-1' } }], set, later)));
});

test('what is looked for in a view is found in order', () => {
  const set = setNamed('web');
  const around: Surroundings = { release: releaseOf('1.33'), claims: () => undefined, now: NOW };
  const view = recount(['web-0@A', 'web-2@B unready', 'web-5@A', 'web-9@B terminating', 'web-12@A unready'].map((text) => podIn(set, text)), set, around);
  assert.deepEqual([...marked(view.unhealthyUp, { from: 0, to: 12 })], [2, 9]);
  assert.deepEqual([...missing(view.gaps, { from: 0, to: 6 })], [1, 3, 4]);
  assert.deepEqual([...merged([missing(view.gaps, { from: 0, to: 4 }), marked(view.unhealthyUp, { from: 0, to: 4 })])], [1, 2, 3]);
  assert.deepEqual([...liveDown(view, () => true)], [12, 5, 2, 0]);
  assert.deepEqual([...liveDown(view, (revision) => revision === 'A')], [12, 5, 0]);
  assert.deepEqual([highestLive(view, () => true), highestLive(view, (revision) => revision === 'B'), highestLive(view, () => false)], [12, 2, undefined]);
  assert.deepEqual([{ from: 0, to: 13 }, { from: 0, to: 12 }, { from: 1, to: 13 }].map((slots) => hasCondemned(view, slots)), [false, true, true]);
  assert.equal(hasCondemned(emptyView(set), { from: 0, to: 0 }), false);
  assert.deepEqual([countSlots(view.unhealthyUp, { from: 1, to: 12 }), countSlots(view.unhealthyUp, { from: 3, to: 10 })], [2, 1]);
});

test('counting missing slots of a huge set takes no walk', () => {
  assert.equal(countMissing(emptyView(setNamed('web')).gaps, { from: 10, to: 2_000_000_000 }), 1_999_999_990);
});
