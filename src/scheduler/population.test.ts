import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Reader } from '../apiserver/actor';
import { emptyCollection, withObject, withoutObject, type Collection } from '../apiserver/collection';
import { CollectionsReader } from '../apiserver/reader';
import type { Labels, Pod, PodAffinityTerm } from '../kube/objects';
import { emptyPopulation, factsOf, podKey, withoutPod, withPod, type Population } from './population';
import { podRequests } from './requests';

const term = (labels: Labels): PodAffinityTerm => ({ labelSelector: { matchLabels: labels }, topologyKey: 'zone' });

interface Kind {
  readonly app: string;
  readonly cpu: string;
  readonly owner: string;
  readonly apartFrom?: string;
  readonly nearTo?: string;
}
function podOf(name: string, { app, cpu, owner, apartFrom, nearTo }: Kind, node: string | undefined): Pod {
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, namespace: 'default', uid: name, labels: { app }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: owner, uid: owner, controller: true }] },
    spec: {
      containers: [{ name: 'c', resources: { requests: { cpu } } }], ...(node ? { nodeName: node } : {}),
      affinity: {
        ...(apartFrom ? { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ app: apartFrom })] } } : {}),
        ...(nearTo ? { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term({ app: nearTo })] } } : {}),
      },
    },
  };
}

/** Runs the population along with the collection of its pods. */
class Run {
  pods: Collection<'pods'> = emptyCollection();
  population: Population = emptyPopulation;
  readonly reader: Reader = new CollectionsReader(() => this.pods as never);

  put(pod: Pod): void {
    this.pods = withObject(this.pods, 'pods', pod, this.pods.objects.get(podKey(pod)));
    this.population = withPod(this.population, podKey(pod), factsOf(pod, pod.spec.nodeName), this.reader);
  }
  drop(name: string): void {
    const pod = this.pods.objects.get(`default/${name}`);
    if (pod === undefined) return;
    this.pods = withoutObject(this.pods, 'pods', pod);
    this.population = withoutPod(this.population, podKey(pod));
  }
}

/** What the sums should be, counted over all pods. */
function recount(pods: Iterable<Pod>): unknown {
  const all = [...pods];
  const nodes = new Map<string, { pods: number; cpu: number; owners: Record<string, number> }>();
  const terms = new Map<string, { carriers: number; metOn: Record<string, number>; guardedOn: Record<string, number> }>();
  for (const { spec, metadata } of all) {
    if (!spec.nodeName) continue;
    const node = nodes.get(spec.nodeName) ?? { pods: 0, cpu: 0, owners: {} };
    const owner = metadata.ownerReferences?.[0]?.uid ?? '';
    nodes.set(spec.nodeName, { pods: node.pods + 1, cpu: node.cpu + Number(spec.containers[0]?.resources?.requests?.cpu), owners: { ...node.owners, [owner]: (node.owners[owner] ?? 0) + 1 } });
  }
  const near = ({ spec }: Pod): string | undefined => spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.[0]?.labelSelector?.matchLabels?.app;
  const apart = ({ spec }: Pod): string | undefined => spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.[0]?.labelSelector?.matchLabels?.app;
  const onNodes = (some: readonly Pod[]): Record<string, number> => some.reduce<Record<string, number>>((counts, { spec: { nodeName } }) => (nodeName ? { ...counts, [nodeName]: (counts[nodeName] ?? 0) + 1 } : counts), {});
  for (const app of ['a', 'b']) {
    const carriers = all.filter((pod) => near(pod) === app || apart(pod) === app).length;
    if (carriers > 0) terms.set(app, { carriers, metOn: onNodes(all.filter(({ metadata }) => metadata.labels?.app === app)), guardedOn: onNodes(all.filter((pod) => apart(pod) === app)) });
  }
  return { nodes: Object.fromEntries([...nodes].sort()), terms: Object.fromEntries(terms) };
}
function counted({ nodes, terms }: Population): unknown {
  return {
    nodes: Object.fromEntries([...nodes.entries()].map(([name, info]) => [name, { pods: info.pods, cpu: (info.requested.cpu ?? 0) / 1000, owners: info.owners }])),
    terms: Object.fromEntries([...terms.values()].map((one) => [one.parts[0]?.selector?.matchLabels?.app, { carriers: one.carriers, metOn: Object.fromEntries(one.metOn.entries()), guardedOn: Object.fromEntries(one.guardedOn.entries()) }])),
  };
}

const apps = fc.constantFrom('a', 'b');
const kinds: fc.Arbitrary<Kind> = fc.record({ app: apps, cpu: fc.constantFrom('1', '2'), owner: fc.constantFrom('x', 'y'), apartFrom: apps, nearTo: apps }, { requiredKeys: ['app', 'cpu', 'owner'] });
const moves = fc.array(fc.record({ name: fc.constantFrom('p', 'q', 'r', 's'), kind: fc.option(kinds, { nil: undefined }), node: fc.constantFrom(undefined, 'n1', 'n2') }), { maxLength: 30 });

test('the sums over nodes and affinity terms are always those of a recount of all pods', () => {
  fc.assert(fc.property(moves, (list) => {
    const run = new Run();
    for (const { name, kind, node } of list) {
      if (kind === undefined) run.drop(name);
      else run.put(podOf(name, kind, node));
      assert.deepEqual(counted(run.population), recount(run.pods.objects.values()));
    }
  }), { numRuns: 300 });
});

test('SCH-03: a pod asks for the sum of its containers, or for what an init container asks for where that is more', () => {
  const asks = (cpu: string, memory: string): { readonly name: string; readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } } } => ({ name: cpu, resources: { requests: { cpu, memory } } });
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [asks('100m', '1Ki'), asks('1', '1Ki')], initContainers: [asks('500m', '3Ki')] } };
  assert.deepEqual(podRequests(pod), { cpu: 1100, memory: 3072 });
});
