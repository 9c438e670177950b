import assert from 'node:assert/strict';
import test from 'node:test';
import type { Endpoints, Pod, Service } from '../../kube/objects';
import { desiredEndpoints } from './endpoints-object';
import { memberOf, noMembers, withMember, type Membership } from './membership';
import { rulesOf } from './rules';

const old = rulesOf({ version: '1.20' });
const current = rulesOf({ version: '1.33' });

const nginx = (spec: Partial<Service['spec']> = {}): Service => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'nginx', namespace: 'default', labels: { app: 'nginx' } },
  spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80, protocol: 'TCP', targetPort: 80 }], ...spec },
});

interface Shape {
  readonly ip?: string;
  readonly ready?: boolean;
  readonly phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly restartPolicy?: string;
  readonly terminating?: boolean;
  readonly subdomain?: string;
  readonly portNumber?: number;
}
function pod(name: string, { ip = '10.0.0.1', ready = true, phase = 'Running', restartPolicy = 'Always', terminating = false, subdomain = 'nginx', portNumber = 80 }: Shape = {}): Pod {
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, namespace: 'default', uid: `uid-${name}`, labels: { app: 'nginx' }, ...(terminating ? { deletionTimestamp: '2024-01-01T00:00:30Z' } : {}) },
    spec: { restartPolicy, hostname: name, subdomain, nodeName: 'node-1', containers: [{ name: 'nginx', ports: [{ name: 'http', containerPort: portNumber, protocol: 'TCP' }] }] },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], ...(ip === '' ? {} : { podIP: ip }) },
  };
}
function members(pods: readonly Pod[], service = nginx(), rules = current): Membership {
  return pods.reduce((all, one) => withMember(all, one.metadata.name, memberOf(service, one, rules)), noMembers);
}
/** The Endpoints as `ready | not ready`, by pod. */
function listed(pods: readonly Pod[], service = nginx(), rules = current): string {
  const subsets = desiredEndpoints(service, members(pods, service, rules), undefined, rules)?.subsets ?? [];
  const names = (key: 'addresses' | 'notReadyAddresses'): string => subsets.flatMap((subset) => subset[key] ?? []).map(({ targetRef }) => targetRef?.name).join(',');
  return `${names('addresses')} | ${names('notReadyAddresses')}`;
}

test('EP-01 EP-02: ready pods, unready pods, and pods without an address', () => {
  assert.equal(listed([pod('web-0'), pod('web-1', { ip: '10.0.0.2', ready: false }), pod('web-2', { ip: '' })]), 'web-0 | web-1');
});

test('EP-01: a terminating pod is in neither list', () => {
  assert.equal(listed([pod('web-0', { terminating: true }), pod('web-1')]), 'web-1 | ');
});

test('EP-01: in 1.20 an ended pod stays unless it was never to be restarted; later it goes', () => {
  assert.equal(listed([pod('web-1', { phase: 'Succeeded', ready: false })], nginx(), old), ' | web-1');
  assert.equal(listed([pod('job', { phase: 'Succeeded', ready: false, restartPolicy: 'Never' })], nginx(), old), ' | ');
  assert.equal(listed([pod('job', { phase: 'Failed', ready: false, restartPolicy: 'OnFailure' })], nginx(), old), ' | job');
  assert.equal(listed([pod('web-1', { phase: 'Succeeded', ready: false })]), ' | ');
});

test('EP-02: publishNotReadyAddresses makes every pod ready, terminating ones too', () => {
  const service = nginx({ publishNotReadyAddresses: true });
  assert.equal(listed([pod('web-0', { ready: false }), pod('web-1', { ip: '10.0.0.2', terminating: true })], service), 'web-0,web-1 | ');
});

test('EP-03: only the governing service gives a pod its name', () => {
  const hostname = (one: Pod): string | undefined => memberOf(nginx(), one, current)?.address.hostname;
  assert.equal(hostname(pod('web-0')), 'web-0');
  assert.equal(hostname(pod('web-0', { subdomain: 'other' })), undefined);
});

