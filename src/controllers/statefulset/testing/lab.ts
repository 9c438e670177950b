import assert from 'node:assert/strict';
import type { Actor } from '../../../apiserver/actor';
import type { ApiRequest, ApiResponse } from '../../../apiserver/request';
import { PLAIN_PHYSICS } from '../../../apiserver/settings';
import { setManifest } from '../../../apiserver/testing/manifests';
import { Simulation } from '../../../cluster/simulation';
import type { ApiEntry, DecisionEntry, JournalEntry } from '../../../kernel/journal';
import type { Schedule } from '../../../kernel/schedule';
import type { KubeObject, PersistentVolumeClaim, Pod, StatefulSet, StatefulSetStatus } from '../../../kube/objects';
import { releaseOf, type Release } from '../../../kube/release';
import { statefulSetController } from '../actor';
import { DECISIONS, type Decisions } from '../plan/decisions';
import type { State } from '../state';
import { stubNodes } from './stub-nodes';

type Refusal = Simulation['state']['store']['refusals'][number];

export interface LabOptions {
  readonly decisions?: Decisions;
  /** Where the controller's release differs from the version's. */
  readonly release?: Partial<Release>;
  readonly schedule?: Schedule;
}

/** The controller in a cluster of its own, for tests: an API server, stub nodes, and whoever sends the test's requests. */
export class Lab {
  readonly simulation: Simulation;
  readonly journal: JournalEntry[] = [];
  private told = 0;

