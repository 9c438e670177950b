import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';
import { NGINX, podText } from '../testing/manifests';

function filled(): Bench {
  const bench = new Bench();
  bench.runWith(NGINX + '---\n' + podText('web-0') + podText('web-1') + podText('db-0', 'db'), ['create', '-f', '-']);
  bench.now = 65_000;
  return bench;
}

test('API-17: a table of one resource', () => {
  assert.deepEqual(filled().run('get sts'), { stdout: 'NAME   READY   AGE\nweb    0/2     65s\n', stderr: '', exit: 0 });
});

test('PRT-05: wide output has more columns', () => {
  assert.equal(
    filled().run('get po -owide web-0').stdout,
    'NAME    READY   STATUS    RESTARTS   AGE   IP       NODE     NOMINATED NODE   READINESS GATES\nweb-0   0/1     Pending   0          65s   <none>   node-1   <none>           <none>\n',
  );
});

test('several resources stand apart and name their kinds', () => {
  assert.equal(filled().run('get sts,svc').stdout, `NAME                   READY   AGE
statefulset.apps/web   0/2     65s

NAME            TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
service/nginx   ClusterIP   None         <none>        80/TCP    65s
`);
});

test('labels narrow and show', () => {
  assert.equal(filled().run('get pods -l app=db --show-labels -L app --no-headers').stdout, 'db-0   0/1   Pending   0     65s   db    app=db\n');
});

test('all namespaces come with a column', () => {
  const bench = filled();
  bench.run('create namespace other');
  bench.run('run far --image=nginx -n other');
  assert.equal(bench.run('get pods -A -l app!=nginx').stdout, 'NAMESPACE   NAME   READY   STATUS    RESTARTS   AGE\ndefault     db-0   0/1     Pending   0          65s\nother       far    0/1     Pending   0          0s\n');
  assert.equal(bench.run('get pods -l app!=nginx -o name').stdout, 'pod/db-0\n');
});

test('PRT-07: nothing there is said on stderr', () => {
  const bench = new Bench();
  assert.deepEqual(bench.run('get pods'), { stdout: '', stderr: 'No resources found in default namespace.\n', exit: 0 });
  assert.equal(bench.run('get pods -n other').stderr, 'No resources found in other namespace.\n');
  assert.equal(bench.run('get pv').stderr, 'No resources found\n');
  assert.deepEqual(bench.run('get pods -o name'), { stdout: '', stderr: '', exit: 0 });
});

test('what is found is printed even when something else is not', () => {
  const { stdout, stderr, exit } = filled().run('get pods nope web-0');
  assert.match(stdout, /^NAME .*\nweb-0 /);
  assert.equal(stderr, 'Error from server (NotFound): pods "nope" not found\n');
  assert.equal(exit, 1);
  assert.deepEqual(filled().run('get pods nope --ignore-not-found'), { stdout: '', stderr: '', exit: 0 });
});

test('names, JSONPath and columns of one\'s own', () => {
  const bench = filled();
  assert.equal(bench.run('get pods,sts -o name').stdout, 'pod/db-0\npod/web-0\npod/web-1\nstatefulset.apps/web\n');
  assert.equal(bench.run('get pods -o jsonpath={.items[*].metadata.name}').stdout, 'db-0 web-0 web-1');
  assert.equal(bench.run('get pod web-0 -o jsonpath={.metadata.name}').stdout, 'web-0');
  assert.equal(bench.run('get pods -l app=db -o custom-columns=N:.metadata.name,IP:.status.podIP').stdout, 'N      IP\ndb-0   <none>\n');
});

test('YAML and JSON have fields in order of name; several objects make a List', () => {
  const bench = filled();
  assert.match(bench.run('get svc nginx -o yaml').stdout, /^apiVersion: v1\nkind: Service\nmetadata:\n {2}creationTimestamp: "2024-01-01T00:00:00Z"\n {2}labels:\n {4}app: nginx\n/);
  assert.match(bench.run('get svc -o yaml').stdout, /^apiVersion: v1\nitems:\n- apiVersion: v1\n {2}kind: Service\n[^]*\nkind: List\nmetadata:\n {2}resourceVersion: ""\n {2}selfLink: ""\n$/);
  assert.match(bench.run('get svc nginx -o json').stdout, /^\{\n {4}"apiVersion": "v1",\n {4}"kind": "Service",\n/);
});

test('--sort-by orders by a field', () => {
  assert.equal(filled().run('get pods --sort-by=.metadata.labels.app -o name').stdout, 'pod/db-0\npod/web-0\npod/web-1\n');
  assert.match(filled().run('get pods --sort-by=.nope').stderr, /^error: couldn't find any field with path "\{\.nope\}" in the list of objects$/m);
});

const REFUSED: readonly (readonly [line: string, stderr: string])[] = [
  ['get foo', 'error: the server doesn\'t have a resource type "foo"\n'],
  ['get ds', 'error: resource type "daemonsets" is not simulated by Rollcall\n'],
  ['get pods -w -o yaml', 'error: --watch with the output format "yaml" is not simulated by Rollcall\n'],
  ['get pods,svc -w', 'error: watch is only supported on individual resources and resource collections - 2 resources were found\n'],
  ['get pods web-0 -l app=x', 'error: name cannot be provided when a selector is specified\n'],
  ['get pods -o nonsense', 'error: unable to match a printer suitable for the output format "nonsense", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml\n'],
];

for (const [line, stderr] of REFUSED) test(`kubectl ${line} is refused`, () => assert.deepEqual(new Bench().run(line), { stdout: '', stderr, exit: 1 }));

test('a kind that was asked for counts even when there is nothing of it', () => {
  assert.equal(filled().run('get sts,cm').stdout, 'NAME                   READY   AGE\nstatefulset.apps/web   0/2     65s\n');
});

test('without a resource get says how to name one', () => {
  assert.equal(filled().run('get').stderr, `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`);
});

const UNREADABLE: readonly (readonly [argv: readonly string[], why: string])[] = [
  [['-l', 'app in (a'], `match label selector "app in (a", field selector "": unable to parse requirement: found '', expected: ',' or ')'`],
  [['-l', 'app=a b'], `match label selector "app=a b", field selector "": found 'b', expected: ',' or 'end of string'`],
  [['-l', 'app ~ a'], `match label selector "app ~ a", field selector "": unable to parse requirement: found '~', expected: '=', '!=', '==', 'in', notin'`],
  [['--field-selector', 'spec.foo=1'], 'match label selector "", field selector "spec.foo=1": field label not supported: spec.foo'],
];

for (const [argv, why] of UNREADABLE) {
  test(`API-16: kubectl get pods ${argv.join(' ')} is answered with what was looked for`, () => {
    assert.equal(filled().run('get pods', ...argv).stderr, `Error from server (BadRequest): Unable to find "/v1, Resource=pods" that ${why}\n`);
  });
}

test('a switch may be given a value behind its letter', () => {
  assert.equal(filled().run('get sts -w=false').stdout, 'NAME   READY   AGE\nweb    0/2     65s\n');
});
