import { chooseIn, durationIn, planStep, planTimer, type Agenda } from '../kernel/agenda';
import type { KernelEvent, What } from '../kernel/event';
import type { ApiEntry, JournalBody, JournalEntry, Sink } from '../kernel/journal';
import type { KubeEvent, PersistentVolumeClaim } from '../kube/objects';
import { notSimulated } from '../kube/not-simulated';
import { releaseOf, type Release } from '../kube/release';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Change } from './actor';
import { isGrown } from './admission';
import type { Cast, Member } from './cast';
import type { Collection } from './collection';
import { collectionIn } from './collections';
import type { ApiRequest, ApiResponse } from './request';
import { newRecorder, record, type Occurrence } from './recorder';
import type { Served } from './call';
import { itemsToDelete, serve } from './serve';
import type { Settings } from './settings';
import type { Cache, ClusterState, Mind } from './state';
import { putEvent, takesEvent, type Store, type Written } from './store';
import { ActorTurn } from './turn';

/** What a delivery carries to an actor. */
interface Delivery extends What {
  readonly do: 'deliver';
  readonly change: Change;
  readonly collection: Collection;
}

/**
 * The working copy of a cluster's state while one event is handled: reads the value it was opened with, collects what changes,
 * and `close` gives the next value. The values themselves are never changed.
 */
export class Frame {
  store: Store;
  readonly settings: Settings;
  readonly release: Release;
  private minds: readonly Mind[];
  /** The same as `minds` once something in it changed. */
  private changedMinds: Mind[] | undefined;
  private disturbed: number;
  private journaled: number;
  private said: readonly string[];

  constructor(state: ClusterState, public agenda: Agenda, private readonly cast: Cast, private readonly sink: Sink) {
    this.store = state.store;
    this.settings = state.settings;
    this.release = releaseOf(state.settings.version);
    this.minds = state.minds;
    this.disturbed = state.disturbed;
    this.journaled = state.journaled;
    this.said = state.said;
  }

  close(): ClusterState {
    return { settings: this.settings, agenda: this.agenda, store: this.store, minds: this.minds, disturbed: this.disturbed, journaled: this.journaled, said: this.said };
  }

  note(body: JournalBody): void {
    if (body.type === 'not-simulated') {
      if (this.said.includes(body.what)) return;
      this.said = [...this.said, body.what];
    }
    this.journaled += 1;
    const [at, number] = [this.agenda.now, this.journaled];
    this.sink(body.type === 'api' ? stamped(body, at, number) : { at, number, ...body });
  }

  /** Serves a request in an actor's name: the store moves on, watchers are told, the journal keeps it. */
  request(by: string, request: ApiRequest): ApiResponse {
    if (request.verb === 'deletecollection') return this.deleteEach(by, request);
    const inStoredForm = this.cast.named(by) !== undefined;
    const served = serve(this.store, { now: this.agenda.now, release: this.release, by, inStoredForm }, request);
    const response = this.take(served);
    if (!inStoredForm && served.written !== undefined) for (const what of notActedOn(served.written.change)) this.note({ type: 'not-simulated', what });
    return response;
  }

  private deleteEach(by: string, request: ApiRequest & { readonly verb: 'deletecollection' }): ApiResponse {
    const response = itemsToDelete(this.store, request);
    if (!response.ok) return response;
    for (const { metadata } of response.items) {
      this.request(by, { verb: 'delete', resource: request.resource, namespace: metadata.namespace, name: metadata.name, options: request.options });
    }
    return { ...response, resourceVersion: String(this.store.resourceVersion) };
  }

  take(served: Served): ApiResponse {
    if (served.earlier !== undefined) this.take(served.earlier);
    this.store = served.store;
    if (served.entry !== undefined) this.note(served.entry);
    if (served.written !== undefined) this.announce(served.written);
    return served.response;
  }

  /** Tells every watching actor that cares of a change; each hears of it after a small delay, in order per resource. */
  private announce({ change, before, after }: Written): void {
    // What has gone may have been in the way of something that is tried again and again.
    if (change.type === 'DELETED') this.disturbed = this.agenda.nextNumber;
    for (const { actor, place } of this.cast.watching(change.resource)) {
      if (actor.cares !== undefined && !actor.cares(change, this.store.collections)) continue;
      const lagging = this.lagging(place, change.resource);
      this.setCache(place, { resource: change.resource, reached: lagging?.reached ?? before, underWay: (lagging?.underWay ?? 0) + 1 });
      const delivery: Delivery = { do: 'deliver', change, collection: after };
      this.agenda = planStep(this.agenda, actor.name, delivery, this.settings.physics.step, `${actor.name}/${change.resource}`);
    }
  }

