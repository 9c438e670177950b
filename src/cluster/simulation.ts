import type { Actor, Reader } from '../apiserver/actor';
import { Cast } from '../apiserver/cast';
import { collectionIn } from '../apiserver/collections';
import { Frame } from '../apiserver/frame';
import { CollectionsReader } from '../apiserver/reader';
import { newRecorder } from '../apiserver/recorder';
import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { Settings } from '../apiserver/settings';
import type { ClusterState } from '../apiserver/state';
import { emptyStore } from '../apiserver/store';
import { isQuiet, newAgenda, takeNext } from '../kernel/agenda';
import type { KernelEvent, What } from '../kernel/event';
import type { JournalBody, Sink } from '../kernel/journal';
import { PLAIN, type Schedule } from '../kernel/schedule';
import type { Millis } from '../kube/time';

/** No cluster has so much to do at one instant: beyond that some part goes round in circles. */
const STORM = 1_000_000;

/** The parts of a simulation that are code, not state. */
export interface Machinery {
  readonly actors: readonly Actor<unknown>[];
  readonly sink: Sink;
}
interface Running {
  readonly cast: Cast;
  readonly sink: Sink;
}

/**
 * A cluster that runs: one immutable state, moved on event by event. Synchronous and deterministic: the same state and the same
 * requests give the same journal. `fork` is free.
 */
export class Simulation {
  private constructor(private current: ClusterState, private readonly running: Running) {}

  /** A cluster without objects, in which every actor is at its start. */
  static start(settings: Settings, machinery: Machinery, schedule: Schedule = PLAIN): Simulation {
    const minds = machinery.actors.map((actor) => ({ state: actor.initial(settings), caches: [], recorder: newRecorder }));
    return Simulation.from({ settings, agenda: newAgenda(schedule), store: emptyStore, minds, disturbed: 0, journaled: 0, said: [] }, machinery);
  }

  /** Goes on from a state, such as one that a snapshot restored. */
  static from(state: ClusterState, machinery: Machinery): Simulation {
    return new Simulation(state, { cast: new Cast(machinery.actors), sink: machinery.sink });
  }

  get state(): ClusterState {
    return this.current;
  }
  get now(): Millis {
    return this.current.agenda.now;
  }

  /** Reads the store as it is now; a reader stays valid and follows the simulation. */
  readonly objects: Reader = new CollectionsReader((resource) => collectionIn(this.current.store.collections, resource));

  /** The state of one actor, for those who know its shape. */
  mind(actor: string): unknown {
    const member = this.running.cast.named(actor);
    return member && this.current.minds[member.place]?.state;
  }

  /** Goes on from another state, such as this one through JSON and back. */
  resume(state: ClusterState): void {
    this.current = state;
  }

  /** A second simulation from here on; neither sees what the other does. */
  fork(sink: Sink = this.running.sink): Simulation {
    return new Simulation(this.current, { cast: this.running.cast, sink });
  }

  /** Sends a request to the API server in someone's name. */
  request(by: string, request: ApiRequest): ApiResponse {
    if (request.verb !== 'get' && request.verb !== 'list') this.disturb();
    return this.within((frame) => frame.request(by, request));
  }

  /** Hands a command to an actor, at once. Throws when there is no such actor. */
  tell(actor: string, what: What): void {
    const found = this.running.cast.named(actor);
    if (found === undefined) throw new Error(`no part of the cluster is called "${actor}"`);
    this.disturb();
    this.within((frame) => frame.tell(found, what));
  }

  /** Adds an entry to the journal, such as a command of the scenario. */
  note(body: JournalBody): void {
    this.within((frame) => frame.note(body));
  }

  /** Changes the store's own settings, such as which writes it refuses. */
  adjust(change: (store: ClusterState['store']) => ClusterState['store']): void {
    this.disturb();
    this.current = { ...this.current, store: change(this.current.store) };
  }

  /** What is planned now was planned before the change from outside that comes. */
  private disturb(): void {
    this.current = { ...this.current, disturbed: this.current.agenda.nextNumber };
  }

  private within<T>(act: (frame: Frame) => T): T {
    const frame = new Frame(this.current, this.current.agenda, this.running.cast, this.running.sink);
    const result = act(frame);
    this.current = frame.close();
    return result;
  }

  /** Lets the next event happen, if one is due by `until`; false when none is. */
  step(until: Millis = Infinity): boolean {
    const next = takeNext(this.current.agenda, until);
    if (next === undefined) return false;
    this.watchForStorms(next.agenda.now, next.event);
    const frame = new Frame(this.current, next.agenda, this.running.cast, this.running.sink);
    frame.handle(next.event);
    this.current = frame.close();
    return true;
  }

  /** A part that plans work for itself without end, in no time, would never let the clock go on: this says which. */
  private watchForStorms(now: Millis, { to, what }: KernelEvent): void {
    this.atThisInstant = now === this.instant ? this.atThisInstant + 1 : 0;
    this.instant = now;
    if (this.atThisInstant > STORM) throw new Error(`time stands still at ${now} ms: more than ${STORM} events in one instant, the last for ${to} (${what.do})`);
  }
  private instant: Millis = -1;
  private atThisInstant = 0;

  /** Lets this much virtual time pass. */
  pass(time: Millis): void {
    const until = this.now + time;
    while (this.step(until));
    this.current = { ...this.current, agenda: { ...this.current.agenda, now: until } };
  }

  /** Whether nothing is left that could change anything: no step, and every timer only repeats its last outcome. */
  get settled(): boolean {
    return this.settledUntil(Infinity);
  }

  private settledUntil(until: Millis): boolean {
    const { agenda, store, disturbed } = this.current;
    if (!isQuiet(agenda, disturbed, until)) return false;
    // A refusal that is counted down will let a later retry through.
    return agenda.timers.size === 0 || store.refusals.every(({ times }) => times === undefined);
  }

  /** Runs until the cluster is settled, at most `limit` virtual milliseconds; whether it settled. */
  settle(limit: Millis = 600_000): boolean {
    const until = this.now + limit;
    while (!this.settledUntil(until)) {
      if (this.step(until)) continue;
      this.pass(until - this.now);
      return false;
    }
    return true;
  }

  /** Runs until the condition holds, at most `limit` virtual milliseconds; whether it came to hold. */
  until(condition: () => boolean, limit: Millis): boolean {
    const until = this.now + limit;
    while (!condition()) if (!this.step(until)) return false;
    return true;
  }
}
