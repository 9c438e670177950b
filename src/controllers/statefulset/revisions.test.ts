import assert from 'node:assert/strict';
import test from 'node:test';
import type { ControllerRevision } from '../../kube/objects';
import { releaseOf } from '../../kube/release';
import { revisionHash, revisionName, templatePatch } from '../../kube/revision-data';
import { truncateHistory } from './plan/history';
import { currentRevision, getStatefulSetRevisions, renamed, sortControllerRevisions } from './plan/revisions';
import { Lab } from './testing/lab';
import { inShort, revision, sceneOf, setNamed } from './testing/scenes';

const SET = setNamed('web');
const RELEASE = releaseOf('1.33');
const stored = (name: string, number: number): ControllerRevision => ({ ...revision(name, number), metadata: { ...revision(name, number).metadata, creationTimestamp: '2024-01-01T00:00:00Z' } });
const made = (set = SET, number = 1): ControllerRevision => {
  const wanted = getStatefulSetRevisions(set, number === 1 ? [] : [stored('X', number - 1)], RELEASE);
  assert.equal(wanted.is, 'to-create');
  return wanted.revision;
};

test('SS-REV-01 SS-REV-02 SS-REV-24 SS-REV-25: a revision stores the template only, has number 1, and a name from its hash', () => {
  const first = made({ ...SET, spec: { ...SET.spec, volumeClaimTemplates: [] } });
  assert.deepEqual(Object.keys(first.data as object), ['spec']);
  assert.deepEqual(Object.keys((first.data as { spec: object }).spec), ['template']);
  assert.equal(first.revision, 1);
  const hash = revisionHash(templatePatch(SET.spec.template, RELEASE), 0);
  assert.equal(first.metadata.name, `web-${hash}`);
  assert.equal(first.metadata.labels?.['pod-template-hash'], undefined);
  assert.equal(revisionName('a'.repeat(300), 'x').length, 225);
});

test('SS-REV-04 SS-REV-23: a revision carries the labels of the template, its hash, the annotations of the set, and its owner', () => {
  const { metadata } = made({ ...SET, metadata: { ...SET.metadata, annotations: { 'kubernetes.io/change-cause': 'why' } } });
  assert.equal(metadata.labels?.app, 'nginx');
  assert.equal(metadata.name, `web-${metadata.labels?.['controller.kubernetes.io/hash']}`);
  assert.deepEqual(metadata.annotations, { 'kubernetes.io/change-cause': 'why' });
  assert.equal('annotations' in made().metadata, false);
  assert.deepEqual(metadata.ownerReferences?.map(({ uid, controller }) => [uid, controller]), [['uid-of-web', true]]);
});

test('SS-REV-06 SS-REV-07 SS-REV-08: the last revision is used as it is, an earlier equal one gets the next number, else one is made', () => {
  const own = made();
  const as = (number: number, name = own.metadata.name): ControllerRevision => ({ ...own, revision: number, metadata: { ...own.metadata, name } });
  assert.deepEqual(getStatefulSetRevisions(SET, [stored('B', 1), as(2)], RELEASE), { is: 'there', revision: as(2) });
  assert.deepEqual(getStatefulSetRevisions(SET, [as(1), stored('B', 2), stored('C', 3)], RELEASE), { is: 'to-renumber', revision: as(1), number: 4 });
  assert.equal(made(SET, 8).revision, 8);
});

test('SS-REV-09: a collision changes the name, not the hash label', () => {
  const first = made();
  const second = renamed(first, SET, 1, RELEASE);
  assert.notEqual(second.metadata.name, first.metadata.name);
  assert.equal(second.metadata.name, revisionName('web', revisionHash(templatePatch(SET.spec.template, RELEASE), 1)));
  assert.equal(second.metadata.labels, first.metadata.labels);
});

test('SS-REV-11: current is the revision that status names while it exists, else the update revision', () => {
  const set = { ...SET, status: { currentRevision: 'A' } };
  assert.equal(currentRevision(set, [stored('A', 1), stored('B', 2)], stored('B', 2)).metadata.name, 'A');
  assert.equal(currentRevision(set, [stored('B', 2)], stored('B', 2)).metadata.name, 'B');
});

test('SS-REV-14 SS-REV-15: data of another form counts as equal where comparison is semantic, and as a change where it is not', () => {
  const old = made();
  const is = (version: string): string => getStatefulSetRevisions(SET, [old], releaseOf(version)).is;
  assert.deepEqual([is('1.33'), is('1.34.0'), is('1.34.2'), is('1.35')], ['there', 'to-create', 'there', 'there']);
});

test('SS-REV-19: revisions sort by number, then age, then name', () => {
  const late = { ...stored('A', 2), metadata: { ...stored('A', 2).metadata, creationTimestamp: '2024-01-02T00:00:00Z' } };
  assert.deepEqual(sortControllerRevisions([late, stored('C', 2), stored('B', 2), stored('D', 1)]).map(({ metadata }) => metadata.name), ['D', 'B', 'C', 'A']);
});

