import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';
import { NGINX } from '../testing/manifests';

const APPLY = ['apply', '-f', '-'];
const SERVICE = NGINX.split('---')[0] ?? '';
const writes = (bench: Bench): readonly string[] => bench.requests.filter(({ verb }) => verb !== 'get').map(({ verb, resource }) => `${verb} ${resource}`);

test('KC-07: objects that are not there are created', () => {
  const bench = new Bench();
  assert.deepEqual(bench.runWith(NGINX, APPLY), { stdout: 'service/nginx created\nstatefulset.apps/web created\n', stderr: '', exit: 0 });
  assert.deepEqual(writes(bench), ['create services', 'create statefulsets']);
});

test('KC-07: what is as it should be stays; a set with claim templates is patched each time', () => {
  const bench = new Bench();
  bench.runWith(NGINX, APPLY);
  assert.equal(bench.runWith(NGINX, APPLY).stdout, 'service/nginx unchanged\nstatefulset.apps/web configured\n');
  assert.deepEqual(writes(bench).slice(2), ['patch statefulsets']);
});

test('apply remembers what it was given, and deletes what is no longer there', () => {
  const bench = new Bench();
  bench.runWith(SERVICE, APPLY);
  const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
  const service = bench.ok({ verb: 'get', resource: 'services', namespace: 'default', name: 'nginx' });
  assert.equal(
    service.metadata.annotations?.[annotation],
    '{"apiVersion":"v1","kind":"Service","metadata":{"annotations":{},"labels":{"app":"nginx"},"name":"nginx","namespace":"default"},"spec":{"clusterIP":"None","ports":[{"name":"web","port":80}],"selector":{"app":"nginx"}}}\n',
  );
  assert.equal(bench.runWith(SERVICE.replace(', labels: {app: nginx}', ''), APPLY).stdout, 'service/nginx configured\n');
  assert.equal(bench.ok({ verb: 'get', resource: 'services', namespace: 'default', name: 'nginx' }).metadata.labels, undefined);
});

test('an object that apply did not make is patched, with a warning', () => {
  const bench = new Bench();
  bench.runWith(SERVICE, ['create', '-f', '-']);
  const { stdout, stderr } = bench.runWith(SERVICE, APPLY);
  assert.equal(stdout, 'service/nginx configured\n');
  assert.match(stderr, /^Warning: resource services\/nginx is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation which is required by kubectl apply\. /);
});

test('one cause stands on the line, several as a list', () => {
  const apply = (text: string): string => new Bench().runWith(text, ['apply', '--validate=false', '-f', '-']).stderr;
  assert.equal(apply('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: []}\n'), 'The Pod "p" is invalid: spec.containers: Required value\n');
  assert.equal(
    apply('apiVersion: v1\nkind: Service\nmetadata: {name: two}\nspec: {ports: [{port: 80}, {port: 81}], selector: {a: b}}\n'),
    'The Service "two" is invalid: \n* spec.ports[0].name: Required value\n* spec.ports[1].name: Required value\n',
  );
});

