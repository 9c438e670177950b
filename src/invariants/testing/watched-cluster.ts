import { simulatedCluster, type ClusterOptions, type SimulatedCluster } from '../../cluster/simulated';
import type { Power } from '../../cluster/port';
import type { ApiRequest } from '../../apiserver/request';
import type { StatefulSet } from '../../kube/objects';
import type { Invariant } from '../invariant';
import { INVARIANTS } from '../invariants';
import { newMonitor, rest, talliesOf, violationsOf, watch, type Monitor, type Tally } from '../monitor';

/** A simulated cluster whose journal is watched by invariants. */
export class WatchedCluster {
  readonly cluster: SimulatedCluster;
  monitor: Monitor;
  private seen = 0;

  constructor(options: ClusterOptions = {}, private readonly invariants: readonly Invariant<unknown>[] = INVARIANTS) {
    this.cluster = simulatedCluster(options);
    this.monitor = newMonitor({ version: this.cluster.version }, invariants);
    this.settle();
  }

  private read(): void {
    const journal = this.cluster.journal();
    for (; this.seen < journal.length; this.seen += 1) {
      const entry = journal[this.seen];
      if (entry !== undefined) this.monitor = watch(this.monitor, entry, this.invariants);
    }
  }

  /** Lets virtual milliseconds pass. */
  pass(time: number): this {
    this.cluster.simulation.pass(time);
    this.read();
    if (this.cluster.simulation.settled) this.monitor = rest(this.monitor, this.invariants);
    return this;
  }

  settle(limit = 600_000): this {
    const settled = this.cluster.simulation.settle(limit);
    this.read();
    if (settled) this.monitor = rest(this.monitor, this.invariants);
    return this;
  }

  /** Sends a request as a user; a refusal is none of our business here. */
  ask(request: ApiRequest): this {
    this.cluster.simulation.request('user', request);
    return this;
  }

  use(power: Power): this {
    this.cluster.useNow(power);
    return this;
  }

  patch(set: string, body: unknown): this {
    return this.ask({ verb: 'patch', resource: 'statefulsets', name: set, patchType: 'merge', body });
  }

  image(set: string, image: string): this {
    return this.ask({ verb: 'patch', resource: 'statefulsets', name: set, patchType: 'json', body: [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: image }] });
  }

  remove(pod: string): this {
    return this.ask({ verb: 'delete', resource: 'pods', name: pod });
  }

  tally({ name }: { readonly name: string }): Tally {
    const tally = talliesOf(this.monitor, this.invariants)[name];
    if (tally === undefined) throw new Error(`no invariant is called "${name}"`);
    return tally;
  }

  /** Every violation in one line, with the rule that it breaks. */
  get violations(): readonly string[] {
    return violationsOf(this.monitor, this.invariants).map(({ invariant, text, entry }) => `${invariant}: ${text} (entry ${String(entry)})`);
  }
}

/** A set of pods that become ready at once, with a claim each and a headless service. */
export function aSet(name: string, spec: Partial<StatefulSet['spec']> = {}): StatefulSet {
  return {
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name },
    spec: {
      serviceName: name, replicas: 3, selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'app:1', ports: [{ containerPort: 80 }] }], terminationGracePeriodSeconds: 10 } },
      volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
      ...spec,
    },
  };
}

/** A watched cluster with one settled set `web` and its service. */
export function withWeb(spec: Partial<StatefulSet['spec']> = {}, options: ClusterOptions = {}, invariants: readonly Invariant<unknown>[] = INVARIANTS): WatchedCluster {
  const watched = new WatchedCluster(options, invariants);
  watched.ask({ verb: 'create', resource: 'services', body: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80 }] } } as never });
  return watched.ask({ verb: 'create', resource: 'statefulsets', body: aSet('web', spec) }).settle();
}
