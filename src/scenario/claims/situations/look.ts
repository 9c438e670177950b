import type { Resource } from '../../../kube/resources';
import { findObject } from '../../find-object';
import { kindWord } from '../../parameters';
import type { Changed, Scene } from '../scene';

/** How a situation stands at a moment. */
export interface Standing {
  readonly so: boolean;
  /** How far it has come; the largest of all moments is the nearest that it came. */
  readonly degree: number;
  /** What there is to see of it, a line for each object; to be asked for before the scene moves on. */
  seen(): readonly string[];
}

/** Something that has to be there at some time, or else a sentence about it is an oversight. */
export interface Need {
  /** `a StatefulSet "web"`. */
  readonly what: string;
  met(scene: Scene): boolean;
}

/** Looks at one situation, moment by moment, in the order of time. */
export interface Look {
  readonly needs: readonly Need[];
  /** A moment that changes none of these cannot change the situation. */
  readonly watches: readonly Changed[];
  stands(scene: Scene): Standing;
}

export function needsObject(resource: Resource, text: string): Need {
  return { what: `a ${kindWord(resource)} "${text}"`, met: ({ objects }) => findObject(objects, resource, text) !== undefined };
}

/** So when there are more than `most` of these; `inWords` tells of one. */
export function moreThan<T>(most: number, found: readonly T[], inWords: (item: T) => string): Standing {
  return { so: found.length > most, degree: found.length, seen: () => found.map(inWords) };
}
