import assert from 'node:assert/strict';
import test from 'node:test';

import { simulatedCluster } from '../cluster/simulated';
import type { Command } from './command';
import { clockText } from '../kernel/clock-text';
import { Scenario } from './scenario';
import { after, denied } from './testing/after';

const THREE: Command = { do: 'create-set', set: 'web', replicas: 3, ready: true, image: 'nginx:1' };

test('a denied claim tells what was expected, what was seen, what is waited for and what happened last', async () => {
  const scenario = await after(THREE, { do: 'power', power: { power: 'image', image: 'bad', behaviour: 'unpullable' } }, { do: 'set-image', set: 'web', image: 'bad' });
  await denied(scenario, { claim: 'count', set: 'web', ready: 3 },
    /Expected\n {2}"web" to have 3 ready replicas\nbut saw\n {2}it has 2/,
    /web-2 is \w+, not Ready, on node-/,
    /"web" waits for web-2 .* \(since \d+:\d\d\.\d{3}\)/,
    /web-2 does not run: \w+: .*bad/,
    /The last that happened:\n.*\n/);
});

test('a claim about a pod that waits for its volumes is denied with the warning that says what is missing', async () => {
  const missing: Command = { do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.template.spec.volumes', '[{name: config, configMap: {name: shop}}]']] };
  const scenario = await after(THREE, missing);
  await denied(scenario, { claim: 'count', set: 'web', ready: 3 }, /web-2 does not run: ContainerCreating: MountVolume\.SetUp failed for volume "config" : configmap "shop" not found\n/);
});

test('an order that was another is denied, with the order that was', async () => {
  const scenario = await after(THREE, { do: 'scale', set: 'web', replicas: 0 });
  await scenario.take({ claim: 'order', verb: 'deleted', pods: ['web-2', 'web-1', 'web-0'] }, 'Then', false);
  await denied(scenario, { claim: 'order', verb: 'deleted', pods: ['web-0', 'web-1', 'web-2'] }, /web-2 deleted\n.*web-1 deleted\n.*web-0 deleted/);
  await denied(scenario, { claim: 'none', verb: 'deleted' }, /no pod deleted/);
  await denied(scenario, { claim: 'untouched', pods: ['web-0'] }, /web-0 left alone/);
  await denied(scenario, { claim: 'together', verb: 'deleted', pods: ['web-1', 'web-2'] }, /all deleted before one of them is gone/);
  await denied(scenario, { claim: 'after', pod: 'web-2', verb: 'deleted', other: 'web-1', state: 'gone' }, /web-2 deleted after web-1 is gone/);
  await denied(scenario, { claim: 'replaced', pods: ['web-0'] }, /gone and created again/);
});

test('a state can come too late', async () => {
  const scenario = await after({ do: 'create-set', set: 'web', replicas: 3 });
  await denied(scenario, { claim: 'within', time: 10, state: { claim: 'count', set: 'web', ready: 3 } }, /Expected within 10 milliseconds \(the wait began with the "When" at \S+ and ended at \S+\)\n/);
  await scenario.take({ claim: 'within', time: 60_000, state: { claim: 'count', set: 'web', ready: 3 } }, 'Then', false);
  await scenario.take({ do: 'pass', time: 120_000 }, 'Then', false);
  await denied(scenario, { claim: 'within', time: 60_000, state: { claim: 'count', set: 'web', ready: 3 } }, /put "within 1 minute" before sentences that wait/);
});

test('a wait in which nothing happens any more lasts to its end all the same', async () => {
  const scenario = await after(THREE, { do: 'scale', set: 'web', replicas: 3 });
  const began = scenario.cluster.view().now;
  const ended = clockText(began + 5000).replaceAll('.', '\\.');
  await denied(scenario, { claim: 'within', time: 5000, state: { claim: 'count', set: 'web', ready: 4 } }, new RegExp(`ended at ${ended}\\)`), new RegExp(`It is ${ended}\\.`));
});

test('a claim about the way looks at what came since the last When, and at nothing before', async () => {
  const scenario = await after(THREE, { do: 'scale', set: 'web', replicas: 4 });
  await scenario.take({ claim: 'order', verb: 'created', pods: ['web-3'] }, 'Then', false);
  await scenario.take({ do: 'scale', set: 'web', replicas: 5 }, 'When', false);
  await scenario.take({ claim: 'order', verb: 'created', pods: ['web-4'] }, 'Then', false);
  assert.equal(scenario.steps.length, 5);
});

test('a refusal ends the scenario unless the next step says that it was refused', async () => {
  const scenario = await after(THREE);
  const impossible: Command = { do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.serviceName', 'other']] };
  await assert.rejects(scenario.take(impossible, 'When', false), /updates to statefulset spec/);
  await scenario.take(impossible, 'When', true);
  await scenario.take({ claim: 'fails', text: 'updates to statefulset spec' }, 'Then', false);
  await denied(scenario, { claim: 'fails', text: 'not found' }, /it to fail with\n {2}not found\nbut saw\n {2}.*Forbidden/);
});

test('a refusal that nobody expected says what to do about it', async () => {
  const scenario = await after(THREE);
  await assert.rejects(scenario.take({ do: 'scale', set: 'wbe', replicas: 2 }, 'When', false), /"wbe" not found\n\nIn this scenario there is no StatefulSet "wbe"; there is "web"\.\nWhere it is meant to fail, the next line says so: /);
  await assert.rejects(scenario.take({ do: 'delete', resource: 'pods', name: 'wbe-0' }, 'When', false), /there is no pod "wbe-0"; there are "web-0", "web-1" and "web-2"\./);
  await assert.rejects(scenario.take({ do: 'create-set', set: 'shop/web', replicas: 1 }, 'When', false), /namespaces "shop" not found\n\nMake the namespace first: Given I run "kubectl create namespace shop"\n/);
});

test('a command that gave up waiting says what stood in the way, and what it printed again and again once', async () => {
  const scenario = await after(THREE, { do: 'power', power: { power: 'hold', pod: 'web-2' } });
  const pdb = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { minAvailable: 3, selector: { matchLabels: { app: web } } }\n';
  await scenario.take({ do: 'apply-text', text: pdb }, 'Given', false);
  await assert.rejects(scenario.take({ do: 'kubectl', line: 'kubectl drain node-1 --timeout=30s' }, 'When', false),
    /violate the pod's disruption budget\. \(6 times\)\n[^]*\n\n"web" waits for web-2 [^\n]*\nweb-2 runs and is not Ready: containers with unready status: \[nginx\]\nThe scenario has it that the pod "web-2" stays unready\.\nWhere it is meant/);
});

test('a pod that runs and is not ready is told with its containers, and with what the scenario has put in', async () => {
  const scenario = await after(THREE, { do: 'power', power: { power: 'image', image: 'slow', behaviour: 'never-ready' } }, { do: 'set-image', set: 'web', image: 'slow' });
  await denied(scenario, { claim: 'rolled-out', set: 'web', complete: true },
    /web-2 runs and is not Ready: containers with unready status: \[nginx\]\nThe scenario has it that the image "slow" never becomes ready\./,
    /default-scheduler binds pod web-2 to node-3\n/);
  await denied(scenario, { claim: 'rolled-out', set: 'web', complete: true }, /^(?![^]*endpoint)/);
});

test('of pods with several containers a table shows the image of one, and the image has to be set by its name', async () => {
  const two: Command = { do: 'change', resource: 'statefulsets', name: 'web', fields: [['spec.template.spec.containers[1]', '{name: exporter, image: "exporter:1"}']] };
  const scenario = await after(THREE, two);
  await scenario.take({ claim: 'pods', rows: [['pod', 'image of nginx', 'image of exporter'], ...[0, 1, 2].map((ordinal) => [`web-${String(ordinal)}`, 'nginx:1', 'exporter:1'])] }, 'Then', false);
  await denied(scenario, { claim: 'pods', rows: [['pod', 'image of nobody'], ['web-0', 'x']] }, /\| web-0 \|\s+\|/);
  await assert.rejects(scenario.take({ do: 'set-image', set: 'web', image: 'nginx:2' }, 'When', false), /containers nginx, exporter\. Say which of them: I run "kubectl set image statefulset\/web nginx=nginx:2"$/);
});

test('a name that leads elsewhere is denied with the pod that it leads to', async () => {
  await denied(await after(THREE, { do: 'settle' }), { claim: 'resolves', name: 'web-0.web', pods: ['web-1'] }, /but saw\n {2}[\d.]+ \(web-0\)\n/);
});

test('mistakes in a scenario are told as such', async () => {
  const scenario = await after(THREE);
  await denied(scenario, { claim: 'pods', rows: [['pod', 'colour']] }, /no column "colour": there are pod, image/);
  await denied(scenario, { claim: 'fields', resource: 'pods', name: 'web-0', rows: [['..', '1']] }, /is not a field path/);
  await denied(scenario, { claim: 'fields', resource: 'pods', name: 'web-0', rows: [['spec.hostName', '']] }, /A pod has no field spec\.hostName: is spec\.hostname meant\?/);
  await assert.rejects(scenario.take({ do: 'change', resource: 'statefulsets', name: 'web', fields: [['replicas', '2']] }, 'When', false), /no field replicas: is spec\.replicas meant\?/);
  await assert.rejects(scenario.take({ do: 'create-set', set: 'db', replicas: 1, fields: [['spec.podManagmentPolicy', 'Parallel']] }, 'Given', false), /is spec\.podManagementPolicy meant\?/);
  await assert.rejects(scenario.take({ do: 'use-version', version: '1.20' }, 'Given', false), /come first in a scenario/);
  await assert.rejects(scenario.take({ do: 'set-image', set: 'nobody', image: 'x' }, 'When', false), /There is no StatefulSet "nobody"/);
  await assert.rejects(scenario.take({ do: 'power', power: { power: 'cut-off', node: 'node-77' } }, 'When', false), /node-77/);
  await assert.rejects(scenario.take({ do: 'kubectl', line: 'rm -rf /' }, 'When', false), /Only kubectl can be run/);
  await assert.rejects(new Scenario(__dirname, simulatedCluster).take({ claim: 'prints', text: 'x' }, 'Then', false), /Nothing has been run yet/);
});
