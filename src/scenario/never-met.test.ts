import assert from 'node:assert/strict';
import test from 'node:test';

import type { Power } from '../cluster/port';
import type { Resource } from '../kube/resources';
import type { StateClaim } from './claim';
import type { Command } from './command';
import { neverMet } from './never-met';
import { after } from './testing/after';

const SET: Command = { do: 'create-set', set: 'web', replicas: 2, ready: true, image: 'nginx:1' };
const use = (power: Power): Command => ({ do: 'power', power });

async function missedIn(...commands: readonly Command[]): Promise<string | undefined> {
  const scenario = await after(...commands);
  await scenario.take({ do: 'settle' }, 'When', false);
  return neverMet(scenario.steps, scenario.cluster.journal());
}

const MISSPELLED: readonly (readonly [Power, string])[] = [
  [{ power: 'stuck', pod: 'wbe-1' }, 'the pod "wbe-1" stays in ContainerCreating: there were the pods "web-0" and "web-1"'],
  [{ power: 'hold', pod: 'shop/web-1' }, 'the pod "shop/web-1" stays unready: there were the pods "web-0" and "web-1"'],
  [{ power: 'image', image: 'ngnix:1', behaviour: 'unpullable' }, 'the image "ngnix:1" cannot be pulled: there was the image "nginx:1"'],
  [{ power: 'release', pods: ['web-1', 'web-2'] }, 'the pods "web-1" and "web-2" recover: there were the pods "web-0" and "web-1"'],
  [{ power: 'refuse', verb: 'create', resource: 'pods', name: 'web-2' }, 'the API server refuses to create the pod "web-2": nobody tried to'],
];

for (const [power, says] of MISSPELLED) {
  test(`a fault that never meets anything is told, with what there was instead: ${power.power}`, async () => {
    assert.equal(await missedIn(SET, use(power)), `This speaks of something that the scenario never met, so that it shows nothing:\n  ${says}\nMend the name, or take the line out.`);
  });
}

const MET: readonly (readonly [string, readonly Command[]])[] = [
  ['a pod that comes later', [use({ power: 'hold', pod: 'web-1' }), use({ power: 'stick', pod: 'default/web-0' }), { do: 'create-set', set: 'web', replicas: 2 }]],
  ['a pod that was there before', [SET, use({ power: 'stick', pod: 'web-1' })]],
  ['an image that only a template has', [SET, { do: 'partition', set: 'web', partition: 2 }, use({ power: 'image', image: 'bad', behaviour: 'crashes' }), { do: 'set-image', set: 'web', image: 'bad' }]],
  ['a write that is refused', [SET, use({ power: 'refuse', verb: 'delete', resource: 'pods' }), { do: 'scale', set: 'web', replicas: 1 }]],
];

for (const [what, commands] of MET) {
  test(`a fault meets ${what}`, async () => {
    assert.equal(await missedIn(...commands), undefined);
  });
}

test('that something does not exist shows nothing when it never did, nobody tried to make it, and no set would have it', async () => {
  const refused = use({ power: 'refuse', verb: 'create', resource: 'services', name: 'other' });
  const scenario = await after({ ...SET, claim: 'data' }, refused, { do: 'kubectl', line: 'kubectl get pods' });
  await scenario.take({ do: 'create-set', set: 'other', replicas: 1 }, 'When', true);
  const absent = (resource: Resource, name: string): StateClaim => ({ claim: 'absent', resource, name });
  const claims = [absent('persistentvolumeclaims', 'data-wbe-1'), absent('pods', 'shop/web-7'), absent('services', 'other'), absent('pods', 'web-7'), absent('persistentvolumeclaims', 'data-web-7')];
  for (const claim of claims) await scenario.take(claim, 'Then', false);
  await scenario.take({ claim: 'within', time: 1_000_000, state: absent('nodes', 'node-7') }, 'Then', false);
  assert.deepEqual(neverMet(scenario.steps, scenario.cluster.journal())?.split('\n').slice(1, -1), [
    '  the claim "data-wbe-1" does not exist: there were the claims "data-web-0" and "data-web-1"',
    '  the pod "shop/web-7" does not exist: there were the pods "web-0" and "web-1"',
    '  within 1000 seconds the node "node-7" does not exist: there were the nodes "node-1", "node-2" and "node-3"',
  ]);
});
