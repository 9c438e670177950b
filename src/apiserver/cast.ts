import type { Resource } from '../kube/resources';
import type { Actor } from './actor';

/** An actor, and its place among them all: where its mind is kept. */
export interface Member {
  readonly actor: Actor<unknown>;
  readonly place: number;
}

/** The actors of a cluster, by name and by what they watch. Code, not state. */
export class Cast {
  private readonly members: readonly Member[];
  private readonly byName: ReadonlyMap<string, Member>;
  private readonly byResource = new Map<Resource, readonly Member[]>();

  constructor(actors: readonly Actor<unknown>[]) {
    this.members = actors.map((actor, place) => ({ actor, place }));
    this.byName = new Map(this.members.map((member) => [member.actor.name, member]));
  }

  named(name: string): Member | undefined {
    return this.byName.get(name);
  }

  /** In the order in which the actors were given. */
  watching(resource: Resource): readonly Member[] {
    let watching = this.byResource.get(resource);
    if (watching === undefined) {
      watching = this.members.filter(({ actor }) => actor.watches.includes(resource));
      this.byResource.set(resource, watching);
    }
    return watching;
  }
}