test('EP-04: a named target port is looked up in each pod, so pods may be in different subsets', () => {
  const service = nginx({ ports: [{ name: 'web', port: 80, protocol: 'TCP', targetPort: 'http' }] });
  const endpoints = desiredEndpoints(service, members([pod('web-0', { portNumber: 8080 }), pod('web-1', { ip: '10.0.0.2', portNumber: 9090 })], service), undefined, current);
  assert.deepEqual(endpoints?.subsets?.map(({ addresses, ports }) => [addresses?.map(({ ip }) => ip), ports]), [
    [['10.0.0.1'], [{ name: 'web', port: 8080, protocol: 'TCP' }]],
    [['10.0.0.2'], [{ name: 'web', port: 9090, protocol: 'TCP' }]],
  ]);
  const unknown = nginx({ ports: [{ port: 80, protocol: 'TCP', targetPort: 'metrics' }] });
  assert.equal(listed([pod('web-0')], unknown), ' | ');
});

test('EP-04: a headless service without ports lists bare addresses', () => {
  const service = nginx({ ports: [] });
  const endpoints = desiredEndpoints(service, members([pod('web-0')], service), undefined, current);
  assert.deepEqual(endpoints?.subsets, [{
    addresses: [{ ip: '10.0.0.1', hostname: 'web-0', nodeName: 'node-1', targetRef: { kind: 'Pod', namespace: 'default', name: 'web-0', uid: 'uid-web-0' } }],
  }]);
});

test('an Endpoints object carries its service\'s labels, and is not written again when it is right', () => {
  const membership = members([pod('web-0')]);
  const endpoints = desiredEndpoints(nginx(), membership, undefined, current);
  assert.deepEqual(endpoints?.metadata, { name: 'nginx', namespace: 'default', labels: { app: 'nginx', 'service.kubernetes.io/headless': '' } });
  assert.equal(desiredEndpoints(nginx(), membership, endpoints, current), undefined);
  assert.equal(desiredEndpoints(nginx(), noMembers, endpoints, current)?.subsets, undefined);
});

test('the membership kept up pod by pod is the one counted anew', () => {
  const many = [...Array(20).keys()].map((ordinal) => pod(`web-${ordinal}`, { ip: `10.0.0.${ordinal + 1}`, ready: ordinal % 3 !== 0 }));
  const later = many.map((one, ordinal) => (ordinal % 2 === 0 ? pod(one.metadata.name, { ip: `10.0.0.${ordinal + 1}`, ready: ordinal % 4 !== 0, terminating: ordinal % 5 === 0 }) : one));
  let kept = members(many);
  for (const one of later) kept = withMember(kept, one.metadata.name, memberOf(nginx(), one, current));
  assert.deepEqual(desiredEndpoints(nginx(), kept, undefined, current), desiredEndpoints(nginx(), members(later), undefined, current));
  assert.equal(withMember(kept, 'web-1', memberOf(nginx(), later[1] ?? pod('web-1'), current)), kept, 'a change that changes nothing gives the same value');
});

test('more than 1000 addresses: 1.20 lists all, 1.21 warns, 1.22 cuts and keeps the ready ones first', () => {
  const many = [...Array(1300).keys()].map((ordinal) => pod(`web-${ordinal}`, { ip: `10.0.${Math.floor(ordinal / 250)}.${ordinal % 250}`, ready: ordinal < 900 }));
  const outcome = (minor: number, one: readonly Pod[] = many): readonly (number | string | undefined)[] => {
    const rules = rulesOf({ version: `1.${minor}` });
    const endpoints: Endpoints | undefined = desiredEndpoints(nginx(), members(one, nginx(), rules), undefined, rules);
    const [subset] = endpoints?.subsets ?? [];
    return [subset?.addresses?.length, subset?.notReadyAddresses?.length, endpoints?.metadata.annotations?.['endpoints.kubernetes.io/over-capacity']];
  };
  assert.deepEqual(outcome(20), [900, 400, undefined]);
  assert.deepEqual(outcome(21), [900, 400, 'warning']);
  assert.deepEqual(outcome(22), [900, 100, 'truncated']);
  assert.deepEqual(outcome(22, many.map((one, ordinal) => pod(one.metadata.name, { ip: `10.0.${Math.floor(ordinal / 250)}.${ordinal % 250}`, ready: ordinal < 1100 }))), [1000, undefined, 'truncated']);
});
