import assert from 'node:assert/strict';
import test from 'node:test';
import { parseFieldSelector } from './field-query';
import type { KubeEvent, Pod } from './objects';

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'default' },
  spec: { containers: [], nodeName: 'node-1' },
  status: { phase: 'Running' },
};

test('API-16: pods are selected by name, node and phase', () => {
  assert.equal(parseFieldSelector('metadata.name=web-0', 'pods').matches(pod), true);
  assert.equal(parseFieldSelector('spec.nodeName==node-1,status.phase!=Failed', 'pods').matches(pod), true);
  assert.equal(parseFieldSelector('spec.nodeName=', 'pods').matches(pod), false);
  assert.equal(parseFieldSelector('', 'pods').matches(pod), true);
});

test('the pairs for an index leave out what must not be', () => {
  assert.deepEqual(parseFieldSelector('spec.nodeName=node-1,status.phase!=Failed', 'pods').pairs, [['spec.nodeName', 'node-1']]);
});

test('API-16: events are selected by the object they are about', () => {
  const event: KubeEvent = {
    apiVersion: 'v1', kind: 'Event', metadata: { name: 'e', namespace: 'default' }, type: 'Warning', reason: 'FailedCreate', message: '', count: 1,
    involvedObject: { kind: 'StatefulSet', name: 'web' }, firstTimestamp: '', lastTimestamp: '', source: { component: 'statefulset-controller' },
  };
  const query = parseFieldSelector('involvedObject.kind=StatefulSet,involvedObject.name=web,type=Warning,source=statefulset-controller', 'events');
  assert.equal(query.matches(event), true);
  assert.equal(parseFieldSelector('involvedObject.name=db', 'events').matches(event), false);
});

test('commas and equal signs in values are escaped', () => {
  assert.deepEqual(parseFieldSelector('reason=a\\,b\\=c', 'events').pairs, [['reason', 'a,b=c']]);
});

test('a node that does not say is schedulable', () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' }, spec: {} };
  assert.equal(parseFieldSelector('spec.unschedulable=false', 'nodes').matches(node), true);
});

test('API-16: other fields are refused', () => {
  assert.throws(() => parseFieldSelector('spec.foo=1', 'pods'), { message: 'field label not supported: spec.foo' });
  assert.throws(() => parseFieldSelector('spec.replicas=1', 'statefulsets'), /"spec.replicas" is not a known field selector/);
  assert.throws(() => parseFieldSelector('foo', 'pods'), { message: "invalid selector: 'foo'; can't understand 'foo'" });
});
