import assert from 'node:assert/strict';
import test from 'node:test';
import type { Printed } from '../talk';
import { Bench, type Meanwhile } from '../testing/bench';
import { NGINX, nodeText, podText } from '../testing/manifests';

function filled(): Bench {
  const bench = new Bench();
  bench.runWith(`${NGINX}---\n${podText('web-0')}${nodeText('node-1')}${nodeText('node-2')}`, ['create', '-f', '-']);
  bench.requests.length = 0;
  return bench;
}

/** Command lines run one after another on one bench, and what each printed. */
type Story = readonly (readonly [line: string, stdout: string, stderr?: string])[];

const STORIES: Readonly<Record<string, Story>> = {
  'SS-CTL-20: set image': [
    ['set image statefulset/web nginx=nginx:1.8', 'statefulset.apps/web image updated\n'],
    ['set image sts web nginx=nginx:1.8', ''],
    ['set image sts web *=nginx:1.9', 'statefulset.apps/web image updated\n'],
    ['get sts web -o jsonpath={.spec.template.spec.containers[0].image}', 'nginx:1.9'],
    ['set image sts web nope=x', '', 'error: unable to find container named "nope"\n'],
    ['set image sts web nginx=nginx:2 nope=x', 'statefulset.apps/web image updated\n', 'error: unable to find container named "nope"\n'],
    ['set image svc nginx nginx=x', '', 'error: services/nginx the object is not a pod or does not have a pod template: *v1.Service\n'],
    ['set image sts web nginx:2', '', 'Error from server (NotFound): statefulsets.apps "nginx:2" not found\n'],
    ['set image sts web nginx-', '', 'error: invalid image format: nginx-\n'],
    ['set image sts web', '', 'error: at least one image update is required\n'],
    ['set image sts nope nginx=x', '', 'Error from server (NotFound): statefulsets.apps "nope" not found\n'],
  ],
  'set env': [
    ['set env sts/web A=1 B=2', 'statefulset.apps/web env updated\n'],
    ['set env sts/web A=1', ''],
    ['set env sts/web A=3 --overwrite=false', '', "error: 'A' already has a value (1), and --overwrite is false\n"],
    ['set env sts/web A=3 C=4 B-', 'statefulset.apps/web env updated\n'],
    ['set env sts web --list', '# StatefulSet web, container nginx\nA=3\nC=4\n'],
    ['set env sts/web A=1 A-', '', 'error: can not both modify and remove an environment variable in the same command\n'],
    ['set env sts/web A=1 -c other', '', 'warning: StatefulSet/web does not have any containers matching "other"\n'],
    ['set env sts/web 1A=1', '', `error: "1A" is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')\n`],
    ['set env sts/nope A=1', '', 'Error from server (NotFound): statefulsets.apps "nope" not found\n'],
    ['set env A=1', '', 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'],
    ['set env sts/web A=1 sts/other', '', 'error: all resources must be specified before environment changes: sts/web A=1 sts/other\n'],
  ],
  'set resources': [
    ['set resources sts web --limits=cpu=200m,memory=512Mi --requests=cpu=100m', 'statefulset.apps/web resource requirements updated\n'],
    ['get sts web -o jsonpath={.spec.template.spec.containers[0].resources}', '{"limits":{"cpu":"200m","memory":"512Mi"},"requests":{"cpu":"100m"}}'],
    ['set resources sts web --limits=cpu=200m', ''],
    ['set resources sts web -c=other --limits=cpu=1', '', 'error: unable to find container named other\n'],
    ['set resources sts web', '', 'error: you must specify an update to requests or limits (in the form of --requests/--limits)\n'],
    ['set resources sts web --limits=cpu', '', 'error: Invalid argument syntax cpu, expected <resource>=<value>\n'],
  ],
  'SS-CTL-12: scale': [
    ['scale sts web --replicas=5', 'statefulset.apps/web scaled\n'],
    ['scale sts/web --replicas 5', 'statefulset.apps/web scaled\n'],
    ['scale sts web --current-replicas=5 --replicas=3', 'statefulset.apps/web scaled\n'],
    ['get sts web -o jsonpath={.spec.replicas}', '3'],
    ['scale sts web --current-replicas=9 --replicas=1', '', 'error: Expected replicas to be 9, was 3\n'],
    ['scale sts web --replicas=-1', '', 'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n'],
  ],
  'KC-12: patch': [
    ['patch sts web -p {"spec":{"replicas":4}}', 'statefulset.apps/web patched\n'],
    ['patch sts web -p {"spec":{"replicas":4}}', 'statefulset.apps/web patched (no change)\n'],
    ['patch sts web --type=json -p=[{"op":"replace","path":"/spec/replicas","value":6}]', 'statefulset.apps/web patched\n'],
    ['get sts web -o jsonpath={.spec.replicas}', '6'],
    ['patch sts web --type=merge -p {"spec":{"serviceName":"other"}}', '', "The StatefulSet \"web\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy' are forbidden\n"],
    ['patch sts web --type=odd -p {}', '', "error: --type must be one of [json merge strategic], not \"odd\"\nSee 'kubectl patch -h' for help and examples\n"],
    ['patch sts web --dry-run=client -p {"spec":{"replicas":9}}', 'statefulset.apps/web patched (dry run)\n'],
    ['patch sts web --dry-run=client -p {"spec":{"replicas":6}}', 'statefulset.apps/web patched (no change) (dry run)\n'],
    ['get sts web -o jsonpath={.spec.replicas}', '6'],
    ['patch sts web --type=json -p=[{"op":"remove","path":"/spec/nope"}]', '', 'The request is invalid: the server rejected our request due to an error in our request\n'],
    ['patch sts web --type=json -p {}', '', 'Error from server (BadRequest): json: cannot unmarshal object into Go value of type jsonpatch.Patch\n'],
    ['patch sts web -p []', '', 'Error from server (BadRequest): json: cannot unmarshal array into Go value of type map[string]interface {}\n'],
    ['scale sts web --replicas=6 -o wide', '', 'error: unable to match a printer suitable for the output format "wide", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,yaml\n'],
    ['patch sts web', '', "error: Must specify -p to patch\nSee 'kubectl patch -h' for help and examples\n"],
  ],
  'KC-22: label': [
    ['label pod web-0 app=other', '', "error: 'app' already has a value (nginx), and --overwrite is false\n"],
    ['label pod web-0 app=other --overwrite', 'pod/web-0 labeled\n'],
    ['label pod web-0 app=other', 'pod/web-0 not labeled\n'],
    ['label pod web-0 instance=web-0', 'pod/web-0 labeled\n'],
    ['label pod web-0 app-', 'pod/web-0 labeled\n'],
    ['label pod web-0 app-', 'label "app" not found.\npod/web-0 not labeled\n'],
    ['get pod web-0 -o jsonpath={.metadata.labels}', '{"instance":"web-0"}'],
    ['label pod web-0', '', 'error: at least one label update is required\n'],
    ['label x=y', '', 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'],
    ['label pod web-0 x=y web-1', '', 'error: all resources must be specified before label changes: web-1\n'],
    ['label pod web-0 one=1 two=2', 'pod/web-0 labeled\n'],
    ['label pod web-0 one=3 two=4 three=5', '', "'one' already has a value (1), and --overwrite is false\n'two' already has a value (2), and --overwrite is false\n"],
    ['label pod web-0 one- two-', 'pod/web-0 labeled\n'],
    ['label pod web-0 a=b=c', '', 'error: invalid label spec: a=b=c\n'],
    ['label pod web-0 a=-', '', `error: invalid label value: "a=-": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')\n`],
    ['label pod web-0 instance=web-0 --resource-version=1', '', 'Error from server (Conflict): Operation cannot be fulfilled on pods "web-0": the object has been modified; please apply your changes to the latest version and try again\n'],
    ['label pods --all x=y --resource-version=1', '', 'error: --resource-version may only be used with a single resource\n'],
  ],
  'annotate': [
    ['annotate sts web a=1', 'statefulset.apps/web annotated\n'],
    ['annotate sts web a=2', '', "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (1)\n"],
    ['annotate sts web a=1', '', "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (1)\n"],
    ['annotate sts web b=2', 'statefulset.apps/web annotated\n'],
    ['annotate sts web a=3 b=4 c=5', '', "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (1); 'b' already has a value (2)\n"],
    ['annotate sts web a-', 'statefulset.apps/web annotated\n'],
    ['annotate sts web a=1 a-', '', 'error: can not both modify and remove the following annotation(s) in the same command: a\n'],
    ['annotate sts web kubernetes.io/change-cause=one', 'statefulset.apps/web annotated\n'],
    ['annotate sts web kubernetes.io/change-cause=two', 'statefulset.apps/web annotated\n'],
  ],
  'KC-31: cordon and uncordon': [
    ['cordon node-1', 'node/node-1 cordoned\n'],
    ['cordon node-1 node-2', 'node/node-1 already cordoned\nnode/node-2 cordoned\n'],
    ['uncordon node-1', 'node/node-1 uncordoned\n'],
    ['get node node-1 -o jsonpath={.spec.unschedulable}', ''],
    ['cordon node-1 node-9', '', 'Error from server (NotFound): nodes "node-9" not found\n'],
    ['get node node-1 -o jsonpath={.spec.unschedulable}', ''],
    ['cordon', '', "error: USAGE: cordon NODE [flags]\nSee 'kubectl cordon -h' for help and examples\n"],
  ],
  'KC-31: taint': [
    ['taint nodes node-1 key=v:NoSchedule', 'node/node-1 tainted\n'],
    ['taint nodes node-1 key=w:NoSchedule', '', 'error: node node-1 already has key taint(s) with same effect(s) and --overwrite is false\n'],
    ['taint nodes node-1 key=w:NoSchedule --overwrite', 'node/node-1 tainted\n'],
    ['get node node-1 -o jsonpath={.spec.taints}', '[{"effect":"NoSchedule","key":"key","value":"w"}]'],
    ['taint node node-1 key:NoExecute-', '', 'error: taint "key:NoExecute" not found\n'],
    ['taint node node-1 other=:PreferNoSchedule key:NoSchedule-', 'node/node-1 modified\n'],
    ['get node node-1 -o jsonpath={.spec.taints}', '[{"effect":"PreferNoSchedule","key":"other"}]'],
    ['taint node node-1 other-', 'node/node-1 untainted\n'],
    ['taint nodes node-1 key=v:Never', '', "error: invalid taint effect: Never, unsupported taint effect\nSee 'kubectl taint -h' for help and examples\n"],
    ['taint nodes node-1 key', '', 'error: at least one taint update is required\n'],
    ['taint nodes node-1 key=v', '', `error: invalid taint spec: key=v, name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')\nSee 'kubectl taint -h' for help and examples\n`],
  ],
  'KC-23: expose': [
    ['expose pod web-0 --port=2181 --target-port=2181 --name=web-0 --selector=instance=web-0', 'service/web-0 exposed\n'],
    ['get svc web-0 -o jsonpath={.spec.selector}{.spec.ports[0].port}', '{"instance":"web-0"}2181'],
    ['expose svc nginx --name=twin', 'service/twin exposed\n'],
    ['get svc twin -o jsonpath={.spec.selector}{.spec.ports[0].port}', '{"app":"nginx"}80'],
    ['expose pod web-0 --name=other', '', "error: couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples\n"],
    ['expose sts web --port=80', '', 'error: cannot expose a StatefulSet.apps\n'],
  ],
  'other commands': [
    ['version --short --client', 'Client Version: v1.20.2\n'],
    ['foo', '', 'Error: unknown command "foo" for "kubectl"\nRun \'kubectl --help\' for usage.\n'],
    ['rollout foo sts/web', '', "error: unknown command \"foo sts/web\"\nSee 'kubectl rollout -h' for help and examples\n"],
    ['logs web-0', '', 'error: "kubectl logs" is not simulated by Rollcall\n'],
    ['-n other get pods', '', 'No resources found in other namespace.\n'],
  ],
};

for (const [name, story] of Object.entries(STORIES)) {
  test(name, () => {
    const bench = filled();
    for (const [line, stdout, stderr = ''] of story) {
      const printed = bench.run(line);
      assert.deepEqual([line, printed.stdout, printed.stderr], [line, stdout, stderr]);
      assert.equal(printed.exit, stderr === '' || /^(No resources|warning)/.test(stderr) ? 0 : 1, line);
    }
  });
}

test('KC-14: set image sends a strategic patch of the containers that change', () => {
  const bench = filled();
  bench.run('set image sts/web nginx=nginx:1.8');
  const template = { spec: { '$setElementOrder/containers': [{ name: 'nginx' }], containers: [{ image: 'nginx:1.8', name: 'nginx' }] } };
  assert.deepEqual(bench.requests.at(-1), { verb: 'patch', resource: 'statefulsets', name: 'web', namespace: 'default', patchType: 'strategic', body: { spec: { template } } });
});

test('set env --list tells where variables are taken from, and expose takes the first port of a pod', () => {
  const bench = new Bench();
  const reference = (kind: string): string => `valueFrom: {${kind}: {name: db, key: url}}`;
  const env = `[{name: A, value: "1"}, {name: B, ${reference('secretKeyRef')}}, {name: C, ${reference('configMapKeyRef')}}, {name: D, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]`;
  bench.runWith(`apiVersion: v1\nkind: Pod\nmetadata: {name: shop, labels: {app: shop}}\nspec: {containers: [{name: c, image: i, ports: [{containerPort: 81}], env: ${env}}]}\n`, ['create', '-f', '-']);
  assert.equal(bench.run('set env pod/shop --list').stdout, '# Pod shop, container c\nA=1\n# B from secret db, key url\n# C from configmap db, key url\n# D from field path metadata.name\n');
  bench.run('expose pod shop');
  assert.equal(bench.run('get svc shop -o jsonpath={.spec.ports[0].port}').stdout, '81');
});

test('KC-13: scale goes by way of the scale subresource', () => {
  const bench = filled();
  bench.run('scale sts web --replicas=5');
  assert.deepEqual(bench.requests.at(-1), { verb: 'patch', resource: 'statefulsets', name: 'web', namespace: 'default', subresource: 'scale', patchType: 'merge', body: { spec: { replicas: 5 } } });
});

test('KC-32: drain cordons the node and evicts its pods', () => {
  const bench = filled();
  assert.match(bench.run('drain node-1').stderr, /^error: unable to drain node "node-1", aborting command\.\.\.\n\nThere are pending nodes to be drained:\n node-1\nerror: cannot delete Pods not managed by .*: default\/web-0\n$/);
  const { stdout, stderr } = bench.run('drain node-1 --force --timeout=10s');
  assert.equal(stdout, 'node/node-1 already cordoned\nevicting pod default/web-0\n');
  assert.match(stderr, /\nerror: error when waiting for pod "web-0" in namespace "default" to terminate: global timeout reached: 10s\n$/);
  assert.equal(bench.run('drain node-2').stdout, 'node/node-2 cordoned\nnode/node-2 drained\n');
});

test('all nodes are cordoned before one is drained; before 1.23 a node is said to be evicted like its pods', () => {
  const drained = (version: string): string => {
    const bench = new Bench(version, [(b) => ({ change: 'DELETED', object: b.ok({ verb: 'delete', resource: 'pods', namespace: 'default', name: 'web-0', options: { gracePeriodSeconds: 0 } }) })]);
    bench.runWith(podText('web-0') + nodeText('node-1') + nodeText('node-2'), ['create', '-f', '-']);
    return bench.run('drain node-1 node-2 --force').stdout;
  };
  const lines = 'node/node-1 cordoned\nnode/node-2 cordoned\nevicting pod default/web-0\npod/web-0 evicted\n';
  assert.equal(drained('1.22'), `${lines}node/node-1 evicted\nnode/node-2 evicted\n`);
  assert.equal(drained('1.23'), `${lines}node/node-1 drained\nnode/node-2 drained\n`);
});

test('scale waits with --timeout until there are as many pods', () => {
  const counted: Meanwhile = (b) => ({ change: 'MODIFIED', object: b.ok({ verb: 'patch', resource: 'statefulsets', namespace: 'default', name: 'web', subresource: 'status', patchType: 'merge', body: { status: { replicas: 3, observedGeneration: 2 } } }) });
  const run = (meanwhile: Meanwhile[]): Printed => {
    const bench = new Bench('1.20', meanwhile);
    bench.runWith(NGINX, ['create', '-f', '-']);
    return bench.run('scale sts web --replicas=3 --timeout=10s');
  };
  assert.equal(run([counted]).stdout, 'statefulset.apps/web scaled\n');
  assert.equal(run([]).stderr, 'error: timed out waiting for "web" to be synced\n');
});

test('KC-33: wait ends when the condition holds', () => {
  const ready = { type: 'Ready', status: 'True' };
  const bench = new Bench('1.20', [
    (b) => ({ change: 'MODIFIED', object: b.ok({ verb: 'patch', resource: 'pods', namespace: 'default', name: 'web-0', subresource: 'status', patchType: 'merge', body: { status: { conditions: [ready] } } }) }),
  ]);
  bench.runWith(podText('web-0'), ['create', '-f', '-']);
  assert.equal(bench.run('wait --for=condition=Ready pod/web-0').stdout, 'pod/web-0 condition met\n');
  assert.equal(bench.run('wait --for=condition=Initialized pod/web-0').stderr, 'error: timed out waiting for the condition on pods/web-0\n');
  assert.equal(bench.run('wait --for=delete pod/gone').exit, 0);
});