const set = (more: string): string => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {serviceName: x, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}${more}}\n`;

test('API-20: kubectl finds unknown fields itself before 1.25', () => {
  assert.deepEqual(new Bench().runWith(set(', replicaz: 1'), APPLY), {
    stdout: '', exit: 1,
    stderr: 'error: error validating "STDIN": error validating data: ValidationError(StatefulSet.spec): unknown field "replicaz" in io.k8s.api.apps.v1.StatefulSetSpec; if you choose to ignore these errors, turn validation off with --validate=false\n',
  });
  assert.equal(new Bench().runWith(set(', replicaz: 1'), ['apply', '--validate=false', '-f', '-']).stdout, 'statefulset.apps/web created\n');
});

test('API-20: from 1.25 on the API server refuses unknown fields', () => {
  assert.equal(
    new Bench('1.25').runWith(set(', replicaz: 1'), APPLY).stderr,
    'Error from server (BadRequest): error when creating "STDIN": StatefulSet in version "v1" cannot be handled as a StatefulSet: strict decoding error: unknown field "spec.replicaz"\n',
  );
});

const NOT_SIMULATED = 'is known to Kubernetes but not simulated by Rollcall, and results without it could be wrong; keep it in a file of its own, and name the other files one by one';

const UNRECOGNIZED: readonly (readonly [apiVersion: string, kind: string, why: string])[] = [
  ['apps/v1', 'StatefullSet', 'no matches for kind "StatefullSet" in version "apps/v1"'],
  ['apps/v9', 'StatefulSet', 'no matches for kind "StatefulSet" in version "apps/v9"'],
  ['policy/v1', 'PodDisruptionBudget', 'no matches for kind "PodDisruptionBudget" in version "policy/v1"'], // since 1.21
  ['apps/v1', 'DaemonSet', `DaemonSet "x" (apps/v1) ${NOT_SIMULATED}`],
  ['policy/v1beta1', 'PodSecurityPolicy', `PodSecurityPolicy "x" (policy/v1beta1) ${NOT_SIMULATED}`],
];

for (const [apiVersion, kind, why] of UNRECOGNIZED) {
  test(`a ${kind} of ${apiVersion} is not recognized; the other objects of the file are applied`, () => {
    assert.deepEqual(new Bench().runWith(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n---\n${SERVICE}`, APPLY), {
      stdout: 'service/nginx created\n', stderr: `error: unable to recognize "STDIN": ${why}\n`, exit: 1,
    });
  });
}

test('from 1.24 on kubectl says of an unknown kind which object it is, and what to do', () => {
  const zebra = (namespace: string): string => `apiVersion: example.com/v1\nkind: Zebra\nmetadata: {name: z${namespace}}\n`;
  const why = 'from "STDIN": no matches for kind "Zebra" in version "example.com/v1"\nensure CRDs are installed first\n';
  assert.equal(new Bench('1.23').runWith(zebra(''), APPLY).stderr, 'error: unable to recognize "STDIN": no matches for kind "Zebra" in version "example.com/v1"\n');
  assert.equal(new Bench('1.24').runWith(zebra(''), APPLY).stderr, `error: resource mapping not found for name: "z" namespace: "" ${why}`);
  assert.equal(
    new Bench('1.33').runWith(`${zebra('')}---\n${zebra(', namespace: wild')}`, APPLY).stderr,
    `resource mapping not found for name: "z" namespace: "" ${why}resource mapping not found for name: "z" namespace: "wild" ${why}`,
  );
});

test('files are read one after another, and a missing one is named', () => {
  const bench = new Bench();
  bench.files.set('svc.yaml', SERVICE);
  assert.deepEqual(bench.run('apply -f svc.yaml,nope.yaml'), { stdout: 'service/nginx created\n', stderr: 'error: the path "nope.yaml" does not exist\n', exit: 1 });
});

test('a second file without -f is refused', () => {
  assert.equal(new Bench().run('apply -f a.yaml b.yaml').stderr, "error: Unexpected args: [b.yaml]\nSee 'kubectl apply -h' for help and examples\n");
});

test('an object of another namespace than -n says is refused', () => {
  assert.equal(
    new Bench().runWith(SERVICE.replace('name: nginx,', 'name: nginx, namespace: other,'), [...APPLY, '-n', 'mine']).stderr,
    'error: the namespace from the provided object "other" does not match the namespace "mine". You must pass \'--namespace=other\' to perform this operation.\n',
  );
});

test('API-18: a dry run of the server stores nothing', () => {
  const bench = new Bench();
  assert.equal(bench.runWith(SERVICE, [...APPLY, '--dry-run=server']).stdout, 'service/nginx created (server dry run)\n');
  assert.equal(bench.run('get svc').stderr, 'No resources found in default namespace.\n');
});

test('create refuses what is there already, object by object', () => {
  const bench = new Bench();
  bench.runWith(SERVICE, APPLY);
  assert.deepEqual(bench.runWith(NGINX, ['create', '-f', '-']), {
    stdout: 'statefulset.apps/web created\n', exit: 1,
    stderr: 'Error from server (AlreadyExists): error when creating "STDIN": services "nginx" already exists\n',
  });
});

