import type { KubeObject } from '../../kube/objects';
import { resourceOf } from '../../kube/resources';
import { stateWith, type State } from './state';

/** SS-WIRE-16: what a set's syncs have written must have come back through the caches before the next sync acts. */
export function hasSeenOwnWrites(state: State, key: string): boolean {
  for (const [entry, version] of state.written.entries(`${key} `)) {
    if (!entry.startsWith(`${key} `)) break;
    if ((state.delivered.get(entry.slice(key.length + 1)) ?? 0) < version) return false;
  }
  return true;
}

/** Notes the resourceVersions of what a sync of this set has written. */
export function withWritten(state: State, key: string, objects: readonly KubeObject[]): State {
  const written = objects.reduce((known, object) => {
    const entry = `${key} ${resourceOf(object)}`;
    return known.with(entry, Math.max(known.get(entry) ?? 0, versionOf(object)));
  }, state.written);
  return objects.length === 0 ? state : stateWith(state, { written });
}

/** Notes that the caches show an object of this resourceVersion, and so all older ones of its resource. */
export function withDelivered(state: State, object: KubeObject): State {
  const resource = resourceOf(object);
  const version = versionOf(object);
  return version > (state.delivered.get(resource) ?? 0) ? stateWith(state, { delivered: state.delivered.with(resource, version) }) : state;
}

/** Forgets what was written for a set that is gone. */
export function withoutWritten(state: State, key: string): State {
  const entries = [...state.written.keys(`${key} `)].filter((entry) => entry.startsWith(`${key} `));
  return entries.length === 0 ? state : stateWith(state, { written: entries.reduce((known, entry) => known.without(entry), state.written) });
}

function versionOf(object: KubeObject): number {
  return Number(object.metadata.resourceVersion ?? 0);
}
