import assert from 'node:assert/strict';
import test from 'node:test';

import type { EverClaim } from '../claim';
import type { Command } from '../command';
import type { Ever, Situation } from '../situation';
import { after, denied, held } from '../testing/after';

const never = (situation: Situation, longerThan?: number): EverClaim => ever('no time', situation, longerThan);
const sometime = (situation: Situation, longerThan?: number): EverClaim => ever('some time', situation, longerThan);
function ever(at: Ever['at'], situation: Situation, longerThan?: number): EverClaim {
  return { claim: 'ever', ever: { at, ...(longerThan !== undefined && { longerThan }) }, situation };
}

const THREE: Command = { do: 'create-set', set: 'web', replicas: 3, ready: true, image: 'nginx:1' };
const WITH_CLAIMS: Command = { do: 'create-set', set: 'web', replicas: 3, ready: true, claim: 'data' };
const UPDATE: Command = { do: 'set-image', set: 'web', image: 'nginx:2' };
const NOTHING: Command = { do: 'pass', time: 60_000 };
const MINUTES: Command = { do: 'pass', time: 600_000 };
const CUT_OFF: Command = { do: 'node-of-pod', power: 'cut-off', pod: 'web-1' };
const POWER_OFF: Command = { do: 'node-of-pod', power: 'power-off', pod: 'web-1' };
const DELETE: Command = { do: 'delete', resource: 'pods', name: 'web-1' };
const FORCE: Command = { ...DELETE, how: 'force' };
const field = (resource: 'services' | 'statefulsets', path: string, value: string): Command => ({ do: 'change', resource, name: 'web', fields: [[path, value]] });

/** A story, a situation that is so in it at some time, and what the failure of the rule against it says. */
type Case = readonly [title: string, story: readonly Command[], situation: Situation, ...says: readonly RegExp[]];

