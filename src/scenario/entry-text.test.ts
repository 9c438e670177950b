import assert from 'node:assert/strict';
import test from 'node:test';

import { entryText, timelineText } from './entry-text';

test('a line of a timeline begins with the time, with hours only where there are some', () => {
  const entry = { type: 'node', node: 'node-1', did: 'joined' } as const;
  assert.equal(timelineText({ ...entry, number: 0, at: 62_345 }), '  1:02.345  node node-1 joined');
  assert.equal(timelineText({ ...entry, number: 0, at: 3_662_345 }), '1:01:02.345  node node-1 joined');
});

test('an object is called as in a sentence, and a refusal says why', () => {
  const write = { type: 'api', by: 'statefulset-controller', verb: 'create', resource: 'pods', namespace: 'default', name: 'web-0', code: 201, number: 0, at: 0 } as const;
  assert.equal(entryText(write), 'statefulset-controller creates pod web-0');
  const { namespace: _none, ...ofCluster } = write;
  assert.equal(entryText({ ...ofCluster, resource: 'nodes', name: 'node-1' }), 'statefulset-controller creates node node-1');
  assert.equal(entryText({ ...write, namespace: 'shop', code: 403, message: 'no room' }), 'statefulset-controller creates pod shop/web-0: refused, no room');
});
