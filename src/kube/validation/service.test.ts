import assert from 'node:assert/strict';
import test from 'node:test';
import type { Service } from '../objects';
import { releaseOf } from '../release';
import { fieldErrorText } from './field-error';
import { validateCreate, validateUpdate } from './validate';

const RELEASE = releaseOf('1.20.2');

/** A Service as defaults leave it: with a type, and a target for each port. */
function service(spec: object, name = 'nginx'): Service {
  const object: unknown = { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec: { type: 'ClusterIP', ...spec } };
  return object as Service;
}
const created = (object: Service, release = RELEASE): readonly string[] => validateCreate(object, release).map((error) => fieldErrorText(error, release));
const updated = (next: Service, previous: Service): readonly string[] =>
  validateUpdate(next, previous, RELEASE).map((error) => fieldErrorText(error, RELEASE));

const WEB = { port: 80, targetPort: 80, protocol: 'TCP' };

test('SVC-01, SVC-02: ports are required unless the Service is headless', () => {
  assert.deepEqual(created(service({})), ['spec.ports: Required value']);
  assert.deepEqual(created(service({ clusterIP: 'None' })), []);
  assert.deepEqual(created(service({ ports: [WEB] })), []);
});

test('a port and its target are told apart', () => {
  assert.deepEqual(created(service({ clusterIP: 'None', ports: [{ port: 99999, targetPort: 99999 }] })), [
    'spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive',
    'spec.ports[0].targetPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
  ]);
});

test('a session affinity is one of two', () => {
  assert.deepEqual(created(service({ ports: [WEB], sessionAffinity: 'ClientIP' })), []);
  assert.deepEqual(created(service({ ports: [WEB], sessionAffinity: 'Sticky' })), ['spec.sessionAffinity: Unsupported value: "Sticky": supported values: "ClientIP", "None"']);
});

test('several ports need names and differ', () => {
  assert.deepEqual(created(service({ ports: [WEB, { ...WEB, port: 81 }] })), ['spec.ports[0].name: Required value', 'spec.ports[1].name: Required value']);
  assert.deepEqual(created(service({ ports: [{ ...WEB, name: 'a' }, { ...WEB, name: 'a' }] })), [
    'spec.ports[1].name: Duplicate value: "a"',
    'spec.ports[1]: Duplicate value: core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, '
    + 'TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}',
  ]);
});

test('the name is a DNS-1035 label', () => {
  assert.match(created(service({ ports: [WEB] }, '1web')).join(), /^metadata.name: Invalid value: "1web": a DNS-1035 label must consist of/);
});

test('the type is known, and a headless Service is a ClusterIP', () => {
  assert.deepEqual(created(service({ type: 'Cluster', ports: [WEB] })), [
    'spec.type: Unsupported value: "Cluster": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
  ]);
  assert.deepEqual(created(service({ type: 'NodePort', clusterIP: 'None', ports: [WEB] })), [
    'spec.clusterIPs[0]: Invalid value: "None": may not be set to \'None\' for NodePort services',
  ]);
  assert.deepEqual(created(service({ clusterIP: '10.0.0' , ports: [WEB] })), [
    'spec.clusterIPs[0]: Invalid value: "10.0.0": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ]);
});

test('an ExternalName has a name and no address', () => {
  assert.deepEqual(created(service({ type: 'ExternalName', externalName: 'db.example.com.' })), []);
  assert.deepEqual(created(service({ type: 'ExternalName', clusterIP: '10.96.0.9' })), [
    'spec.clusterIPs: Forbidden: may not be set for ExternalName services',
    'spec.externalName: Required value',
  ]);
});

test('SVC-03: the address may not change', () => {
  const before = service({ clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ports: [WEB] });
  assert.deepEqual(updated(service({ clusterIP: '10.96.0.9', clusterIPs: ['10.96.0.9'], ports: [{ ...WEB, port: 81 }] }), before), []);
  assert.deepEqual(updated(service({ clusterIP: 'None', clusterIPs: ['10.96.0.9'], ports: [WEB] }), before), [
    'spec.clusterIPs[0]: Invalid value: []string{"None"}: may not change once set',
  ]);
  assert.deepEqual(updated(service({ ports: [WEB] }), before), ['spec.clusterIPs[0]: Invalid value: []string(nil): primary clusterIP can not be unset']);
});

test('SVC-04: node ports are for node port Services, in their range', () => {
  assert.deepEqual(created(service({ ports: [{ ...WEB, nodePort: 30080 }] })), [
    "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  ]);
  assert.deepEqual(created(service({ type: 'NodePort', ports: [{ ...WEB, nodePort: 30080 }] })), []);
  assert.deepEqual(created(service({ type: 'NodePort', ports: [{ ...WEB, nodePort: 80 }] })), [
    'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ]);
});