const SO: readonly Case[] = [
  ['pods missing or not ready', [THREE, UPDATE], { is: 'unready', set: 'web', more: 0 },
    /at no time more than 0 pods of "web" are missing or not ready\nbut saw\n {2}at \d+:\d\d\.\d{3}, when statefulset-controller deletes pod web-2:\n {4}web-2 is Terminating, Ready, on node-\d\n {2}It was so for \d+ milliseconds\. It was so again at \d+:\d\d\.\d{3}, /],
  ['pods terminating', [THREE, UPDATE], { is: 'terminating', set: 'web', more: 0 }, /web-2 is Terminating/],
  ['too few pods ready', [THREE, { do: 'scale', set: 'web', replicas: 1 }], { is: 'few-ready', set: 'web', fewer: 2 },
    /fewer than 2 pods of "web" are ready/, /when statefulset-controller deletes pod web-1:\n {4}1 is ready: web-0\n {4}web-1 is Terminating/, /It stays so\./],
  ['one pod not ready', [THREE, { do: 'power', power: { power: 'hold', pod: 'web-1' } }], { is: 'pod-unready', pod: 'web-1' }, /web-1 is Running, not Ready, on node-\d\n {2}It stays so\./],
  ['one pod missing', [THREE, DELETE], { is: 'pod-unready', pod: 'web-1' }, /when user deletes pod web-1:\n {4}web-1 is Terminating/],
  ['mixed revisions', [THREE, UPDATE], { is: 'mixed', set: 'web', more: 1 }, /when statefulset-controller creates pod web-2:\n {4}web-0, web-1 of revision web-\w+\n {4}web-2 of revision web-\w+/],
  ['several pods on one node', [THREE, { do: 'scale', set: 'web', replicas: 4 }], { is: 'crowded', set: 'web', more: 1 }, /container nginx of web-3 started .*:\n {4}web-\d runs on (node-\d)\n {4}web-3 runs on \1\n/],
  ['several pods on a given node', [THREE, { do: 'scale', set: 'web', replicas: 6 }], { is: 'on-node', set: 'web', more: 1, node: 'node-3' }, /web-\d runs on node-3\n {4}web-\d runs on node-3\n/],
  ['a pod on a given node', [THREE, NOTHING], { is: 'on-node', set: 'web', more: 0, node: 'node-3' }, /a pod of "web" runs on the node "node-3"/, /as things stood when the "When" began:\n {4}web-\d runs on node-3/],
  ['SS-AMO-03: two processes under one name of a set', [THREE, CUT_OFF, MINUTES, FORCE], { is: 'doubled-in-set', set: 'web' }, /web-1 runs on node-\d, although its pod is gone from the API\n {4}web-1 runs on node-\d\n/],
  ['SS-AMO-03: two processes as one pod', [THREE, CUT_OFF, MINUTES, FORCE], { is: 'doubled', pod: 'web-1' }, /web-1 runs on node-\d, although its pod is gone/],
  ['SS-AMO-03: two writers on one claim', [WITH_CLAIMS, CUT_OFF, MINUTES, FORCE], { is: 'claim-shared', name: 'data-web-1' }, /two processes use the claim "data-web-1"/, /web-1 runs on node-\d\n {2}It stays so/],
  ['a claim deleted', [WITH_CLAIMS, { do: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-1' }], { is: 'claim-deleted', name: 'data-web-1' }, /when user deletes claim data-web-1:\n {4}data-web-1 is Terminating/],
  ['a claim of a set deleted', [WITH_CLAIMS, { do: 'scale', set: 'web', replicas: 1 }, { do: 'settle' }, { do: 'delete', resource: 'persistentvolumeclaims', name: 'data-web-2' }],
    { is: 'claim-of-set-deleted', set: 'web' }, /a claim of "web" is deleted/, /data-web-2 is (Terminating|gone)/],
  ['nodes not ready', [THREE, POWER_OFF], { is: 'nodes-not-ready', more: 0 }, /node-\d is NotReady: its condition Ready is Unknown \(NodeStatusUnknown\)/],
  ['more addresses than expected', [THREE, { do: 'scale', set: 'web', replicas: 4 }], { is: 'many-addresses', name: 'web', more: 3 }, /10\.\S+: web-0 is Running, Ready, on node-\d, and runs\n/],
  ['a name without an address', [THREE, DELETE], { is: 'unresolved', name: 'web-1.web' }, /when endpoint-controller updates endpoints web:\n {4}web-1\.web has no address/],
  ['a name that leads to a pod that is not ready', [THREE, DELETE], { is: 'leads-to-unready', name: 'web' }, /10\.\S+: web-1 is Terminating, Ready, on node-\d, and runs/],
  ['a name that leads to a pod that is gone', [THREE, FORCE], { is: 'leads-to-unready', name: 'web' }, /10\.\S+: web-1 is gone from the API, and runs/],
  ['a name that leads to a dead pod', [THREE, POWER_OFF], { is: 'leads-to-dead', name: 'web-1.web' }, /10\.\S+: web-1 is Running, Ready, on node-\d, and does not run/],
  ['a Service that publishes pods that are not ready', [THREE, field('services', 'spec.publishNotReadyAddresses', 'true'), { do: 'power', power: { power: 'hold', pod: 'web-1' } }],
    { is: 'leads-to-unready', name: 'web-1.web' }, /web-1 is Running, not Ready, on node-\d, and runs\n {2}It stays so/],
];

for (const [title, story, situation, ...says] of SO) {
  test(`seen at some time: ${title}`, async () => {
    const scenario = await after(...story);
    await held(scenario, sometime(situation));
    await denied(scenario, never(situation), ...says);
  });
}

const NOT_SO: readonly Case[] = [
  ['pods missing or not ready', [THREE, UPDATE], { is: 'unready', set: 'web', more: 1 }, /at some time more than 1 pod of "web" is missing or not ready\nbut saw\n {2}the nearest to it at .*, when statefulset-controller deletes pod web-2:\n {4}web-2 is Terminating/],
  ['pods terminating', [THREE, NOTHING], { is: 'terminating', set: 'web', more: 0 }, /nothing of the kind/],
  ['too few pods ready', [THREE, UPDATE], { is: 'few-ready', set: 'web', fewer: 2 }, /the nearest to it at .*\n {4}2 are ready: web-0, web-1\n {4}web-2 is Terminating/],
  ['one pod not ready', [THREE, DELETE], { is: 'pod-unready', pod: 'web-0' }, /nothing of the kind/],
  ['mixed revisions', [THREE, UPDATE], { is: 'mixed', set: 'web', more: 2 }, /the nearest to it/],
  ['several pods on one node', [THREE, NOTHING], { is: 'crowded', set: 'web', more: 1 }, /web-0 runs on node-\d/],
  ['several pods on a given node', [THREE, NOTHING], { is: 'on-node', set: 'web', more: 1, node: 'node-3' }, /web-\d runs on node-3/],
  ['a pod on a given node', [THREE, { do: 'power', power: { power: 'add-node', node: 'node-9' } }], { is: 'on-node', set: 'web', more: 0, node: 'node-9' }, /nothing of the kind/],
  ['two processes under one name of a set', [THREE, DELETE], { is: 'doubled-in-set', set: 'web' }, /the nearest to it .*\n {4}web-0 runs on node-\d\n/],
  ['two processes as one pod, when the lost node has lost its power', [THREE, POWER_OFF, MINUTES, FORCE], { is: 'doubled', pod: 'web-1' }, /at some time two processes run as "web-1"\nbut saw\n {2}the nearest to it .*container nginx of web-1 started.*\n {4}web-1 runs on node-\d\n\n/],
  ['two writers on one claim', [WITH_CLAIMS, UPDATE], { is: 'claim-shared', name: 'data-web-1' }, /the nearest to it .*\n {4}web-1 runs on node-\d/],
  ['a claim deleted', [WITH_CLAIMS, DELETE], { is: 'claim-deleted', name: 'data-web-1' }, /nothing of the kind/],
  ['a claim of a set deleted', [WITH_CLAIMS, { do: 'scale', set: 'web', replicas: 1 }], { is: 'claim-of-set-deleted', set: 'web' }, /nothing of the kind/],
  ['nodes not ready', [THREE, POWER_OFF], { is: 'nodes-not-ready', more: 1 }, /the nearest to it .*\n {4}node-\d is NotReady/],
  ['more addresses than expected', [THREE, DELETE], { is: 'many-addresses', name: 'web-1.web', more: 1 }, /web-1 is Running, Ready/],
  ['a name without an address', [THREE, DELETE], { is: 'unresolved', name: 'web' }, /web has 2 addresses/],
  ['a name that leads to a pod that is not ready', [THREE, DELETE], { is: 'leads-to-unready', name: 'web-0.web' }, /nothing of the kind/],
  ['a name that leads to a dead pod', [THREE, CUT_OFF], { is: 'leads-to-dead', name: 'web' }, /nothing of the kind/],
];

for (const [title, story, situation, ...says] of NOT_SO) {
  test(`seen at no time: ${title}`, async () => {
    const scenario = await after(...story);
    await held(scenario, never(situation));
    await denied(scenario, sometime(situation), ...says);
  });
}

test('every situation is tried both ways', () => {
  const kinds = (cases: readonly Case[]): readonly string[] => [...new Set(cases.map(([, , { is }]) => is))].sort();
  assert.deepEqual(kinds(SO), kinds(NOT_SO));
});

test('SS-AMO-02: a machine whose Node is deleted runs on, so that two processes run under one name', async () => {
  const scenario = await after(THREE, CUT_OFF, MINUTES, { do: 'kubectl', line: 'kubectl delete nodes --all' }, { do: 'power', power: { power: 'add-node', node: 'node-9' } });
  await held(scenario, sometime({ is: 'doubled', pod: 'web-1' }));
});

test('what was so before the When and is no more does not count; what still is so does', async () => {
  const over = await after(THREE, UPDATE, { do: 'settle' }, NOTHING);
  await held(over, never({ is: 'unready', set: 'web', more: 0 }));
  const still = await after(THREE, { do: 'power', power: { power: 'hold', pod: 'web-1' } }, NOTHING);
  await denied(still, never({ is: 'unready', set: 'web', more: 0 }), /at 0:\d\d\.\d{3}, as things stood when the "When" began:\n {4}web-1 is Running, not Ready/);
});

test('a limit of time leaves out what is shorter', async () => {
  const scenario = await after(THREE, UPDATE);
  const unready: Situation = { is: 'pod-unready', pod: 'web-1' };
  await held(scenario, never(unready, 60_000));
  await held(scenario, sometime(unready, 100));
  await denied(scenario, never(unready, 100), /at no time for longer than 100 milliseconds the pod "web-1" is missing or not ready/, /It was so for \d+ milliseconds/);
  await denied(scenario, sometime(unready, 60_000), /it at the longest at .*, when statefulset-controller deletes pod web-1:/);
});

test('of several times that are all too short, the longest is told of', async () => {
  const scenario = await after(THREE, { do: 'delete', resource: 'pods', name: 'web-2' });
  const held: readonly Command[] = [{ do: 'settle' }, { do: 'power', power: { power: 'stick', pod: 'web-1' } }, DELETE, NOTHING, { do: 'power', power: { power: 'release', pods: ['web-1'] } }, { do: 'settle' }];
  for (const command of [...held, DELETE]) await scenario.take(command, 'When', false);
  await denied(scenario, sometime({ is: 'unready', set: 'web', more: 0 }, 3_600_000), /it at the longest at .*, when user deletes pod web-1:\n {4}web-1 is Terminating.*\n {2}It was so for 61\d+ milliseconds/);
});

test('what stands when the cluster has settled is longer than any time', async () => {
  const stuck = await after(THREE, { do: 'power', power: { power: 'hold', pod: 'web-1' } });
  await held(stuck, sometime({ is: 'pod-unready', pod: 'web-1' }, 3_600_000));
});

test('a rule about something that was never there does not hold, whichever way it is said', async () => {
  const scenario = await after(THREE, NOTHING);
  const lacking: readonly (readonly [Situation, RegExp])[] = [
    [{ is: 'unready', set: 'wbe', more: 1 }, /there never was a StatefulSet "wbe"/],
    [{ is: 'doubled', pod: 'web-7' }, /there never was a pod "web-7"/],
    [{ is: 'on-node', set: 'web', more: 0, node: 'node-77' }, /there never was a node "node-77"/],
    [{ is: 'claim-deleted', name: 'data-web-0' }, /there never was a claim "data-web-0"/],
    [{ is: 'claim-of-set-deleted', set: 'web' }, /there never was a StatefulSet "web" with claims/],
    [{ is: 'leads-to-dead', name: 'web-0.wbe' }, /there never was an answer to the name "web-0.wbe"/],
  ];
  for (const [situation, says] of lacking) {
    await denied(scenario, never(situation), says);
    await denied(scenario, sometime(situation), says);
  }
});
