import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject, Pod } from '../objects';
import { releaseOf } from '../release';
import { dropUnknown } from './stored-form';

const release = releaseOf('1.33');
const podWith = (spec: object): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [], ...spec } });
const specOf = (spec: object): object => dropUnknown(podWith(spec), release).spec;

test('unknown fields are dropped silently', () => {
  assert.deepEqual(specOf({ containerz: [], containers: [{ name: 'a', imagee: 'x' }] }), { containers: [{ name: 'a' }] });
});

test('nulls, empty lists and maps and meaningless zeros are dropped', () => {
  assert.deepEqual(
    specOf({ volumes: [], nodeSelector: {}, hostNetwork: false, affinity: null, containers: [{ name: 'a', command: [], env: [{ name: 'X', value: '' }], stdin: false }] }),
    { containers: [{ name: 'a', env: [{ name: 'X' }] }] },
  );
});

test('zeros that mean something are kept', () => {
  const spec = { terminationGracePeriodSeconds: 0, automountServiceAccountToken: false, securityContext: { runAsUser: 0 }, volumes: [{ name: 'v', emptyDir: {} }] };
  assert.deepEqual(specOf(spec), { containers: [], ...spec });
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'c' }, spec: { storageClassName: '' } };
  assert.equal(dropUnknown(claim, release), claim);
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 's' }, spec: { replicas: 0, updateStrategy: { rollingUpdate: { partition: 0 } } } };
  assert.equal(dropUnknown(set, release), set);
});

test('counters of a status that are zero are left out, required ones stay', () => {
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 's' }, spec: {}, status: { replicas: 0, readyReplicas: 0, currentReplicas: 1 } };
  assert.deepEqual(dropUnknown(set, release).status, { replicas: 0, currentReplicas: 1 });
});

test('quantities are stored in canonical form', () => {
  assert.deepEqual(specOf({ containers: [{ name: 'a', resources: { requests: { cpu: 0.5, memory: '1024Mi' } } }] }),
    { containers: [{ name: 'a', resources: { requests: { cpu: '500m', memory: '1Gi' } } }] });
});

test('what needs no change stays the same object, also in part', () => {
  const clean = podWith({ containers: [{ name: 'a', image: 'nginx' }], volumes: [{ name: 'v', emptyDir: {} }] });
  assert.equal(dropUnknown(clean, release), clean);
  const odd = { ...clean, spec: { ...clean.spec, odd: true } };
  assert.equal(dropUnknown(odd, release).spec.containers, clean.spec.containers);
});

test('in a list that is stored already, only what is new in it is cleaned', () => {
  const [first, second] = [{ ip: '10.0.0.1', nodeName: 'node-1' }, { ip: '10.0.0.2', nodeName: 'node-1' }];
  const endpoints = (addresses: readonly object[]): KubeObject => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'e' }, subsets: [{ addresses }] }) as KubeObject;
  const stored = endpoints([first, second]);
  const next = endpoints([first, { ip: '10.0.0.3', odd: true }, second]);
  assert.deepEqual(dropUnknown(next, release, stored), endpoints([first, { ip: '10.0.0.3' }, second]));
});

test('a version drops the fields that come after it', () => {
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 's' }, spec: { ordinals: { start: 1 } } };
  assert.deepEqual(dropUnknown(set, releaseOf('1.25')).spec, {});
  assert.equal(dropUnknown(set, releaseOf('1.26')), set);
});

test('a null in a list or a map is an empty value', () => {
  assert.deepEqual(specOf({ containers: [null], volumes: [{ name: 'v' }, null], nodeSelector: { a: null } }), { containers: [{}], volumes: [{ name: 'v' }, {}], nodeSelector: { a: '' } });
});
