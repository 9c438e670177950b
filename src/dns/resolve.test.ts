import assert from 'node:assert/strict';
import test from 'node:test';
import { withObject, emptyCollection, type Collection } from '../apiserver/collection';
import { collectionIn, type Collections } from '../apiserver/collections';
import { CollectionsReader } from '../apiserver/reader';
import type { Reader } from '../apiserver/actor';
import type { EndpointAddress, Endpoints, EndpointSlice, EndpointSubset, Namespace, Service } from '../kube/objects';
import { resolve } from './resolve';

interface World {
  readonly services?: readonly Service[];
  readonly endpoints?: readonly Endpoints[];
  readonly endpointslices?: readonly EndpointSlice[];
}

function reading({ services = [], endpoints = [], endpointslices = [] }: World): Reader {
  const namespace = (name: string): Namespace => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const collections: Collections = {
    namespaces: [namespace('default'), namespace('other')].reduce((all, object) => withObject(all, 'namespaces', object), emptyCollection<'namespaces'>()),
    services: services.reduce((all, object) => withObject(all, 'services', object), emptyCollection<'services'>()),
    endpoints: endpoints.reduce((all, object) => withObject(all, 'endpoints', object), emptyCollection<'endpoints'>()),
    endpointslices: endpointslices.reduce((all: Collection<'endpointslices'>, object) => withObject(all, 'endpointslices', object), emptyCollection<'endpointslices'>()),
  };
  return new CollectionsReader((resource) => collectionIn(collections, resource));
}

const headless = (name: string, spec: Partial<Service['spec']> = { ports: [{ name: 'web', port: 80, protocol: 'TCP' }] }): Service =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec: { clusterIP: 'None', selector: { app: name }, ...spec } });
const endpointsOf = (name: string, subsets: readonly EndpointSubset[]): Endpoints => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace: 'default' }, subsets });
const web = (ordinal: number): EndpointAddress => ({ ip: `10.244.1.${9 + ordinal}`, hostname: `web-${ordinal}` });
const ports = [{ name: 'web', port: 80, protocol: 'TCP' }];

const nginx: World = { services: [headless('nginx')], endpoints: [endpointsOf('nginx', [{ addresses: [web(1), web(0)], notReadyAddresses: [web(2)], ports }])] };
const addresses = (world: World, name: string, namespace = 'default'): readonly string[] =>
  resolve(reading(world), { name, type: 'A', namespace }).records.map((record) => (record.type === 'A' ? record.address : ''));
const code = (world: World, name: string, type: 'A' | 'SRV' = 'A', namespace = 'default'): string => {
  const answer = resolve(reading(world), { name, type, namespace });
  return `${answer.code} ${answer.records.length}`;
};

test('DNS-01: short names are completed with the search list of the asking pod, and only of it', () => {
  for (const name of ['nginx', 'nginx.default', 'nginx.default.svc', 'nginx.default.svc.cluster.local', 'NGINX.default.svc.cluster.local.']) {
    assert.deepEqual(addresses(nginx, name), ['10.244.1.9', '10.244.1.10'], name);
  }
  assert.equal(code(nginx, 'nginx', 'A', 'other'), 'NXDOMAIN 0');
  assert.deepEqual(addresses(nginx, 'web-0.nginx.default', 'other'), ['10.244.1.9']);
  assert.equal(resolve(reading(nginx), { name: 'web-0.nginx', type: 'A', namespace: 'default' }).records[0]?.name, 'web-0.nginx.default.svc.cluster.local');
});

test('DNS-02: a ClusterIP service answers with its virtual address, with or without endpoints', () => {
  const world = { services: [headless('front', { clusterIP: '10.96.0.20', ports: [{ port: 80 }] })] };
  assert.deepEqual(addresses(world, 'front'), ['10.96.0.20']);
});

test('DNS-03: a headless service answers with one record for each ready address', () => {
  const twice = { ...nginx, endpoints: [endpointsOf('nginx', [{ addresses: [web(0)], ports }, { addresses: [web(0)], ports: [{ port: 81, protocol: 'TCP' }] }])] };
  assert.deepEqual(addresses(twice, 'nginx'), ['10.244.1.9']);
});

test('DNS-04: a headless service without a ready address has no name', () => {
  assert.equal(code({ ...nginx, endpoints: [endpointsOf('nginx', [{ notReadyAddresses: [web(0)], ports }])] }, 'nginx'), 'NXDOMAIN 0');
  assert.equal(code({ ...nginx, endpoints: [] }, 'nginx'), 'NXDOMAIN 0');
});

