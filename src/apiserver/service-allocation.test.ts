import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject, Service } from '../kube/objects';
import { Server } from './testing/server';

const WEB = { port: 80, name: 'web' };

class Services {
  private readonly server: Server;

  constructor(version = '1.33') {
    this.server = new Server(version);
  }

  private body(name: string, spec: object): KubeObject {
    return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: 'x' }, ports: [WEB], ...spec } } as KubeObject;
  }
  create(name: string, spec: object = {}): Service['spec'] {
    return (this.server.ok({ verb: 'create', resource: 'services', body: this.body(name, spec) }) as Service).spec;
  }
  refused(name: string, spec: object): string {
    return this.server.refused({ verb: 'create', resource: 'services', body: this.body(name, spec) }).message;
  }
  replace(name: string, spec: object): Service['spec'] {
    return (this.server.ok({ verb: 'update', resource: 'services', name, body: this.body(name, spec) }) as Service).spec;
  }
  patch(name: string, spec: object): Service['spec'] {
    return (this.server.ok({ verb: 'patch', resource: 'services', name, patchType: 'merge', body: { spec } }) as Service).spec;
  }
  delete(name: string): void {
    this.server.ok({ verb: 'delete', resource: 'services', name });
  }
}

const nodePorts = ({ ports = [] }: Service['spec']): readonly (number | undefined)[] => ports.map(({ nodePort }) => nodePort);

test('SVC-01: an address is free, and stands in clusterIP and clusterIPs', () => {
  const services = new Services();
  assert.equal(services.create('own', { clusterIP: '10.96.0.12' }).clusterIP, '10.96.0.12');
  const { clusterIP, clusterIPs } = services.create('next');
  assert.deepEqual([clusterIP, clusterIPs], ['10.96.0.13', ['10.96.0.13']]);
  assert.deepEqual(services.create('headless', { clusterIP: 'None' }).clusterIPs, ['None']);
});

test('an address that is taken or outside of the range is refused', () => {
  const services = new Services();
  services.create('own', { clusterIP: '10.96.0.12' });
  assert.equal(services.refused('same', { clusterIP: '10.96.0.12' }), 'Service "same" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.12"}: failed to allocate IP 10.96.0.12: provided IP is already allocated');
  assert.match(services.refused('far', { clusterIP: '10.1.0.1' }), /the provided IP \(10\.1\.0\.1\) is not in the valid range\. The range of valid IPs is 10\.96\.0\.0\/12$/);
});

test('SVC-04: every port of a NodePort or LoadBalancer has a node port of its own; from 1.27 on not one of the lower ones', () => {
  const services = new Services();
  assert.deepEqual(nodePorts(services.create('a', { type: 'NodePort', ports: [WEB, { port: 81, name: 'admin' }] })), [30086, 30087]);
  assert.deepEqual(nodePorts(services.create('b', { type: 'LoadBalancer' })), [30088]);
  assert.deepEqual(nodePorts(services.create('c', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false })), [undefined]);
  assert.deepEqual(nodePorts(services.create('d')), [undefined]);
  assert.deepEqual(nodePorts(new Services('1.26').create('a', { type: 'NodePort' })), [30000]);
});

test('SVC-04: a node port that is written is kept, refused when it is taken, and free again once its Service is gone', () => {
  const services = new Services();
  const wanted = { type: 'NodePort', ports: [{ ...WEB, nodePort: 30086 }] };
  assert.deepEqual(nodePorts(services.create('a', wanted)), [30086]);
  assert.equal(services.refused('b', wanted), 'Service "b" is invalid: spec.ports[0].nodePort: Invalid value: 30086: provided port is already allocated');
  assert.deepEqual(nodePorts(services.create('b', { type: 'NodePort' })), [30087]);
  services.delete('a');
  assert.deepEqual(nodePorts(services.create('a', wanted)), [30086]);
});

test('one port number in two protocols has one node port', () => {
  const ports = [{ port: 53, name: 'tcp' }, { port: 53, name: 'udp', protocol: 'UDP' }];
  assert.deepEqual(nodePorts(new Services().create('dns', { type: 'NodePort', ports })), [30086, 30086]);
});

test('an update that does not say them keeps the address and the node ports', () => {
  const services = new Services();
  services.create('first', { type: 'NodePort' });
  const before = services.create('a', { type: 'NodePort' });
  services.delete('first');
  assert.deepEqual(services.replace('a', { type: 'NodePort' }), before);
});

test('a change of type gives what the new type needs and takes what it has no use for', () => {
  const services = new Services();
  const plain = services.create('a');
  assert.deepEqual(nodePorts(services.patch('a', { type: 'NodePort' })), [30086]);
  assert.deepEqual(services.patch('a', { type: 'ClusterIP' }), plain);
  const { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy } = services.patch('a', { type: 'ExternalName', externalName: 'db.example' });
  assert.deepEqual([clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy], [undefined, undefined, undefined, undefined]);
});

test('from 1.21 on a Service says its IP families', () => {
  const families = (services: Services, spec: object): unknown => {
    const { ipFamilies, ipFamilyPolicy } = services.create('a', spec);
    return [ipFamilies, ipFamilyPolicy];
  };
  assert.deepEqual(families(new Services('1.20'), {}), [undefined, undefined]);
  assert.deepEqual(families(new Services('1.21'), {}), [['IPv4'], 'SingleStack']);
  assert.deepEqual(families(new Services(), { clusterIP: 'None', selector: {} }), [['IPv4', 'IPv6'], 'RequireDualStack']);
  assert.match(new Services().refused('a', { ipFamilyPolicy: 'RequireDualStack' }), /spec\.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services$/);
  assert.match(new Services().refused('a', { ipFamilies: ['IPv6'] }), /spec\.ipFamilies\[0\]: Invalid value: "IPv6": not configured on this cluster$/);
});
