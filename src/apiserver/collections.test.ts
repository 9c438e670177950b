import assert from 'node:assert/strict';
import test from 'node:test';
import { RESOURCES } from '../kube/resources';
import { emptyCollection } from './collection';
import { collectionIn, withCollection, type Collections } from './collections';

test('each resource has a collection of its own', () => {
  const mine = new Map(Object.values(RESOURCES).map(({ resource }) => [resource, emptyCollection()]));
  const all = [...mine].reduce((before: Collections, [resource, collection]) => withCollection(before, resource, collection), {});
  for (const [resource, collection] of mine) assert.equal(collectionIn(all, resource), collection, resource);
});

test('a write to one resource leaves the others as they are', () => {
  const [pods, maps, secrets] = [emptyCollection(), emptyCollection(), emptyCollection()];
  const before = withCollection(withCollection({}, 'pods', pods), 'configmaps', maps);
  const after = withCollection(before, 'secrets', secrets);
  assert.deepEqual([collectionIn(after, 'pods'), collectionIn(after, 'configmaps'), collectionIn(after, 'secrets')].map((found, index) => found === [pods, maps, secrets][index]), [true, true, true]);
  assert.equal(collectionIn(before, 'secrets'), undefined);
});
