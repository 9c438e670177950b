import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';

test('create namespace makes one, once', () => {
  const bench = new Bench('1.33');
  assert.equal(bench.run('create ns shop').stdout, 'namespace/shop created\n');
  assert.equal(bench.run('create namespace shop').stderr, 'Error from server (AlreadyExists): namespaces "shop" already exists\n');
  assert.equal(bench.run('create namespace').stderr, "error: exactly one NAME is required, got 0\nSee 'kubectl create namespace -h' for help and examples\n");
  assert.equal(bench.run('get ns shop -o jsonpath={.status.phase}').stdout, 'Active');
});

test('create configmap takes literals as they stand, and files by their name or a key', () => {
  const bench = new Bench('1.33');
  bench.files.set('conf/app.properties', 'a=b\n').set('other', 'x');
  assert.equal(bench.run('create configmap settings --from-literal=mode=a,b=c --from-file=conf/app.properties,second=other --from-literal', 'quoted="in quotes"').stdout, 'configmap/settings created\n');
  assert.deepEqual(JSON.parse(bench.run('get cm settings -o json').stdout).data, { mode: 'a,b=c', 'app.properties': 'a=b\n', second: 'x', quoted: 'in quotes' });
  assert.equal(bench.run('create cm settings').stderr, 'error: failed to create configmap: configmaps "settings" already exists\n');
});

test('create secret generic writes base64', () => {
  const bench = new Bench('1.33');
  assert.equal(bench.run('create secret generic db --from-literal=password=geheim -n default').stdout, 'secret/db created\n');
  assert.equal(bench.run('get secret db -o jsonpath={.data.password}').stdout, 'Z2VoZWlt');
  assert.equal(bench.run('create secret generic db').stderr, 'error: failed to create secret secrets "db" already exists\n');
});

test('with --dry-run=client -o yaml nothing is sent', () => {
  const bench = new Bench('1.33');
  assert.equal(bench.run('create configmap c --from-literal=a=b --dry-run=client -o yaml').stdout, 'apiVersion: v1\ndata:\n  a: b\nkind: ConfigMap\nmetadata:\n  creationTimestamp: null\n  name: c\n');
  assert.equal(bench.run('create namespace n --dry-run=client').stdout, 'namespace/n created (dry run)\n');
  assert.deepEqual(bench.requests, []);
  assert.equal(new Bench('1.34').run('create ns shop --dry-run=client -o yaml').stdout, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\nspec: {}\nstatus: {}\n');
});

for (const [line, message] of [
  ['create configmap c --from-literal=a', 'error: invalid literal source a, expected key=value'],
  ['create configmap c --from-file=missing', 'error: error reading missing: no such file or directory'],
  ['create configmap c --from-literal=a=1 --from-literal=a=2', 'error: cannot add key "a", another key by that name already exists in Data for ConfigMap "c"'],
  ['create secret tls c --cert=a', 'error: "kubectl create secret tls" is not simulated by Rollcall'],
  ['create deployment web --image=nginx', 'error: "kubectl create deployment" is not simulated by Rollcall'],
] as const) {
  test(`"${line}" is refused`, () => {
    assert.equal(new Bench('1.33').run(line).stderr, `${message}\n`);
  });
}
