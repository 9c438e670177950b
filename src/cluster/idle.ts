import type { Actor } from '../apiserver/actor';
import { ACTORS } from './actors';

const idle: Actor<null> = { name: 'statefulset-controller', watches: [], initial: () => null, observe: (state) => state, handle: (state) => state };

/** A cluster's parts with a StatefulSet controller that does nothing: what still passes on it says nothing about StatefulSets. */
export const ACTORS_WITH_IDLE_STATEFULSETS: readonly Actor<unknown>[] = ACTORS.map((actor) => (actor.name === idle.name ? idle : actor));
