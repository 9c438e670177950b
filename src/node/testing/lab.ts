import type { Reader } from '../../apiserver/actor';
import type { ApiRequest, ApiResponse } from '../../apiserver/request';
import type { What } from '../../kernel/event';
import type { JournalEntry } from '../../kernel/journal';
import type { KubeObject, Pod, PodSpec } from '../../kube/objects';
import { isReady } from '../../kube/pod-conditions';
import type { Millis } from '../../kube/time';
import { runningProcesses, type Process } from '../processes';
import type { NodesState } from '../state';

/** What a lab needs of a running simulation. */
interface Runs {
  readonly objects: Reader;
  request(by: string, request: ApiRequest): ApiResponse;
  tell(actor: string, what: What): void;
  mind(actor: string): unknown;
  pass(time: Millis): void;
}

/** A hand on a simulation of nodes and an API server, for tests: pods are bound by their own `nodeName`. */
export class Lab<S extends Runs> {
  constructor(readonly simulation: S, readonly journal: readonly JournalEntry[]) {}

  tell(what: What): void {
    this.simulation.tell('kubelet', what);
  }
  /** A pod of one container on node-1, unless said otherwise. */
  create(name: string, spec: Partial<PodSpec> = {}): void {
    const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'nginx:1' }], ...spec } };
    this.put('pods', pod);
  }
  put(resource: 'pods' | 'persistentvolumeclaims' | 'configmaps' | 'secrets', body: KubeObject): void {
    const response = this.simulation.request('test', { verb: 'create', resource, body });
    if (!response.ok) throw new Error(response.status.message);
  }
  delete(name: string, gracePeriodSeconds?: number): void {
    this.simulation.request('test', { verb: 'delete', resource: 'pods', name, options: gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds } });
  }
  patch(name: string, body: unknown): void {
    const response = this.simulation.request('test', { verb: 'patch', resource: 'pods', name, patchType: 'strategic', body });
    if (!response.ok) throw new Error(response.status.message);
  }
  pass(seconds: number): void {
    this.simulation.pass(seconds * 1000);
  }
  pod(name: string): Pod {
    const pod = this.simulation.objects.get('pods', 'default', name);
    if (pod === undefined) throw new Error(`no pod ${name}`);
    return pod;
  }
  exists(name: string): boolean {
    return this.simulation.objects.get('pods', 'default', name) !== undefined;
  }
  /** Phase, readiness, restarts and reason, as one line. */
  shows(name: string): string {
    const pod = this.pod(name);
    const { status } = pod;
    const ready = isReady(pod) ? 'ready' : 'unready';
    const [container] = status?.containerStatuses ?? [];
    const reason = container?.state?.waiting?.reason ?? container?.state?.terminated?.reason;
    return [status?.phase, ready, `restarts ${container?.restartCount ?? 0}`, ...(reason ? [reason] : [])].join(', ');
  }
  get processes(): readonly Process[] {
    return runningProcesses(this.simulation.mind('kubelet') as NodesState);
  }
  /** `pod did` of each report, in order. */
  get reports(): string[] {
    return this.journal.flatMap((entry) => (entry.type === 'report' ? [`${entry.pod.slice('default/'.length)} ${entry.did}`] : []));
  }
  /** When containers did this, in seconds since the first time. */
  times(did: string): number[] {
    const at = this.journal.flatMap((entry) => (entry.type === 'container' && entry.did === did ? [entry.at] : []));
    return at.map((time) => (time - (at[0] ?? 0)) / 1000);
  }
  /** `reason: message` of the events on pods. */
  events(): string[] {
    return [...this.simulation.objects.list('events', 'default')].filter(({ involvedObject: { kind } }) => kind === 'Pod').map(({ reason, message }) => `${reason}: ${message}`);
  }
}
