import type { Millis } from '../../kube/time';
import type { Identity, Span } from '../story/story';
import type { Scene } from './scene';

function* ends({ from, to }: Span): Iterable<Millis> {
  yield from;
  if (to !== undefined) yield to;
}

function* ofIdentity({ incarnations, marks, shades }: Identity): Iterable<Millis> {
  for (const { created, terminating, removed, runs } of incarnations) {
    for (const at of [created, terminating, removed]) if (at !== undefined) yield at;
    for (const { stretches, ...run } of runs) {
      yield* ends(run);
      for (const stretch of stretches) yield* ends(stretch);
    }
  }
  for (const { at } of marks) yield at;
  for (const shade of shades) yield* ends(shade);
}

/** Every instant at which something is drawn. */
export function* instantsOf(scene: Scene): Iterable<Millis> {
  // What the pods that are left out did would fill the axis with nothing to see.
  const allPodsShown = scene.podNames.leftOut.length === 0;
  yield scene.from;
  yield scene.to;
  for (const identity of scene.identities.values()) yield* ofIdentity(identity);
  for (const { present, shades, levels } of scene.nodes.values()) {
    for (const span of [...present, ...shades]) yield* ends(span);
    if (allPodsShown) for (const { at } of levels) yield at;
  }
  for (const { waits, marks } of [...scene.sets, ...(scene.server === undefined ? [] : [{ waits: scene.server.shades, marks: scene.server.marks }])]) {
    for (const { at } of marks) yield at;
    if (allPodsShown) for (const wait of waits) yield* ends(wait);
  }
  for (const { at } of [...scene.moments, ...scene.violations]) yield at;
}
