import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isJsonList, isJsonObject, sameJson, type Json } from '../json';
import { releaseOf } from '../release';
import { strategicMerge } from './strategic-merge';
import { threeWayPatch } from './three-way-patch';
import { twoWayPatch } from './two-way-patch';

const release = releaseOf('1.33');

const template = (image: string, more: object = {}): object => ({ spec: { containers: [{ name: 'nginx', image, ...more }] } });
const set = (image: string, replicas: number, more: object = {}): object => ({ spec: { replicas, template: template(image, more) } });
const stored = { spec: { replicas: 3, revisionHistoryLimit: 10, template: template('nginx:1.7.9', { imagePullPolicy: 'IfNotPresent' }) } };

test('KC-07: nothing to be done is an empty patch', () => {
  assert.deepEqual(threeWayPatch(set('nginx:1.7.9', 3), set('nginx:1.7.9', 3), stored, 'StatefulSet', release), {});
});

test('KC-07: only what differs is sent, with the order of the list it is in', () => {
  assert.deepEqual(threeWayPatch(set('nginx:1.7.9', 3), set('nginx:1.8', 3), stored, 'StatefulSet', release), {
    spec: { template: { spec: { '$setElementOrder/containers': [{ name: 'nginx' }], containers: [{ image: 'nginx:1.8', name: 'nginx' }] } } },
  });
});

test('KC-07: what was applied before and is not any more is deleted; what others added stays', () => {
  const before = { spec: { replicas: 3, minReadySeconds: 5, template: { spec: { containers: [{ name: 'nginx' }, { name: 'old' }] } } } };
  const after = { spec: { template: { spec: { containers: [{ name: 'nginx' }] } } } };
  const current = { spec: { replicas: 7, minReadySeconds: 5, revisionHistoryLimit: 10, template: { spec: { containers: [{ name: 'nginx' }, { name: 'old' }, { name: 'injected' }] } } } };
  const patch = threeWayPatch(before, after, current, 'StatefulSet', release);
  assert.deepEqual(patch, {
    spec: {
      replicas: null, minReadySeconds: null,
      template: { spec: { '$setElementOrder/containers': [{ name: 'nginx' }], containers: [{ $patch: 'delete', name: 'old' }] } },
    },
  });
  assert.deepEqual(strategicMerge(current, patch, 'StatefulSet', release), { spec: { revisionHistoryLimit: 10, template: { spec: { containers: [{ name: 'nginx' }, { name: 'injected' }] } } } });
});

test('KC-07: claim templates are atomic, so defaults in them make a patch every time', () => {
  const claims = { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' } }] } };
  const current = { spec: { volumeClaimTemplates: [{ metadata: { name: 'www' }, status: { phase: 'Pending' } }] } };
  assert.deepEqual(threeWayPatch(claims, claims, current, 'StatefulSet', release), claims);
});

test('a volume that changes its source clears the old one', () => {
  const pod = (source: object): object => ({ spec: { volumes: [{ name: 'v', ...source }] } });
  const patch = threeWayPatch(pod({ emptyDir: {} }), pod({ hostPath: { path: '/x' } }), pod({ emptyDir: {} }), 'Pod', release);
  assert.deepEqual(strategicMerge(pod({ emptyDir: {} }), patch, 'Pod', release), pod({ hostPath: { path: '/x' } }));
});

test('without a memory of what was applied nothing is deleted', () => {
  assert.deepEqual(threeWayPatch(undefined, { spec: { replicas: 3 } }, stored, 'StatefulSet', release), {});
});

test('a two-way patch deletes and orders', () => {
  const original = { spec: { hostname: 'a', containers: [{ name: 'a' }, { name: 'b' }] }, metadata: { finalizers: ['x', 'y'] } };
  const modified = { spec: { containers: [{ name: 'b' }] }, metadata: { finalizers: ['y', 'z'] } };
  assert.deepEqual(twoWayPatch(original, modified, 'Pod', release), {
    spec: { hostname: null, '$setElementOrder/containers': [{ name: 'b' }], containers: [{ $patch: 'delete', name: 'a' }] },
    metadata: { finalizers: ['z'], '$deleteFromPrimitiveList/finalizers': ['x'], '$setElementOrder/finalizers': ['y', 'z'] },
  });
  assert.deepEqual(twoWayPatch(modified, modified, 'Pod', release), {});
  const twice = { spec: { containers: [{ name: 'c', env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }] } };
  assert.deepEqual(twoWayPatch(twice, structuredClone(twice), 'Pod', release), {});
});

/** Pods with a few names that meet often: what matters is which parts two of them share. */
const named = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<readonly object[]> =>
  fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), ...fields }, { requiredKeys: ['name'] }), { selector: (item) => (item as { name: string }).name, minLength: 1 });
const word = fc.constantFrom('x', 'y', 'z');
const words = fc.dictionary(word, word);
const pods = fc.record({
  metadata: fc.record({ labels: words, finalizers: fc.uniqueArray(word, { minLength: 1 }) }, { requiredKeys: [] }),
  spec: fc.record({
    hostname: word,
    nodeSelector: words,
    tolerations: fc.array(fc.record({ key: word })),
    containers: named({ image: word, command: fc.array(word), env: named({ value: word }) }),
    volumes: named({ hostPath: fc.record({ path: word }) }),
  }, { requiredKeys: [] }),
}) as fc.Arbitrary<object>;

test('applying the two-way patch makes one object of the other', () => {
  fc.assert(fc.property(pods, pods, (original, modified) => {
    const patched = strategicMerge(original, twoWayPatch(original, modified, 'Pod', release), 'Pod', release);
    assert.ok(sameJson(patched, modified));
  }));
});

test('after the three-way patch the object has all that was applied, and a second patch changes nothing', () => {
  fc.assert(fc.property(pods, pods, pods, (lastApplied, modified, current) => {
    const patched = strategicMerge(current, threeWayPatch(lastApplied, modified, current, 'Pod', release), 'Pod', release);
    assert.ok(contains(patched as Json, modified as Json));
    const again = strategicMerge(patched, threeWayPatch(modified, modified, patched, 'Pod', release), 'Pod', release);
    assert.ok(sameJson(again, patched));
  }));
});

test('after the three-way patch nothing is left that only the last one applied had', () => {
  fc.assert(fc.property(pods, pods, (lastApplied, modified) => {
    const patched = strategicMerge(lastApplied, threeWayPatch(lastApplied, modified, lastApplied, 'Pod', release), 'Pod', release);
    assert.ok(sameJson(patched, modified));
  }));
});

/** Whether all of `part` is in `whole`; items with a name are compared by name and stand in the same order, plain ones only have to be there. */
function contains(whole: Json | undefined, part: Json | undefined): boolean {
  if (isJsonList(part)) {
    if (!isJsonList(whole)) return false;
    const places = part.map((item) => whole.findIndex((candidate) => (nameOf(item) === undefined ? sameJson(candidate, item) : nameOf(candidate) === nameOf(item) && contains(candidate, item))));
    return places.every((place, index) => place >= 0 && (nameOf(part[index]) === undefined || index === 0 || place > (places[index - 1] ?? -1)));
  }
  if (!isJsonObject(part)) return whole === part;
  return isJsonObject(whole) && Object.keys(part).every((key) => contains(whole[key], part[key]));
}

function nameOf(item: Json | undefined): Json | undefined {
  return isJsonObject(item) ? item['name'] : undefined;
}