test('what has no apiVersion or kind is refused in kubectl\'s words', () => {
  const refusal = (text: string, ...flags: readonly string[]): string => new Bench().runWith(text, [...APPLY, ...flags]).stderr;
  const turnOff = 'if you choose to ignore these errors, turn validation off with --validate=false\n';
  assert.equal(refusal('a: b\n'), `error: error validating "STDIN": error validating data: [apiVersion not set, kind not set]; ${turnOff}`);
  assert.equal(refusal('apiVersion: v1\nmetadata: {name: p}\n'), `error: error validating "STDIN": error validating data: kind not set; ${turnOff}`);
  assert.equal(refusal('a: b\n', '--validate=false'), `error: unable to decode "STDIN": Object 'Kind' is missing in '{"a":"b"}'\n`);
});

test('an object without a name cannot be applied, and the server does not create it', () => {
  const nameless = 'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: c, image: i}]}\n';
  assert.match(new Bench().runWith(nameless, APPLY).stderr, /\nName: "", Namespace: "default"\nfrom server for: "STDIN": resource name may not be empty\n$/);
  assert.equal(new Bench().runWith(nameless, ['create', '-f', '-']).stderr, 'The Pod "" is invalid: metadata.name: Required value: name or generateName is required\n');
});

test('what cannot be read is told of before what the server refuses, and the rest is applied', () => {
  const object = (kind: string, name: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\n---\n`;
  const { stdout, stderr } = new Bench().runWith(object('ConfigMap', 'Bad') + object('Foo', 'a') + object('ConfigMap', 'good') + object('Bar', 'a'), APPLY);
  assert.equal(stdout, 'configmap/good created\n');
  assert.match(stderr, /^\[unable to recognize "STDIN": no matches for kind "Foo" in version "v1", unable to recognize "STDIN": no matches for kind "Bar" in version "v1"\]\nError from server \(Invalid\): error when creating "STDIN": ConfigMap "Bad" is invalid: /);
});

test('create without a file knows only some kinds', () => {
  assert.equal(new Bench().run('create statefulset web').stderr, "Error: must specify one of -f and -k\n\nerror: unknown command \"statefulset web\"\nSee 'kubectl create -h' for help and examples\n");
  assert.equal(new Bench().run('create svc clusterip web').stderr, 'error: "kubectl create service" is not simulated by Rollcall\n');
});

test('the other commands of apply are refused by name', () => {
  assert.equal(new Bench().run('apply view-last-applied sts/web').stderr, 'error: "kubectl apply view-last-applied" is not simulated by Rollcall\n');
});

test('a list whose items lack their merge key cannot be patched, and the item is shown as Go prints it', () => {
  const bench = new Bench();
  bench.runWith(NGINX, APPLY);
  const nameless = '{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}';
  assert.equal(bench.run('patch sts web --dry-run=client -p', nameless).stderr, 'error: map: map[image:x] does not contain declared merge key: name\n');
  const { stdout, stderr } = bench.runWith(NGINX.replace('- name: nginx\n        image: nginx:1.7.9', '- image: nginx:1.7.9'), [...APPLY, '--validate=false']);
  assert.equal(stdout, 'service/nginx unchanged\n');
  assert.match(stderr, /^error: error when creating patch with:\noriginal:\n\{.*\}\nmodified:\n\{.*\}\ncurrent:\n\{.*\}\nfor:: "STDIN": map: map\[image:nginx:1\.7\.9 ports:\[map\[containerPort:80 name:web\]\] .*\] does not contain declared merge key: name\n$/);
});

test('an object whose memory of apply is no JSON cannot be applied', () => {
  const bench = new Bench();
  bench.runWith(SERVICE, APPLY);
  bench.run('annotate svc nginx --overwrite kubectl.kubernetes.io/last-applied-configuration=oops');
  const { stderr, exit } = bench.runWith(SERVICE, APPLY);
  assert.equal(exit, 1);
  assert.match(stderr, /^error: error when creating patch with:\noriginal:\noops\nmodified:\n[^]*\nfor:: "STDIN": .*oops.* is not valid JSON\n$/);
});
