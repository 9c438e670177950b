import assert from 'node:assert/strict';
import test from 'node:test';
import type { StatefulSet } from '../kube/objects';
import type { PatchType, Status } from './request';
import { setManifest } from './testing/manifests';
import { Server } from './testing/server';

function serverWithSet(version = '1.33'): Server {
  const server = new Server(version);
  server.ok({ verb: 'create', resource: 'statefulsets', body: setManifest('web') });
  return server;
}

const refusal = (patchType: PatchType, body: unknown, version?: string): Status =>
  serverWithSet(version).refused({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType, body });

test('API-11: a strategic patch that cannot be merged is an error of the server, without a reason', () => {
  const { code, reason, message } = refusal('strategic', { spec: { template: { spec: { containers: [{ image: 'x' }] } } } });
  assert.deepEqual([code, reason, message], [500, '', 'map: map[image:x] does not contain declared merge key: name']);
});

for (const version of ['1.20', '1.33']) {
  test(`API-11: a strategic patch with a wrong type is shown as it is, and is about no kind and no name (${version})`, () => {
    const value = 'Invalid value: "map[spec:map[replicas:three]]": unrecognized type: int32';
    const { code, reason, message, details } = refusal('strategic', { spec: { replicas: 'three' } }, version);
    assert.deepEqual([code, reason, message], [422, 'Invalid', ` "" is invalid: patch: ${value}`]);
    assert.deepEqual(details, { causes: [{ reason: 'FieldValueInvalid', message: value, field: 'patch' }] });
  });
}

test('API-11: of a strategic patch with an order of its lists only the rest is shown', () => {
  const containers = [{ name: 'nginx', env: [{ name: 'PORT', value: 80 }] }];
  const { message } = refusal('strategic', { spec: { serviceName: 'nginx', template: { spec: { '$setElementOrder/containers': [{ name: 'nginx' }], containers } } } });
  assert.equal(message, ' "" is invalid: patch: Invalid value: "map[spec:map[serviceName:nginx template:map[spec:map[]]]]": cannot convert int64 to string');
});

test('API-11: of a merge patch or JSON patch with a wrong type the outcome is shown', () => {
  for (const { message, code } of [refusal('merge', { spec: { replicas: 'three' } }), refusal('json', [{ op: 'replace', path: '/spec/replicas', value: 'three' }])]) {
    assert.equal(code, 422);
    assert.match(message, /^ "" is invalid: patch: Invalid value: "\{\\"apiVersion\\":\\"apps\/v1\\",.*\}": json: cannot unmarshal string into Go struct field StatefulSetSpec\.spec\.replicas of type int32$/);
  }
  assert.match(refusal('merge', [3]).message, /Invalid value: "\[3\]": couldn't get version\/kind; json parse error: json: cannot unmarshal array into/);
  assert.match(refusal('json', [{ op: 'replace', path: '', value: 3 }]).message, /Invalid value: "3": couldn't get version\/kind; json parse error: json: cannot unmarshal number into Go value of type struct/);
});

test('a patch does not change the kind: a strategic one is not asked, others are refused', () => {
  const body = { apiVersion: 'v2', kind: 'Foo', spec: { replicas: 5 } };
  const { apiVersion, kind, spec } = serverWithSet().ok({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'strategic', body }) as StatefulSet;
  assert.deepEqual([apiVersion, kind, spec.replicas], ['apps/v1', 'StatefulSet', 5]);
  for (const other of [{ kind: 'Foo' }, { apiVersion: 'v2' }]) assert.match(refusal('merge', other).message, /: no kind "(Foo|StatefulSet)" is registered for version "(apps\/v1|v2)" in scheme/);
  assert.equal(serverWithSet().ok({ verb: 'patch', resource: 'statefulsets', name: 'web', patchType: 'merge', body: { kind: null } }).kind, 'StatefulSet');
});

test('a patch does not change name or namespace', () => {
  const messages = [{ name: 'foo' }, { namespace: 'shop' }, { name: null }].map((metadata) => refusal('merge', { metadata })).map(({ code, message }) => [code, message]);
  assert.deepEqual(messages, [
    [400, 'the name of the object (foo) does not match the name on the URL (web)'],
    [400, 'the namespace of the object (shop) does not match the namespace on the request (default)'],
    [400, 'the name of the object (web based on URL) was undeterminable: name must be provided'],
  ]);
});

for (const [version, message] of [
  ['1.23', 'the namespace of the object (shop) does not match the namespace on the request (default)'],
  ['1.24', 'the namespace of the provided object does not match the namespace sent on the request'],
] as const) {
  test(`an update is of the object that it is addressed to (${version})`, () => {
    const set = setManifest('web');
    const update = { verb: 'update', resource: 'statefulsets', name: 'web' } as const;
    assert.equal(serverWithSet(version).refused({ ...update, body: { ...set, metadata: { name: 'foo' } } }).message, 'the name of the object (foo) does not match the name on the URL (web)');
    assert.equal(serverWithSet(version).refused({ ...update, body: { ...set, metadata: { name: 'web', namespace: 'shop' } } }).message, message);
  });
}

test('the Scale of a set keeps its name, and may come without replicas', () => {
  const rescale = { verb: 'patch', resource: 'statefulsets', name: 'web', subresource: 'scale', patchType: 'merge' } as const;
  assert.equal(serverWithSet().refused({ ...rescale, body: { metadata: { name: 'foo' } } }).message, 'the name of the object (foo) does not match the name on the URL (web)');
  assert.equal((serverWithSet().ok({ ...rescale, body: { spec: null } }) as StatefulSet).spec.replicas, 0);
});
