import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';

const APPLY = ['apply', '-f', '-'];
const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, labels: {app: web}}\ndata: {mode: fast, app.conf: "a=1\\nb=2\\n"}\n';
const LOGIN = 'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\nstringData: {password: hunter2}\n';
const RBAC = 'rbac.authorization.k8s.io/v1';

/** A bench on which this has been applied. */
function benchWith(manifests: string, version = '1.33'): Bench {
  const bench = new Bench(version);
  assert.equal(bench.runWith(manifests, APPLY).stderr, '');
  return bench;
}

test('KC-07: a ConfigMap is applied, changed, patched, listed and deleted', () => {
  const bench = new Bench();
  assert.equal(bench.runWith(SETTINGS, APPLY).stdout, 'configmap/settings created\n');
  assert.equal(bench.runWith(SETTINGS, APPLY).stdout, 'configmap/settings unchanged\n');
  assert.equal(bench.runWith(SETTINGS.replace('mode: fast, ', ''), APPLY).stdout, 'configmap/settings configured\n');
  assert.equal(bench.run('get cm settings -o jsonpath={.data}').stdout, '{"app.conf":"a=1\\nb=2\\n"}');
  assert.equal(bench.run('patch cm settings -p', '{"data":{"mode":"slow"}}').stdout, 'configmap/settings patched\n');
  assert.equal(bench.run('get cm').stdout, 'NAME       DATA   AGE\nsettings   2      0s\n');
  assert.equal(bench.run('get configmaps,secrets -l app=web -o name').stdout, 'configmap/settings\n');
  assert.equal(bench.run('delete cm settings').stdout, 'configmap "settings" deleted\n');
  assert.equal(bench.run('get cm settings').stderr, 'Error from server (NotFound): configmaps "settings" not found\n');
});

test('the text of a Secret is stored in base64; applied again it says so again, as with kubectl', () => {
  const bench = benchWith(LOGIN);
  assert.equal(bench.run('get secret login -o jsonpath={.data.password}').stdout, 'aHVudGVyMg==');
  assert.equal(bench.run('get secret login -o jsonpath={.stringData}').stdout, '');
  assert.equal(bench.run('get secrets').stdout, 'NAME    TYPE     DATA   AGE\nlogin   Opaque   1      0s\n');
  assert.equal(bench.runWith(LOGIN.replace('hunter2', 'hunter3'), APPLY).stdout, 'secret/login configured\n');
  assert.equal(bench.run('get secret login -o jsonpath={.data.password}').stdout, 'aHVudGVyMw==');
  assert.equal(bench.runWith(LOGIN.replace('hunter2', 'hunter3'), APPLY).stdout, 'secret/login configured\n');
});

test('what a server cannot read it refuses as a bad request', () => {
  assert.equal(new Bench().runWith(SETTINGS.replace('fast', '5'), APPLY).stderr,
    'Error from server (BadRequest): error when creating "STDIN": ConfigMap in version "v1" cannot be handled as a ConfigMap: v1.ConfigMap.Data: ReadString: expects " or n, but found 5, '
    + 'error found in #10 byte of ...|","mode":5},"kind":"|..., bigger context ...|ion":"v1","data":{"app.conf":"a=1\\nb=2\\n","mode":5},"kind":"ConfigMap","metadata":{"annotations":{"k|...\n');
  assert.match(new Bench('1.23').runWith(SETTINGS.replace('fast', '5'), APPLY).stderr, /: json: cannot unmarshal number into Go struct field ConfigMap\.data of type string\n$/);
  assert.match(benchWith(LOGIN).run('patch secret login -p', '{"data":{"password":"hunter"}}').stderr, /illegal base64 data at input byte 4\n$/);
});

test('an immutable ConfigMap is not changed', () => {
  const bench = benchWith(`${SETTINGS}immutable: true\n`);
  assert.equal(bench.run('patch cm settings -p', '{"data":{"mode":"slow"}}').stderr, 'The ConfigMap "settings" is invalid: data: Forbidden: field is immutable when `immutable` is set\n');
});

test('kinds that are kept keep to their schema', () => {
  const typo = SETTINGS.replace('\ndata:', '\ndate:');
  assert.match(new Bench('1.33').runWith(typo, APPLY).stderr, /strict decoding error: unknown field "date"/);
  assert.match(new Bench('1.20').runWith(typo, APPLY).stderr, /unknown field "date" in io\.k8s\.api\.core\.v1\.ConfigMap;/);
  const policy = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelector: {}, ingress: [{}]}\n';
  assert.equal(benchWith(policy).run('get netpol deny -o jsonpath={.spec}').stdout, '{"ingress":[{}],"podSelector":{},"policyTypes":["Ingress"]}');
});

test('an Ingress has generations and an empty status, and is found by its group', () => {
  const bench = benchWith('apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n');
  assert.equal(bench.run('get ingresses.networking.k8s.io web -o jsonpath={.metadata.generation}{.status}').stdout, '1{"loadBalancer":{}}');
  bench.run('patch ing web -p', '{"spec":{"ingressClassName":"nginx"}}');
  assert.equal(bench.run('get ing web -o jsonpath={.metadata.generation}').stdout, '2');
});

test('describe cm', () => {
  const head = 'Name:         settings\nNamespace:    default\nLabels:       app=web\nAnnotations:  <none>\n\nData\n====\napp.conf:\n----\na=1\nb=2\n\nmode:\n----\nfast\n';
  assert.equal(benchWith(SETTINGS, '1.20').run('describe cm settings').stdout, `${head}Events:  <none>\n`);
  assert.equal(benchWith(`${SETTINGS}binaryData: {logo: AAEC}\n`).run('describe cm settings').stdout, `${head}\nBinaryData\n====\nlogo: 3 bytes\n\nEvents:  <none>\n`);
});

test('describe secret does not tell its values', () => {
  assert.equal(benchWith(LOGIN).run('describe secret login').stdout,
    'Name:         login\nNamespace:    default\nLabels:       <none>\nAnnotations:  <none>\n\nType:  Opaque\n\nData\n====\npassword:  7 bytes\n');
});

test('describe sa, role and rolebinding', () => {
  const bench = benchWith(`apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nimagePullSecrets: [{name: registry}]\n---
apiVersion: ${RBAC}\nkind: Role\nmetadata: {name: reader}\nrules: [{apiGroups: ["", apps], resources: [pods], verbs: [get, list]}]\n---
apiVersion: ${RBAC}\nkind: RoleBinding\nmetadata: {name: web}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}\nsubjects: [{kind: ServiceAccount, name: web, namespace: default}]\n`);
  assert.equal(bench.run('describe sa web').stdout, `Name:                web
Namespace:           default
Labels:              <none>
Annotations:         <none>
Image pull secrets:  registry
Mountable secrets:   <none>
Tokens:              <none>
Events:              <none>
`);
  assert.equal(bench.run('describe role reader').stdout, `Name:         reader
Labels:       <none>
Annotations:  <none>
PolicyRule:
  Resources  Non-Resource URLs  Resource Names  Verbs
  ---------  -----------------  --------------  -----
  pods       []                 []              [get list]
  pods.apps  []                 []              [get list]
`);
  assert.equal(bench.run('describe rolebinding web').stdout, `Name:         web
Labels:       <none>
Annotations:  <none>
Role:
  Kind:  Role
  Name:  reader
Subjects:
  Kind            Name  Namespace
  ----            ----  ---------
  ServiceAccount  web   default
`);
});
