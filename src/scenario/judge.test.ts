import assert from 'node:assert/strict';
import test from 'node:test';

import { simulatedCluster } from '../cluster/simulated';
import type { Command } from './command';
import { clockText } from './entry-text';
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

test('mistakes in a scenario are told as such', async () => {
  const scenario = await after(THREE);
  await denied(scenario, { claim: 'pods', rows: [['pod', 'colour']] }, /no column "colour": there are pod, image/);
  await denied(scenario, { claim: 'fields', resource: 'pods', name: 'web-0', rows: [['..', '1']] }, /is not a field path/);
  await assert.rejects(scenario.take({ do: 'use-version', version: '1.20' }, 'Given', false), /come first in a scenario/);
  await assert.rejects(scenario.take({ do: 'set-image', set: 'nobody', image: 'x' }, 'When', false), /There is no StatefulSet "nobody"/);
  await assert.rejects(scenario.take({ do: 'power', power: { power: 'cut-off', node: 'node-77' } }, 'When', false), /node-77/);
  await assert.rejects(scenario.take({ do: 'kubectl', line: 'rm -rf /' }, 'When', false), /Only kubectl can be run/);
  await assert.rejects(new Scenario(__dirname, simulatedCluster).take({ claim: 'prints', text: 'x' }, 'Then', false), /Nothing has been run yet/);
});
