import assert from 'node:assert/strict';
import test from 'node:test';
import { table } from '../../kernel/table';
import type { EndpointSlice, Pod, Service } from '../../kube/objects';
import { rulesOf } from '../endpoints/rules';
import { nextWrite } from './next-write';
import { sliceMemberOf } from './slice-endpoint';
import { everythingStale, isSettled, sliceSet, withoutSlice, withSlice, withSliceMember, type SliceSet } from './slice-set';

const noSlices = sliceSet(table(), []);
const rules = rulesOf({ version: '1.33' });
const nginx: Service = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'nginx', namespace: 'default', uid: 'service-uid', labels: { app: 'nginx' } },
  spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80, protocol: 'TCP', targetPort: 'http' }] },
};

function pod(ordinal: number, { ready = true, terminating = false, phase = 'Running' as const, portNumber = 80 } = {}): Pod {
  const name = `web-${String(ordinal).padStart(3, '0')}`;
  return {
    apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default', uid: `uid-${name}`, ...(terminating ? { deletionTimestamp: '2024-01-01T00:00:30Z' } : {}) },
    spec: { hostname: name, subdomain: 'nginx', containers: [{ name: 'nginx', ports: [{ name: 'http', containerPort: portNumber, protocol: 'TCP' }] }] },
    status: { phase, podIP: `10.0.${Math.floor(ordinal / 200)}.${ordinal % 200}`, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  };
}
const withPods = (set: SliceSet, pods: readonly Pod[], service = nginx): SliceSet =>
  pods.reduce((next, one) => withSliceMember(next, one.metadata.name, sliceMemberOf(service, one, rules)), set);
const pods = (from: number, to: number): readonly Pod[] => [...Array(to - from).keys()].map((offset) => pod(from + offset));

/** Writes until nothing is left to write, as a server would store it; what was done to how many endpoints. */
function written(set: SliceSet, service = nginx): { readonly set: SliceSet; readonly did: readonly string[] } {
  const did: string[] = [];
  let next = set;
  let created = set.slices.size;
  for (let write = nextWrite(next, service); write !== undefined; write = nextWrite(next, service)) {
    const { slice } = write;
    did.push(`${write.did} ${slice.endpoints.length}`);
    if (write.did === 'delete') next = withoutSlice(next, slice.metadata.name);
    else next = withSlice(next, write.did === 'create' ? { ...slice, metadata: { ...slice.metadata, name: `nginx-${created++}` } } : slice);
  }
  assert.ok(isSettled(next));
  return { set: next, did };
}
const listed = (set: SliceSet): readonly string[] => [...set.slices.values()].flatMap(({ endpoints }) => endpoints.map(({ targetRef }) => targetRef?.name ?? '')).sort();

test('a service without pods has one empty slice, owned by the service and labelled with its name', () => {
  const { set, did } = written(noSlices);
  assert.deepEqual(did, ['create 0']);
  const [slice]: readonly (EndpointSlice | undefined)[] = [...set.slices.values()];
  assert.deepEqual(slice?.metadata.labels, { app: 'nginx', 'service.kubernetes.io/headless': '', 'kubernetes.io/service-name': 'nginx', 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' });
  assert.deepEqual(slice?.metadata.ownerReferences, [{ apiVersion: 'v1', kind: 'Service', name: 'nginx', uid: 'service-uid', controller: true, blockOwnerDeletion: true }]);
  assert.deepEqual(written(withPods(set, pods(0, 2))).did, ['update 2'], 'the empty slice is filled');
});

test('slices hold at most 100 endpoints, and a new pod goes where there is room', () => {
  const first = written(withPods(noSlices, pods(0, 250)));
  assert.deepEqual(first.did, ['create 100', 'create 100', 'create 50']);
  const second = written(withPods(first.set, pods(250, 251)));
  assert.deepEqual(second.did, ['update 51']);
  assert.equal(new Set(listed(second.set)).size, 251);
});

test('only the slice of a changed pod is written', () => {
  const { set } = written(withPods(noSlices, pods(0, 250)));
  const changed = withPods(set, [pod(5, { ready: false })]);
  assert.deepEqual(written(changed).did, ['update 100']);
  assert.equal(withPods(changed, [pod(5, { ready: false })]), changed, 'no change, no new value');
});

test('a slice that loses its last endpoint goes, but for the only one', () => {
  const { set } = written(withPods(noSlices, pods(0, 101)));
  const ended = withSliceMember(set, 'web-100', undefined);
  assert.deepEqual(written(ended).did, ['delete 1']);
  const { set: small } = written(withPods(noSlices, pods(0, 1)));
  assert.deepEqual(written(withSliceMember(small, 'web-000', undefined)).did, ['update 0']);
});

test('pods that leave a slice and pods that come into it in one write have their places put right', () => {
  const { set } = written(withPods(noSlices, pods(0, 5)));
  const [slice] = [...set.slices.values()];
  assert.ok(slice);
  const [first, second, third, fourth, fifth] = slice.endpoints;
  const stranger = { addresses: ['10.9.9.9'], targetRef: { kind: 'Pod', name: 'web-009' } };
  const rewritten = withSlice(set, { ...slice, endpoints: [first, fourth, third, stranger, fifth].flatMap((endpoint) => endpoint ?? []) });
  assert.equal(second?.targetRef?.name, 'web-001');
  assert.deepEqual([...rewritten.places.keys()], ['web-000', 'web-002', 'web-003', 'web-004', 'web-009']);
  assert.deepEqual([...withSlice(set, { ...slice, endpoints: [] }).places.keys()], []);
});

test('EP-04: a pod whose named port changes moves to a slice with its ports', () => {
  const { set } = written(withPods(noSlices, pods(0, 3)));
  const after = written(withPods(set, [pod(1, { portNumber: 8080 })]));
  assert.deepEqual(after.did, ['update 2', 'create 1']);
  assert.deepEqual([...after.set.slices.values()].map(({ ports }) => ports?.[0]?.port), [80, 8080]);
  assert.deepEqual(written(withPods(after.set, [pod(1)])).did, ['update 3', 'delete 1'], 'and back');
});

test('changed labels of the service are written to every slice', () => {
  const { set } = written(withPods(noSlices, pods(0, 150)));
  assert.deepEqual(written(everythingStale(set)).did, ['nothing 100', 'nothing 50']);
  assert.deepEqual(written(everythingStale(set), { ...nginx, metadata: { ...nginx.metadata, labels: { app: 'other' } } }).did, ['update 100', 'update 50']);
});

test('a set built anew from slices that are there writes only what is wrong in them', () => {
  const { set } = written(withPods(noSlices, pods(0, 150)));
  const wanted = withSliceMember(withPods(set, [pod(7, { portNumber: 81 })]), 'web-120', undefined);
  const rebuilt = written(sliceSet(wanted.members, set.slices.values()));
  assert.deepEqual(rebuilt.did, ['update 99', 'update 49', 'create 1']);
  assert.deepEqual(listed(rebuilt.set), [...wanted.members.keys()]);
});

test('many random changes leave every pod in exactly one slice', () => {
  let set = written(noSlices).set;
  for (let round = 0; round < 60; round++) {
    const one = pod((round * 37) % 130, { portNumber: round % 4 === 0 ? 81 : 80, ready: round % 3 !== 0 });
    set = round % 5 === 4 ? withSliceMember(set, one.metadata.name, undefined) : withPods(set, [one, ...pods(round, round + 20)]);
    if (round % 2 === 0) set = written(set).set;
  }
  const { set: last } = written(set);
  assert.deepEqual(listed(last), [...last.members.keys()]);
  assert.deepEqual([...last.places.keys()], [...last.members.keys()]);
});

test('EP-01: terminating pods stay in the slices with conditions from 1.22, and not before', () => {
  const going = pod(0, { terminating: true });
  assert.deepEqual(sliceMemberOf(nginx, going, rules)?.endpoint.conditions, { ready: false, serving: true, terminating: true });
  assert.equal(sliceMemberOf(nginx, going, rulesOf({ version: '1.20' })), undefined);
  assert.deepEqual(sliceMemberOf(nginx, pod(0), rulesOf({ version: '1.20' }))?.endpoint.conditions, { ready: true });
});

test('EP-02: publishNotReadyAddresses makes every endpoint ready', () => {
  const publishing = { ...nginx, spec: { ...nginx.spec, publishNotReadyAddresses: true } };
  assert.deepEqual(sliceMemberOf(publishing, pod(0, { ready: false, terminating: true }), rules)?.endpoint.conditions, { ready: true, serving: false, terminating: true });
});
