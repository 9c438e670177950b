import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../objects';
import { releaseOf } from '../release';
import { RESOURCES } from '../resources';
import { fieldErrorText } from './field-error';
import { validateCreate, validateStatus, validateUpdate } from './validate';

const RELEASE = releaseOf('1.20.2');

function object(kind: string, fields: object = {}, metadata: object = { name: 'x', namespace: 'default' }): KubeObject {
  const made: unknown = { apiVersion: 'v1', kind, metadata, ...fields };
  return made as KubeObject;
}
const clusterWide = (kind: string, fields: object = {}, metadata: object = {}): KubeObject => object(kind, fields, { name: 'x', ...metadata });
const created = (made: KubeObject): readonly string[] => validateCreate(made, RELEASE).map((error) => fieldErrorText(error, RELEASE));
const updated = (next: KubeObject, previous: KubeObject): readonly string[] =>
  validateUpdate(next, previous, RELEASE).map((error) => fieldErrorText(error, RELEASE));
const withStatus = (next: KubeObject): readonly string[] => validateStatus(next, next, RELEASE).map((error) => fieldErrorText(error, RELEASE));

test('a kind that is not simulated has no validation', () => {
  assert.throws(() => validateCreate(object('Deployment'), RELEASE), /kind "Deployment" is not simulated/);
});

test('an object without its parts is refused or accepted, but never a crash', () => {
  for (const { kind } of Object.values(RESOURCES)) {
    const empty: unknown = { kind };
    assert.ok(validateCreate(empty as KubeObject, RELEASE).length > 0, kind);
    assert.ok(Array.isArray(validateUpdate(empty as KubeObject, empty as KubeObject, RELEASE)), kind);
    assert.ok(Array.isArray(validateStatus(empty as KubeObject, empty as KubeObject, RELEASE)), kind);
  }
});

test('SS-STRAT-09: the data of a ControllerRevision is fixed, its number is not', () => {
  const revision = (number: number, replicas: number): KubeObject => object('ControllerRevision', { data: { spec: { replicas } }, revision: number });
  assert.deepEqual(created(revision(1, 1)), []);
  assert.deepEqual(created(object('ControllerRevision', { revision: -1 })), [
    'data: Required value: data is mandatory',
    'revision: Invalid value: -1: must be greater than or equal to 0',
  ]);
  assert.deepEqual(updated(revision(5, 1), revision(1, 1)), []);
  assert.match(updated(revision(1, 2), revision(1, 1)).join(), /^data: Invalid value: runtime.RawExtension\{Raw:\[\]uint8\{0x7b, .*: field is immutable$/);
});

test('taints of a node have keys and effects, and come once', () => {
  const taint = { key: 'disk', value: 'full', effect: 'NoSchedule' };
  assert.deepEqual(created(clusterWide('Node', { spec: { taints: [taint] } })), []);
  assert.deepEqual(created(clusterWide('Node', { spec: { taints: [taint, taint, { key: 'a', effect: 'Never' }, { key: 'b' }] } })), [
    'metadata.taints[1]: Duplicate value: core.Taint{Key:"disk", Value:"full", Effect:"NoSchedule", TimeAdded:(*v1.Time)(nil)}: '
    + 'taints must be unique by key and effect pair',
    'metadata.taints[2].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    'metadata.taints[3].effect: Required value',
  ]);
});

test('of a node only taints, labels and unschedulable change', () => {
  const before = clusterWide('Node', { spec: { podCIDR: '10.0.0.0/24', providerID: 'kind://x' } });
  assert.deepEqual(updated(clusterWide('Node', { spec: { podCIDR: '10.0.0.0/24', providerID: 'kind://x', unschedulable: true } }, { labels: { a: 'b' } }), before), []);
  assert.deepEqual(updated(clusterWide('Node', { spec: { podCIDR: '10.0.1.0/24', providerID: 'kind://x' } }), before), [
    'spec.podCIDRs: Forbidden: node updates may not change podCIDR except from "" to valid',
  ]);
  assert.match(updated(clusterWide('Node', { spec: { podCIDR: '10.0.0.0/24', providerID: 'kind://y' } }), before).join(),
    /^: Forbidden: node updates may only change labels, taints, or capacity/);
});

test('a namespace is a DNS label, and its phase fits its deletion', () => {
  assert.equal(created(clusterWide('Namespace', {}, { name: 'a.b' })).length, 1);
  assert.deepEqual(withStatus(clusterWide('Namespace', { status: { phase: 'Active' } })), []);
  assert.deepEqual(withStatus(clusterWide('Namespace', { status: { phase: 'Terminating' } })), [
    'status.Phase: Invalid value: "Terminating": may only be \'Active\' if `deletionTimestamp` is empty',
  ]);
});

test('endpoints have addresses that can be reached', () => {
  assert.deepEqual(created(object('Endpoints', { subsets: [{ addresses: [{ ip: '10.1.0.5', hostname: 'web-0' }], ports: [{ port: 80 }] }] })), []);
  assert.deepEqual(created(object('Endpoints', { subsets: [{}, { addresses: [{ ip: '127.0.0.1' }], ports: [{ port: 80 }, { port: 0, name: 'a' }] }] })), [
    'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`',
    'subsets[1].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8)',
    'subsets[1].ports[0].name: Required value',
    'subsets[1].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive',
  ]);
});

test('a slice has a type of address that does not change', () => {
  const slice = (addressType: string, addresses: readonly string[]): KubeObject => object('EndpointSlice', { addressType, endpoints: [{ addresses }] });
  assert.deepEqual(created(slice('IPv4', ['10.1.0.5'])), []);
  assert.deepEqual(created(slice('IPv4', ['::1'])), ['endpoints[0].addresses[0]: Invalid value: "::1": must be a valid IPv4 address']);
  assert.deepEqual(created(slice('', [])), ['addressType: Required value', 'endpoints[0].addresses: Required value: must contain at least 1 address']);
  assert.deepEqual(updated(slice('IPv6', ['::1']), slice('IPv4', ['10.1.0.5'])), ['addressType: Invalid value: "IPv6": field is immutable']);
});

test('an event lies in the namespace of its object; those of nodes in default', () => {
  assert.deepEqual(created(object('Event', { involvedObject: { kind: 'Pod', namespace: 'default' } })), []);
  assert.deepEqual(created(object('Event', { involvedObject: { kind: 'Node' } })), []);
  assert.deepEqual(created(object('Event', { involvedObject: { kind: 'Pod', namespace: 'other' } })), [
    'involvedObject.namespace: Invalid value: "other": does not match event.namespace',
  ]);
});

test('a lease lasts for more than no time', () => {
  assert.deepEqual(created(object('Lease', { spec: { leaseDurationSeconds: 40 } })), []);
  assert.deepEqual(created(object('Lease', { spec: { leaseDurationSeconds: 0 } })), ['spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0']);
});
