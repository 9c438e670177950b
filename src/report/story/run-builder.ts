import type { ContainerEntry } from '../../kernel/journal';
import type { Pod } from '../../kube/objects';
import type { Millis } from '../../kube/time';
import type { Make, Run, Stretch } from './story';

const REVISION_LABEL = 'controller-revision-hash';

interface OpenRun {
  readonly node: string;
  readonly from: Millis;
  readonly make: Make;
  readonly stretches: readonly Stretch[];
  readonly since: Millis;
  readonly ready: boolean;
}

function stretched(run: OpenRun, to: Millis): readonly Stretch[] {
  return to > run.since ? [...run.stretches, { ready: run.ready, from: run.since, to }] : run.stretches;
}

/** Puts the containers of one pod together to runs: from the first start to the last exit, ready when all its containers are. */
export class RunBuilder {
  readonly #running = new Map<string, boolean>();
  readonly #ended: Run[] = [];
  #open: OpenRun | undefined;
  #containers: readonly string[] = [];
  #make: Make = { revision: undefined, image: '' };

  /** What the API says the pod is made of; its revision is the one it was made with. */
  know(pod: Pod): void {
    this.#containers = pod.spec.containers.map(({ name }) => name);
    this.#make = { revision: this.#make.revision ?? pod.metadata.labels?.[REVISION_LABEL], image: pod.spec.containers[0]?.image ?? this.#make.image };
  }

  see({ did, container, node, image }: ContainerEntry, at: Millis): void {
    if (did === 'pull-failed') return;
    if (did === 'exited') this.#running.delete(container);
    else this.#running.set(container, did === 'ready');
    if (did === 'started') this.#start(node, this.#isMain(container) ? image : undefined, at);
    if (this.#running.size === 0) this.#end(at);
    else this.#become(this.#isReady(), at);
  }

  #isMain(container: string): boolean {
    return this.#containers.length === 0 || this.#containers[0] === container;
  }

  #isReady(): boolean {
    const wanted = this.#containers.length === 0 ? [...this.#running.keys()] : this.#containers;
    return wanted.every((name) => this.#running.get(name) === true);
  }

  #start(node: string, image: string | undefined, at: Millis): void {
    const make: Make = image === undefined ? this.#make : { ...this.#make, image };
    this.#open ??= { node, from: at, make, stretches: [], since: at, ready: false };
  }

  #become(ready: boolean, at: Millis): void {
    if (this.#open === undefined || this.#open.ready === ready) return;
    this.#open = { ...this.#open, stretches: stretched(this.#open, at), since: at, ready };
  }

  #end(at: Millis): void {
    if (this.#open === undefined) return;
    const { node, from, make } = this.#open;
    this.#ended.push({ node, from, to: at, make, stretches: stretched(this.#open, at) });
    this.#open = undefined;
  }

  /** The runs so far; one that goes on has no `to`. */
  get runs(): readonly Run[] {
    if (this.#open === undefined) return this.#ended;
    const { node, from, make, stretches, since, ready } = this.#open;
    return [...this.#ended, { node, from, make, stretches: [...stretches, { ready, from: since }] }];
  }
}