test('SS-REV-16 SS-REV-17 SS-REV-18 SS-REV-20: history is trimmed from the lowest number, never below what pods or status use', () => {
  const revisions = ['A', 'B', 'C', 'D', 'E'].map((name, index) => stored(name, index + 1));
  const trimmed = (limit: number, pods: readonly string[]): string => {
    const scene = sceneOf(pods, { spec: { revisionHistoryLimit: limit } });
    return truncateHistory(scene.set, scene.view, { revisions, inUse: [revisions[4], revisions[4]] }).batches.flat(2)
      .map((action) => (action.do === 'delete-revision' ? action.revision.metadata.name : '')).join();
  };
  assert.deepEqual([trimmed(2, ['web-0@E']), trimmed(0, ['web-0@E']), trimmed(2, ['web-0@A', 'web-1@E terminating']), trimmed(0, ['web-0@B']), trimmed(-1, ['web-0@E']), trimmed(10, [])], ['A,B', 'A,B,C,D', 'B', 'A,C,D', '', '']);
  assert.equal(inShort({ batches: [], exit: false }), '');
});

for (const version of ['1.20', '1.33', '1.37']) {
  test(`SS-REV-07 SS-REV-08 SS-UPDV-05: ${version} gives a revision that comes back the next number`, () => {
    const lab = new Lab(version).create().image('nginx:b').settle().image('nginx:c').settle();
    const [a, b, c] = lab.revisions();
    lab.did();
    lab.image('nginx:1.7.9').settle();
    assert.deepEqual(lab.revisions(), [b, c, { name: a?.name, number: 4 }]);
    assert.equal(lab.did()[0], `update controllerrevisions ${a?.name}`);
    assert.equal(lab.status().updateRevision, a?.name);
  });

  test(`SS-REV-05: ${version} leaves a revision's annotations as they were`, () => {
    const lab = new Lab(version).create({ replicas: 0 });
    lab.ask({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { metadata: { annotations: { later: 'yes' } } } });
    lab.settle();
    const [{ name } = { name: '' }] = lab.revisions();
    assert.equal(lab.simulation.objects.get('controllerrevisions', 'default', name)?.metadata.annotations?.later, undefined);
  });

  test(`SS-REV-10: ${version} uses a revision of the wanted name and data, whoever owns it`, () => {
    const first = new Lab(version).create({ replicas: 0 });
    const [{ name } = { name: '' }] = first.revisions();
    const found = first.simulation.objects.get('controllerrevisions', 'default', name);
    assert.ok(found);
    const lab = new Lab(version);
    const foreign = { ...found, metadata: { name, namespace: 'default', labels: { app: 'other' } }, revision: 5 };
    lab.ask({ verb: 'create', resource: 'controllerrevisions', body: foreign });
    lab.create({ replicas: 0 });
    assert.deepEqual(lab.revisions(), [{ name, number: 5 }]);
    assert.equal(lab.status().updateRevision, name);
    assert.equal(lab.status().collisionCount, 0);
  });

  test(`SS-REV-09 SS-STAT-10: ${version} takes another name when the wanted one holds other data, and counts the collision`, () => {
    const first = new Lab(version).create({ replicas: 0 });
    const [{ name } = { name: '' }] = first.revisions();
    const lab = new Lab(version);
    const foreign: ControllerRevision = { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name, namespace: 'default' }, data: { spec: {} }, revision: 1 };
    lab.ask({ verb: 'create', resource: 'controllerrevisions', body: foreign });
    lab.create({ replicas: 0 });
    assert.equal(lab.revisions().length, 2);
    assert.equal(lab.status().collisionCount, 1);
    assert.notEqual(lab.status().updateRevision, name);
  });

  test(`SS-REV-16 SS-REV-27: ${version} keeps at most the limit of unused revisions, and never more than two above it`, () => {
    const lab = new Lab(version).create({ replicas: 1, revisionHistoryLimit: 2 });
    let most = 0;
    for (const image of ['b', 'c', 'd', 'e', 'f']) {
      lab.image(`nginx:${image}`);
      while (!lab.simulation.settled && lab.simulation.step()) most = Math.max(most, lab.revisions().length);
    }
    lab.tell('hold', 'web-0').settle();
    assert.ok(most <= 4, `${most}`);
    assert.deepEqual(lab.revisions().map(({ number }) => number), [4, 5, 6]);
  });

  test(`SS-REV-21 SS-REV-22 SS-DEL-02 SS-DEL-03 SS-STAT-13: ${version} goes on numbering, counting and trimming while a set is being deleted, and makes no pods`, () => {
    const lab = new Lab(version).create({ replicas: 2, revisionHistoryLimit: 0 });
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } });
    lab.settle();
    lab.did();
    lab.image('nginx:b').settle();
    assert.equal(lab.revisions().length, 2);
    lab.deletePods('web-1').settle();
    assert.equal(lab.status().replicas, 1);
    lab.deletePods('web-0').settle();
    assert.equal(lab.status().replicas, 0);
    assert.deepEqual(lab.didToPods(), []);
  });

  test(`SS-REV-26: ${version} renumbers on a fresh copy after a conflict`, () => {
    const lab = new Lab(version).create().image('nginx:b').settle();
    lab.did();
    const [{ name } = { name: '' }] = lab.revisions();
    lab.image('nginx:1.7.9');
    lab.ask({ verb: 'patch', resource: 'controllerrevisions', name, patchType: 'merge', body: { metadata: { annotations: { a: 'b' } } } });
    lab.simulation.until(() => lab.did().some((line) => line.startsWith('update controllerrevisions')), 1000);
    lab.settle();
    assert.equal(lab.revisions()[1]?.name, name);
  });
}
