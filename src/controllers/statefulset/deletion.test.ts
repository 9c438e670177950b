import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

for (const version of ['1.20', '1.33', '1.37']) {
  test(`SS-DEL-01 SS-DEL-05 SS-DEL-09: ${version} deletes no pod itself when the set is deleted`, () => {
    const lab = new Lab(version).create();
    lab.did();
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web' });
    lab.settle();
    assert.deepEqual(lab.did(), []);
    assert.equal(lab.names().length, 3);
  });

  test(`SS-DEL-03: ${version} makes no pod anew while the set is being deleted`, () => {
    const lab = new Lab(version).create();
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Foreground' } });
    lab.did();
    lab.deletePods('web-1').settle();
    assert.deepEqual(lab.did(), []);
    assert.deepEqual([lab.status().replicas, lab.status().readyReplicas], [2, 2]);
  });

  test(`SS-DEL-04: ${version} leaves orphaned pods of a deleted set alone`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Orphan' } });
    lab.ask({ verb: 'patch', resource: 'pods', name: 'web-0', patchType: 'merge', body: { metadata: { ownerReferences: null } } });
    lab.did();
    lab.settle();
    assert.deepEqual(lab.did(), []);
    assert.equal(lab.pod('web-0').metadata.deletionTimestamp, undefined);
  });

  test(`${version} says anew what keeps a set back when it is made again under its name`, () => {
    const lab = new Lab(version).refuse({ verb: 'create', resource: 'controllerrevisions', message: 'no' }).create();
    const first = lab.lastDecision();
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web' });
    lab.pass(3_600_000).create();
    const second = lab.lastDecision();
    assert.match(first?.error ?? '', /is forbidden: no$/);
    assert.deepEqual([second?.error, second === first], [first?.error, false]);
  });

  test(`SS-DEL-08: ${version} makes a new set wait for the old set's pods, and makes its own when they are gone`, () => {
    const lab = new Lab(version).create({ replicas: 1 });
    const old = lab.pod('web-0').metadata.uid;
    lab.ask({ verb: 'delete', resource: 'statefulsets', name: 'web', options: { propagationPolicy: 'Background' } });
    lab.did();
    lab.create({ replicas: 1 }).pass(100);
    assert.deepEqual([...new Set(lab.didToPods())], ['create web-0!']);
    assert.equal(lab.pod('web-0').metadata.uid, old);
    lab.deletePods('web-0').pass(10_000);
    assert.notEqual(lab.pod('web-0').metadata.uid, old);
    assert.equal(lab.status().readyReplicas, 1);
  });
}