  constructor(version: string, { decisions = DECISIONS, release, schedule }: LabOptions = {}) {
    const controller = statefulSetController(decisions, release === undefined ? releaseOf : (asked) => ({ ...releaseOf(asked), ...release }));
    const actors = [controller as Actor<unknown>, stubNodes as Actor<unknown>];
    const machinery = { actors, sink: (entry: JournalEntry) => void this.journal.push(entry) };
    this.simulation = Simulation.start({ version, nodeProfile: 'kubelet', physics: PLAIN_PHYSICS }, machinery, schedule);
    this.ask({ verb: 'create', resource: 'namespaces', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } } });
  }

  /** Sends a request; a refused one fails the test. */
  ask(request: ApiRequest): KubeObject {
    const response = this.try(request);
    assert.ok(response.ok, response.ok ? '' : response.status.message);
    return 'object' in response ? response.object : { apiVersion: '', kind: '', metadata: { name: '' } };
  }

  try(request: ApiRequest): ApiResponse {
    return this.simulation.request('kubectl', request);
  }

  /** Creates the set `web` and lets the cluster settle. */
  create(spec: Partial<StatefulSet['spec']> = {}, name = 'web'): this {
    this.ask({ verb: 'create', resource: 'statefulsets', body: setManifest(name, spec) });
    return this.settle();
  }

  /** Changes fields of `web`'s spec and lets the cluster settle. */
  change(spec: object, name = 'web'): this {
    this.patch(spec, name);
    return this.settle();
  }

  /** Changes fields of `web`'s spec. */
  patch(spec: object, name = 'web'): this {
    this.ask({ verb: 'patch', resource: 'statefulsets', name, patchType: 'merge', body: { spec } });
    return this;
  }

  /** Changes the image of the template. */
  image(image: string): this {
    this.patch({ template: { spec: { containers: [{ name: 'nginx', image, ports: [{ containerPort: 80, name: 'web' }] }] } } });
    return this;
  }

  tell(what: 'hold' | 'stuck' | 'stick' | 'release' | 'Failed' | 'Succeeded', ...pods: readonly string[]): this {
    for (const name of pods) this.simulation.tell('nodes', { do: what, name });
    return this;
  }

  deletePods(...names: readonly string[]): this {
    for (const name of names) this.ask({ verb: 'delete', resource: 'pods', name });
    return this;
  }

  refuse(refusal: Refusal): this {
    this.simulation.adjust((store) => ({ ...store, refusals: [...store.refusals, refusal] }));
    return this;
  }

  allow(): this {
    this.simulation.adjust((store) => ({ ...store, refusals: [] }));
    return this;
  }

  settle(limit?: number): this {
    this.simulation.settle(limit);
    return this;
  }

  pass(time: number): this {
    this.simulation.pass(time);
    return this;
  }

  /** Runs until the controller is in the middle of a sync: it has decided what to do and has not begun to. */
  untilSyncing(): this {
    const syncing = (): boolean => (this.simulation.mind('statefulset-controller') as State).syncs.size > 0;
    assert.ok(this.simulation.until(syncing, 1000), 'no sync has begun');
    return this;
  }

  /** What the controller wrote since the last call of this, status writes left out: `create pods web-0`; refused ones end with `!`. */
  did(): readonly string[] {
    const fresh = this.journal.slice(this.told);
    this.told = this.journal.length;
    return fresh.filter((entry): entry is ApiEntry & JournalEntry => entry.type === 'api' && entry.by === 'statefulset-controller' && entry.resource !== 'events' && entry.subresource === undefined)
      .map(({ verb, resource, name, code }) => `${verb} ${resource} ${name}${code >= 400 ? '!' : ''}`);
  }

  /** Of `did`, what happened to pods. */
  didToPods(): readonly string[] {
    return this.did().filter((line) => line.includes(' pods ')).map((line) => line.replace(' pods', ''));
  }

  /** What of `type` the journal has since the last `did`, without moving on. */
  entries<T extends JournalEntry['type']>(type: T): readonly Extract<JournalEntry, { type: T }>[] {
    return this.journal.slice(this.told).filter((entry): entry is Extract<JournalEntry, { type: T }> => entry.type === type);
  }

  /** The statuses that the controller has written since the last `did`. */
  statuses(name = 'web'): readonly StatefulSetStatus[] {
    return this.entries('api').filter((entry) => entry.resource === 'statefulsets' && entry.name === name && entry.subresource === 'status' && entry.by === 'statefulset-controller')
      .flatMap(({ object }) => (object === undefined ? [] : [(object as StatefulSet).status ?? {}]));
  }

  set(name = 'web'): StatefulSet {
    return found(this.simulation.objects.get('statefulsets', 'default', name), name);
  }

  status(name = 'web'): StatefulSetStatus {
    return this.set(name).status ?? {};
  }

  pod(name: string): Pod {
    return found(this.simulation.objects.get('pods', 'default', name), name);
  }

  claim(name: string): PersistentVolumeClaim | undefined {
    return this.simulation.objects.get('persistentvolumeclaims', 'default', name);
  }

  /** Pod names, each with the number of its revision: `web-0@1`. */
  pods(): readonly string[] {
    const numbers = new Map([...this.simulation.objects.list('controllerrevisions')].map((revision) => [revision.metadata.name, revision.revision]));
    return [...this.simulation.objects.list('pods')].map((pod) => `${pod.metadata.name}@${numbers.get(pod.metadata.labels?.['controller-revision-hash'] ?? '') ?? '?'}`);
  }

  names(): readonly string[] {
    return [...this.simulation.objects.list('pods')].map((pod) => pod.metadata.name);
  }

  revisions(): readonly { readonly name: string; readonly number: number }[] {
    return [...this.simulation.objects.list('controllerrevisions')].map((revision) => ({ name: revision.metadata.name, number: revision.revision }))
      .sort((a, b) => a.number - b.number);
  }

  /** Events on the set, `Normal SuccessfulCreate: create Pod ...`. */
  events(): readonly string[] {
    return [...this.simulation.objects.list('events')].filter((event) => event.involvedObject.kind === 'StatefulSet')
      .map((event) => `${event.type} ${event.reason}: ${event.message}`);
  }

  lastDecision(about = 'default/web'): DecisionEntry | undefined {
    return this.journal.findLast((entry): entry is DecisionEntry & JournalEntry => entry.type === 'decision' && entry.about === about);
  }
}

function found<T>(value: T | undefined, name: string): T {
  assert.ok(value, `${name} is not there`);
  return value;
}
