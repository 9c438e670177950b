import type { Reader } from '../apiserver/actor';
import type { Labels, LabelSelector } from '../kube/objects';
import type { Resource, ResourceTypes } from '../kube/resources';

/** The objects of a namespace among which all are that fit a selector, found by one of its labels where it has any. */
export function candidatesFor<R extends Resource>(resource: R, namespace: string, { matchLabels = {} }: LabelSelector, cache: Reader): Iterable<ResourceTypes[R]> {
  const label = leastKey(matchLabels);
  return label === undefined ? cache.list(resource, namespace) : cache.labelled(resource, namespace, label, matchLabels[label] ?? '');
}

function leastKey(labels: Labels): string | undefined {
  let least: string | undefined;
  for (const key in labels) if (least === undefined || key < least) least = key;
  return least;
}