  /** Hands an event to its actor. */
  handle(event: KernelEvent): void {
    const member = this.cast.named(event.to);
    if (member !== undefined) this.tell(member, event.what);
  }

  /** Lets an actor handle a delivery, a step, a timer or a command. */
  tell(member: Member, what: What): void {
    const { actor, place } = member;
    const turn = new ActorTurn(this, member);
    const { state } = this.mind(place);
    if (!isDelivery(what)) {
      this.setState(place, actor.handle(state, what, turn));
      return;
    }
    const { change, collection } = what;
    const underWay = (this.lagging(place, change.resource)?.underWay ?? 1) - 1;
    this.setCache(place, { resource: change.resource, reached: collection, underWay });
    this.setState(place, actor.observe(state, change, turn));
  }

  private mind(place: number): Mind {
    return this.minds[place] ?? NO_MIND;
  }

  private setMind(place: number, mind: Mind): void {
    if (this.changedMinds === undefined) this.minds = this.changedMinds = this.minds.slice();
    this.changedMinds[place] = mind;
  }

  private setState(place: number, state: unknown): void {
    const mind = this.mind(place);
    if (mind.state !== state) this.setMind(place, { state, caches: mind.caches, recorder: mind.recorder });
  }

  private lagging(place: number, resource: Resource): Cache | undefined {
    return cacheOf(this.mind(place).caches, resource);
  }

  private setCache(place: number, cache: Cache): void {
    const { state, caches, recorder } = this.mind(place);
    this.setMind(place, { state, caches: withCache(caches, cache), recorder });
  }

  /** A resource as the informer of the actor at this place shows it. */
  cached(place: number, resource: Resource): Collection | undefined {
    return this.lagging(place, resource)?.reached ?? collectionIn(this.store.collections, resource);
  }

  step(to: string, what: What): void {
    this.agenda = planStep(this.agenda, to, what, this.settings.physics.step);
  }
  timer(to: string, delay: Millis, what: What): void {
    this.agenda = planTimer(this.agenda, to, what, delay);
  }
  choose(options: number): number {
    const { choice, agenda } = chooseIn(this.agenda, options);
    this.agenda = agenda;
    return choice;
  }
  duration(nominal: Millis): Millis {
    const { duration, agenda } = durationIn(this.agenda, nominal);
    this.agenda = agenda;
    return duration;
  }

  /** Records a Kubernetes Event in an actor's name; the recorder writes it beside the actor's own requests. */
  event({ actor, place }: Member, occurrence: Occurrence): void {
    const mind = this.mind(place);
    const { recorder, event } = record(mind.recorder, occurrence, this.agenda.now);
    this.setMind(place, { state: mind.state, caches: mind.caches, recorder });
    if (event !== undefined) this.writeEvent(actor.name, event);
  }

  /** Events bypass validation: they are the recorder's own words. What the server does not take is lost, as with client-go. */
  private writeEvent(by: string, event: KubeEvent): void {
    const { name, namespace } = event.metadata;
    if (!takesEvent(this.store, event)) return;
    const written = putEvent(this.store, event);
    const { type, object, previous } = written.change;
    const [verb, code] = type === 'ADDED' ? (['create', 201] as const) : (['patch', 200] as const);
    this.take({ store: written.store, written, response: { ok: true, code, object }, entry: { type: 'api', by, verb, resource: 'events', namespace, name, code, object, previous } });
  }
}

const NO_MIND: Mind = { state: undefined, caches: [], recorder: newRecorder };

function cacheOf(caches: readonly Cache[], resource: Resource): Cache | undefined {
  for (const cache of caches) if (cache.resource === resource) return cache;
  return undefined;
}

/** What came after the last delivery under way is nothing that the actor cares for: then its cache is up to date, and is not kept. */
function withCache(caches: readonly Cache[], cache: Cache): readonly Cache[] {
  const others: Cache[] = [];
  for (const other of caches) if (other.resource !== cache.resource) others.push(other);
  if (cache.underWay > 0) others.push(cache);
  return others;
}

/** Most entries are of this type, and written out they cost a tenth of a spread copy. */
function stamped({ type, by, verb, resource, subresource, namespace, name, code, reason, message, object, previous, removed }: ApiEntry, at: Millis, number: number): JournalEntry {
  return { type, by, verb, resource, subresource, namespace, name, code, reason, message, object, previous, removed, at, number };
}

/** What of a change that somebody outside made has no effect. */
function notActedOn({ resource, object, previous }: Change): readonly string[] {
  const grown = resource === 'persistentvolumeclaims' && previous !== undefined && isGrown(object as PersistentVolumeClaim, previous as PersistentVolumeClaim);
  return grown ? ['the expansion of a volume'] : notSimulated(object);
}

function isDelivery(what: What): what is Delivery {
  return what.do === 'deliver';
}