test('DNS-05: a pod has its name while it is ready; one without a hostname has its dashed address', () => {
  assert.deepEqual(addresses(nginx, 'web-1.nginx'), ['10.244.1.10']);
  assert.equal(code(nginx, 'web-2.nginx'), 'NXDOMAIN 0');
  const nameless = { services: [headless('api')], endpoints: [endpointsOf('api', [{ addresses: [{ ip: '10.244.1.24' }], ports }])] };
  assert.deepEqual(addresses(nameless, '10-244-1-24.api'), ['10.244.1.24']);
});

test('DNS-06: without the service there are no names, even when endpoints are there', () => {
  assert.equal(code({ endpoints: nginx.endpoints ?? [] }, 'web-0.nginx'), 'NXDOMAIN 0');
});

test('DNS-07: a headless service has an SRV record for each address and port, which share the weight', () => {
  assert.deepEqual(resolve(reading(nginx), { name: '_web._tcp.nginx.default.svc.cluster.local', type: 'SRV', namespace: 'default' }), {
    code: 'NOERROR',
    records: [0, 1].map((ordinal) => ({
      name: '_web._tcp.nginx.default.svc.cluster.local', type: 'SRV', priority: 0, weight: 50, port: 80, target: `web-${ordinal}.nginx.default.svc.cluster.local`,
    })),
  });
  const three = { ...nginx, endpoints: [endpointsOf('nginx', [{ addresses: [web(0), web(1), web(2)], ports }])] };
  assert.deepEqual(resolve(reading(three), { name: 'nginx', type: 'SRV', namespace: 'default' }).records.map((record) => (record.type === 'SRV' ? record.weight : 0)), [33, 33, 33]);
});

test('DNS-07: a ClusterIP service has one SRV record for each port, to itself', () => {
  const world = { services: [headless('front', { clusterIP: '10.96.0.20', ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 81 }] })] };
  const records = resolve(reading(world), { name: '_admin._tcp.front', type: 'SRV', namespace: 'default' }).records;
  assert.deepEqual(records, [{ name: '_admin._tcp.front.default.svc.cluster.local', type: 'SRV', priority: 0, weight: 100, port: 81, target: 'front.default.svc.cluster.local' }]);
});

test('DNS-07: an unnamed port has no name to ask for, and a portless service no SRV at all', () => {
  const unnamed = { services: [headless('nginx', { ports: [{ port: 80 }] })], endpoints: [endpointsOf('nginx', [{ addresses: [web(0)], ports: [{ port: 80, protocol: 'TCP' }] }])] };
  assert.equal(code(unnamed, 'nginx', 'SRV'), 'NOERROR 1');
  assert.equal(code(unnamed, '_web._tcp.nginx', 'SRV'), 'NXDOMAIN 0');
  const portless = { services: [headless('nginx', {})], endpoints: [endpointsOf('nginx', [{ addresses: [web(0)] }])] };
  assert.equal(code(portless, 'nginx', 'SRV'), 'NOERROR 0');
  assert.equal(code(portless, 'web-0.nginx', 'A'), 'NOERROR 1');
});

test('DNS-09: a name that exists without records of a type is no error, an unknown one is NXDOMAIN', () => {
  assert.equal(code(nginx, 'default.svc.cluster.local'), 'NOERROR 0');
  assert.equal(code(nginx, 'nowhere.svc.cluster.local'), 'NXDOMAIN 0');
  assert.equal(code(nginx, 'a.b.c.nginx.default.svc.cluster.local'), 'NXDOMAIN 0');
  assert.equal(code(nginx, 'example.com'), 'NXDOMAIN 0');
});

test('DNS-11: a pod is found by its dashed address', () => {
  assert.deepEqual(addresses({}, '10-244-1-24.default.pod'), ['10.244.1.24']);
  assert.equal(code({}, 'web-0.default.pod.cluster.local'), 'NXDOMAIN 0');
});

