import assert from 'node:assert/strict';
import test from 'node:test';
import { NGINX } from '../kubectl/testing/manifests';
import { simulatedCluster } from './simulated';

/** Where the events of each reason come from, once a set with claims has come up and one of its nodes was tainted. */
async function sources(version: string): Promise<ReadonlyMap<string, string>> {
  const cluster = simulatedCluster({ version });
  await cluster.kubectl(['apply', '-f', '-'], NGINX);
  await cluster.settle(600_000);
  await cluster.kubectl(['taint', 'nodes', '--all', 'gone=now:NoExecute']);
  await cluster.settle(600_000);
  const events = [...cluster.view().objects.list('events', 'default')];
  return new Map(events.map(({ reason, source: { component, host } }) => [reason, host === undefined ? component : `${component} on ${host.replace(/\d/, 'N')}`]));
}

test('POD-14: events name the component that they come from, and the kubelet its node', async () => {
  const by = await sources('1.33');
  const expected = {
    SuccessfulCreate: 'statefulset-controller', Scheduled: 'default-scheduler', Started: 'kubelet on node-N', Killing: 'kubelet on node-N', RegisteredNode: 'node-controller',
    ExternalProvisioning: 'persistentvolume-controller', ProvisioningSucceeded: 'rollcall.example.com/dynamic', TaintManagerEviction: 'taint-eviction-controller',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((reason) => [reason, by.get(reason)])), expected);
});

test('NF-06: before 1.29 evictions come from the taint-controller', async () => {
  assert.equal((await sources('1.28')).get('TaintManagerEviction'), 'taint-controller');
});
