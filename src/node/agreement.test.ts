import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { PLAIN_PHYSICS } from '../apiserver/settings';
import { Simulation } from '../cluster/simulation';
import { prepareWorld } from '../cluster/world';
import type { JournalEntry } from '../kernel/journal';
import { seeded } from '../kernel/schedule';
import { kubelet } from './kubelet';
import { Lab } from './testing/lab';

type Deed = (nodes: Lab<Simulation>) => void;

const pod = fc.constantFrom('a', 'b', 'c');
const node = fc.constantFrom('node-1', 'node-2');
const image = fc.constantFrom('nginx:1', 'nginx:2');
const id = (name: string): string => `default/${name}`;

/** Anything that a scenario or a user may do to pods and nodes. */
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(pod, node, image).map(([name, nodeName, used]): Deed => (nodes) => { if (!nodes.exists(name)) nodes.create(name, { nodeName, containers: [{ name: 'c', image: used }] }); }),
  pod.map((name): Deed => (nodes) => nodes.delete(name)),
  pod.map((name): Deed => (nodes) => nodes.delete(name, 0)),
  fc.tuple(fc.constantFrom('cut-off', 'power-off', 'connect'), node).map(([what, on]): Deed => (nodes) => nodes.tell({ do: what, node: on })),
  fc.tuple(fc.constantFrom('hold', 'stuck', 'stick', 'fail', 'succeed'), pod).map(([what, name]): Deed => (nodes) => nodes.tell({ do: what, pod: id(name) })),
  pod.map((name): Deed => (nodes) => nodes.tell({ do: 'release', pods: [id(name)] })),
  fc.tuple(pod, fc.integer({ min: 0, max: 2 })).map(([name, exitCode]): Deed => (nodes) => nodes.tell({ do: 'crash', pod: id(name), exitCode })),
  fc.tuple(image, fc.constantFrom('unpullable', 'never-ready', 'crashes', 'normal')).map(([used, behaviour]): Deed => (nodes) => nodes.tell({ do: 'image', image: used, behaviour })),
  fc.constantFrom(0.2, 0.6, 2, 15, 70).map((seconds): Deed => (nodes) => nodes.pass(seconds)),
);

/** Everything is put right: all nodes talk, nothing is held, every image is good; then there is time enough for every back-off. */
function putRight(nodes: Lab<Simulation>): void {
  for (const name of ['node-1', 'node-2']) nodes.tell({ do: 'connect', node: name });
  nodes.tell({ do: 'release', pods: ['a', 'b', 'c'].map(id) });
  for (const name of ['nginx:1', 'nginx:2']) nodes.tell({ do: 'image', image: name, behaviour: 'normal' });
  nodes.pass(1000);
}

for (const profile of ['kubelet', 'recorder'] as const) {
  test(`${profile}: after any history, once all is put right, exactly the pods of the API run, and they are Ready`, () => {
    fc.assert(fc.property(fc.array(deed, { maxLength: 25 }), fc.nat(), (deeds, seed) => {
      const journal: JournalEntry[] = [];
      const simulation = Simulation.start({ version: '1.33', nodeProfile: profile, physics: PLAIN_PHYSICS }, { actors: [kubelet], sink: (entry) => journal.push(entry) }, seeded(seed));
      prepareWorld(simulation);
      for (const name of ['node-1', 'node-2']) simulation.tell('kubelet', { do: 'add-node', node: name });
      simulation.settle();
      const nodes = new Lab(simulation, journal);
      for (const act of deeds) act(nodes);
      putRight(nodes);
      const alive = [...simulation.objects.list('pods', 'default')].filter(({ status }) => status?.phase !== 'Failed' && status?.phase !== 'Succeeded');
      assert.deepEqual(
        nodes.processes.map(({ node: on, uid, ready }) => `${uid} on ${on} ${ready ? 'ready' : 'unready'}`).sort(),
        alive.map(({ spec, metadata }) => `${metadata.uid ?? ''} on ${spec.nodeName ?? ''} ready`).sort(),
      );
      assert.deepEqual(alive.map(({ metadata: { name, deletionTimestamp } }) => `${nodes.shows(name).split(', restarts')[0] ?? ''} ${deletionTimestamp ?? ''}`), alive.map(() => 'Running, ready '));
    }), { numRuns: 60 });
  });
}
