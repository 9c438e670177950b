import type { Resource } from '../kube/resources';
import type { Actor } from './actor';

/** The actors of a cluster, by name and by what they watch. Code, not state. */
export class Cast {
  private readonly places: ReadonlyMap<string, number>;
  private readonly byResource = new Map<Resource, readonly Actor<unknown>[]>();

  constructor(readonly actors: readonly Actor<unknown>[]) {
    this.places = new Map(actors.map(({ name }, place) => [name, place]));
  }

  named(name: string): Actor<unknown> | undefined {
    return this.actors[this.placeOf(name)];
  }

  /** Where an actor stands among them all, which is where its mind is kept; -1 when there is none of this name. */
  placeOf(name: string): number {
    return this.places.get(name) ?? -1;
  }

  /** In the order in which the actors were given. */
  watching(resource: Resource): readonly Actor<unknown>[] {
    let watching = this.byResource.get(resource);
    if (watching === undefined) {
      watching = this.actors.filter(({ watches }) => watches.includes(resource));
      this.byResource.set(resource, watching);
    }
    return watching;
  }
}
