import type { Resource } from '../kube/resources';
import type { Actor } from './actor';

/** The actors of a cluster, by name and by what they watch. Code, not state. */
export class Cast {
  private readonly byName: ReadonlyMap<string, Actor<unknown>>;
  private readonly byResource = new Map<Resource, readonly Actor<unknown>[]>();

  constructor(readonly actors: readonly Actor<unknown>[]) {
    this.byName = new Map(actors.map((actor) => [actor.name, actor]));
  }

  named(name: string): Actor<unknown> | undefined {
    return this.byName.get(name);
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
