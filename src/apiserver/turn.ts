import type { What } from '../kernel/event';
import type { JournalBody } from '../kernel/journal';
import type { KubeObject } from '../kube/objects';
import type { Resource, ResourceTypes } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Api, Reader, Result, Turn } from './actor';
import type { Member } from './cast';
import type { Frame } from './frame';
import { CollectionsReader } from './reader';
import type { ApiRequest, DeleteOptions, PatchType } from './request';
import type { Settings } from './settings';

/** One actor's hold on the frame of one event. */
export class ActorTurn implements Turn {
  private madeApi: Api | undefined;
  private madeCache: Reader | undefined;

  constructor(private readonly frame: Frame, private readonly member: Member) {}

  get api(): Api {
    return (this.madeApi ??= new ActorApi(this.frame, this.member.actor.name));
  }
  get cache(): Reader {
    return (this.madeCache ??= this.newCache());
  }
  private newCache(): Reader {
    const { frame, member: { actor, place } } = this;
    return new CollectionsReader((resource) => (actor.watches.includes(resource) ? frame.cached(place, resource) : undefined));
  }

  get now(): Millis {
    return this.frame.agenda.now;
  }
  get settings(): Settings {
    return this.frame.settings;
  }
  step(what: What): void {
    this.frame.step(this.member.actor.name, what);
  }
  timer(delay: Millis, what: What): void {
    this.frame.timer(this.member.actor.name, delay, what);
  }
  choose(_point: string, options: number): number {
    return this.frame.choose(options);
  }
  duration(_point: string, nominal: Millis): Millis {
    return this.frame.duration(nominal);
  }
  note(entry: JournalBody): void {
    this.frame.note(entry);
  }
  event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.frame.event(this.member, about, type, reason, message);
  }
}

/** Requests in an actor's name. */
class ActorApi implements Api {
  constructor(private readonly frame: Frame, private readonly by: string) {}

  private ask<R extends Resource>(request: ApiRequest): Result<ResourceTypes[R]> {
    const response = this.frame.request(this.by, request);
    if (!response.ok) return response;
    // The server answers a request about one object with that object, of the resource that was asked for.
    return { ok: true, object: ('object' in response ? response.object : undefined) as ResourceTypes[R] };
  }

  get<R extends Resource>(resource: R, namespace: string | undefined, name: string): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'get', resource, namespace, name });
  }
  create<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'create', resource, namespace: object.metadata.namespace, body: object });
  }
  update<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'update', resource, namespace: object.metadata.namespace, name: object.metadata.name, body: object });
  }
  updateStatus<R extends Resource>(resource: R, object: ResourceTypes[R]): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'update', resource, namespace: object.metadata.namespace, name: object.metadata.name, subresource: 'status', body: object });
  }
  patch<R extends Resource>(resource: R, namespace: string | undefined, name: string, patchType: PatchType, body: unknown): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'patch', resource, namespace, name, patchType, body });
  }
  patchStatus<R extends Resource>(resource: R, namespace: string | undefined, name: string, patchType: PatchType, body: unknown): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'patch', resource, namespace, name, subresource: 'status', patchType, body });
  }
  delete<R extends Resource>(resource: R, namespace: string | undefined, name: string, options?: DeleteOptions): Result<ResourceTypes[R]> {
    return this.ask({ verb: 'delete', resource, namespace, name, options });
  }
  bind(namespace: string, pod: string, node: string): Result<ResourceTypes['pods']> {
    return this.ask<'pods'>({ verb: 'create', resource: 'pods', namespace, name: pod, subresource: 'binding', body: { target: { name: node } } });
  }
}