test('a service whose Endpoints object was cut answers from its slices', () => {
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'nginx-abcde', namespace: 'default', labels: { 'kubernetes.io/service-name': 'nginx' } },
    addressType: 'IPv4', ports,
    endpoints: [{ addresses: ['10.244.1.9'], hostname: 'web-0', conditions: { ready: true } }, { addresses: ['10.244.1.10'], hostname: 'web-1', conditions: { ready: false } }],
  };
  const cut = endpointsOf('nginx', []);
  const truncated = { ...cut, metadata: { ...cut.metadata, annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' } } };
  assert.deepEqual(addresses({ services: [headless('nginx')], endpoints: [truncated], endpointslices: [slice] }, 'nginx'), ['10.244.1.9']);
});

/** What CoreDNS' own tests have in their cluster, as far as it can be here: one namespace, IPv4. */
const corednsCluster: World = {
  services: [
    headless('svcempty', { clusterIP: '10.0.0.1', ports: [{ name: 'http', port: 80, protocol: 'TCP' }] }),
    headless('hdls1', { ports: [{ name: 'http', port: 80, protocol: 'TCP' }] }),
    headless('hdlsprtls', {}),
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'external', namespace: 'default' }, spec: { type: 'ExternalName', externalName: 'ext.interwebs.test' } },
  ],
  endpoints: [
    endpointsOf('hdls1', [{
      addresses: [{ ip: '172.0.0.2' }, { ip: '172.0.0.3' }, { ip: '172.0.0.4', hostname: 'dup-name' }, { ip: '172.0.0.5', hostname: 'dup-name' }],
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
    }]),
    endpointsOf('hdlsprtls', [{ addresses: [{ ip: '172.0.0.20' }] }]),
  ],
};
const COREDNS: readonly (readonly [name: string, type: 'A' | 'SRV', answer: readonly string[]])[] = [
  ['svcempty', 'A', ['10.0.0.1']],
  ['_http._tcp.svcempty', 'SRV', ['0 100 80 svcempty']],
  ['svcempty', 'SRV', ['0 100 80 svcempty']],
  ['hdls1', 'A', ['172.0.0.2', '172.0.0.3', '172.0.0.4', '172.0.0.5']],
  ['172-0-0-3.hdls1', 'A', ['172.0.0.3']],
  ['dup-name.hdls1', 'A', ['172.0.0.4', '172.0.0.5']],
  ['_http._tcp.hdls1', 'SRV', ['0 25 80 172-0-0-2.hdls1', '0 25 80 172-0-0-3.hdls1', '0 25 80 dup-name.hdls1']],
  ['hdlsprtls', 'A', ['172.0.0.20']],
  ['172-0-0-20.hdlsprtls', 'A', ['172.0.0.20']],
  ['bogusendpoint.hdls1', 'A', ['NXDOMAIN']],
  ['bogusendpoint.svc0', 'A', ['NXDOMAIN']],
  ['svc0', 'A', ['NXDOMAIN']],
  ['endpoint.external', 'A', ['NXDOMAIN']],
];

for (const [name, type, answer] of COREDNS) {
  test(`DNS-15: as in the tests of CoreDNS, ${name} ${type} gives ${answer.join(', ')}`, () => {
    const zone = '.default.svc.cluster.local';
    const { code: answered, records } = resolve(reading(corednsCluster), { name: `${name}${zone}.`, type, namespace: 'default' });
    const said = records.map((record) => (record.type === 'A' ? record.address : `${record.priority} ${record.weight} ${record.port} ${record.target.slice(0, -zone.length)}`));
    assert.deepEqual(answered === 'NXDOMAIN' ? [answered] : said, answer);
  });
}

test('DNS-15: the namespace and the zone by themselves are names without addresses', () => {
  for (const name of ['svc.cluster.local.', 'pod.cluster.local.', 'default.svc.cluster.local.']) assert.equal(code(corednsCluster, name), 'NOERROR 0', name);
  for (const name of ['foo.cluster.local.', 'svc0.nowhere.svc.cluster.local.']) assert.equal(code(corednsCluster, name), 'NXDOMAIN 0', name);
});

test('DNS-08: SRV records have one order, whatever the order of the endpoints', () => {
  const targetsOf = (addressesInOrder: readonly EndpointAddress[]): readonly string[] => {
    const world = { ...nginx, endpoints: [endpointsOf('nginx', [{ addresses: addressesInOrder, ports }])] };
    return resolve(reading(world), { name: 'nginx', type: 'SRV', namespace: 'default' }).records.map((record) => (record.type === 'SRV' ? record.target : ''));
  };
  assert.deepEqual(targetsOf([web(2), web(0), web(1)]), targetsOf([web(0), web(1), web(2)]));
});
