import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../../kube/release';
import { processCondemnedPods } from './plan/condemned';
import { DECISIONS } from './plan/decisions';
import { processReplicas } from './plan/replicas';
import { Lab } from './testing/lab';
import { inShort, releaseWith, sceneOf } from './testing/scenes';

const PARALLEL = { podManagementPolicy: 'Parallel' };
const pods = (count: number, more = ''): string[] => Array.from({ length: count }, (_, ordinal) => `web-${ordinal}@A${more}`);

for (const version of ['1.20', '1.33', '1.37']) {
  test(`SS-PAR-01: ${version} creates all pods in one sync`, () => {
    const lab = new Lab(version).tell('hold', 'web-0', 'web-1', 'web-2').create(PARALLEL);
    const creation = lab.entries('decision').find(({ does }) => does?.includes('creates web-0'));
    assert.deepEqual(creation?.does?.slice(1), ['creates web-0', 'creates web-1', 'creates web-2']);
    assert.deepEqual(lab.didToPods(), ['create web-0', 'create web-1', 'create web-2']);
  });

  test(`SS-PAR-04: ${version} deletes all surplus pods in one sync, highest first, ready or not`, () => {
    const lab = new Lab(version).create({ ...PARALLEL, replicas: 4 }).tell('hold', 'web-1', 'web-3').settle();
    lab.did();
    lab.patch({ replicas: 0 }).pass(50);
    assert.deepEqual(lab.didToPods(), ['delete web-3', 'delete web-2', 'delete web-1', 'delete web-0']);
  });

  test(`SS-PAR-05: ${version} does not let a terminating slot block the others`, () => {
    const lab = new Lab(version).create(PARALLEL).tell('stick', 'web-0').deletePods('web-0').settle();
    lab.did();
    lab.change({ replicas: 5 });
    assert.deepEqual(lab.didToPods(), ['create web-3', 'create web-4']);
  });

  test(`SS-PAR-06: ${version} scales and updates in one sync; an update waits for pods that were just made`, () => {
    const down = new Lab(version).create({ ...PARALLEL, replicas: 4 });
    down.did();
    down.patch({ replicas: 2 }).image('nginx:b').pass(50);
    assert.deepEqual(down.didToPods(), ['delete web-3', 'delete web-2', 'delete web-1']);
    const up = new Lab(version).create(PARALLEL);
    up.did();
    up.patch({ replicas: 4 }).image('nginx:b').pass(50);
    assert.deepEqual(up.didToPods(), ['create web-3']);
    assert.equal(up.pods()[3], 'web-3@2');
  });

  test(`SS-PAR-09: ${version} updates a Parallel set one pod at a time`, () => {
    const lab = new Lab(version).create(PARALLEL);
    lab.did();
    lab.image('nginx:b').settle();
    assert.deepEqual(lab.didToPods(), ['delete web-2', 'create web-2', 'delete web-1', 'create web-1', 'delete web-0', 'create web-0']);
  });
}

test('SS-PAR-02: since 1.28 creates go out in batches of 1, 2, 4 ... at most 500, by the place of the slot', () => {
  const sizes = processReplicas(sceneOf([], { spec: { ...PARALLEL, replicas: 2000 } }), DECISIONS).batches.map((batch) => batch.length);
  assert.deepEqual(sizes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 500, 500, 489]);
  const upFromThree = processReplicas(sceneOf(pods(3), { spec: { ...PARALLEL, replicas: 30 } }), DECISIONS).batches.map((batch) => batch.length);
  assert.deepEqual(upFromThree, [4, 8, 15]);
  const down = processCondemnedPods(sceneOf(pods(501), { spec: { ...PARALLEL, replicas: 0 } }), DECISIONS).batches.map((batch) => batch.length);
  assert.deepEqual(down, [1, 2, 4, 8, 16, 32, 64, 128, 246]);
});

test('SS-PAR-02: the requests of a batch are under way together, the next batch waits for all of them', () => {
  const lab = new Lab('1.33').create({ ...PARALLEL, replicas: 100 });
  const at = lab.entries('api').flatMap((entry) => (entry.verb === 'create' && entry.resource === 'pods' && entry.subresource === undefined ? [entry.at] : []));
  const perInstant = [...new Set(at)].map((time) => at.filter((other) => other === time).length);
  assert.deepEqual(perInstant, [1, 2, 4, 8, 16, 32, 37]);
});

test('SS-PAR-02: an error of one request does not stop its batch, but the batches after it', () => {
  const lab = new Lab('1.33').refuse({ verb: 'create', resource: 'pods', name: 'web-1', times: 1 });
  lab.create({ ...PARALLEL, replicas: 5 });
  assert.deepEqual(lab.didToPods().slice(0, 3), ['create web-0', 'create web-1!', 'create web-2']);
  const [first] = lab.journal.flatMap((entry) => (entry.type === 'decision' && entry.error !== undefined ? [entry] : []));
  assert.equal(first?.does?.includes('creates web-3'), false);
});

test('SS-PAR-03: up to 1.26 the calls come one after another, and the first error ends the sync', () => {
  assert.deepEqual(processReplicas(sceneOf([], { release: releaseOf('1.20'), spec: { ...PARALLEL, replicas: 4 } }), DECISIONS).batches.map((batch) => batch.length), [1, 1, 1, 1]);
  const lab = new Lab('1.20').refuse({ verb: 'create', resource: 'pods', name: 'web-1', times: 1 });
  lab.create({ ...PARALLEL, replicas: 3 }).pass(1000);
  assert.deepEqual(lab.didToPods(), ['create web-0', 'create web-1!', 'create web-1', 'create web-2']);
});

test('SS-PAR-08: surplus pods wait for a create that fails up to 1.37, and go first in a later release', () => {
  const run = (condemnedFirst: boolean): readonly string[] => {
    const release = releaseWith('1.37', {}, { CondemnedFirst: condemnedFirst });
    const lab = new Lab('1.37', { release: { changes: release.changes } }).create({ ...PARALLEL, replicas: 7 });
    for (const name of ['web-2', 'web-3', 'web-4']) lab.refuse({ verb: 'create', resource: 'pods', name });
    lab.deletePods('web-2', 'web-3', 'web-4').pass(500);
    lab.did();
    lab.patch({ replicas: 3 }).pass(20);
    return lab.didToPods();
  };
  assert.equal(run(false).some((line) => line.startsWith('delete')), false);
  assert.deepEqual(run(true).slice(0, 3), ['delete web-6', 'delete web-5', 'create web-2!']);
});

test('SS-PAR-10: a Parallel set repairs pods that are not ready, an OrderedReady one does not', () => {
  const broken = (spec: object): string => {
    const scene = sceneOf(['web-0@A unready'], { spec });
    const [seat] = scene.view.seats.values();
    assert.ok(seat);
    return inShort({ batches: [[DECISIONS.processReplica(scene, 0, { ...seat, misfit: true }, DECISIONS).row]], exit: false });
  };
  assert.deepEqual([broken(PARALLEL), broken({})], ['update-pod web-0', '']);
});
