import type { View } from '../cluster/port';
import type { Resource } from '../kube/resources';
import { fewNames } from './few-names';
import { objectName, spokenName } from './names';
import { kindWord } from './parameters';

/**
 * That nothing of a kind has this name, and what there is instead: the same name in another namespace, or else the first few names.
 * Begins with a small letter and has no full stop.
 */
export function noSuch(view: View, resource: Resource, text: string): string {
  const names = [...view.objects.list(resource)].map(({ metadata }) => spokenName(metadata));
  const elsewhere = names.filter((name) => objectName(name).name === objectName(text).name);
  const others = elsewhere.length > 0 ? elsewhere : names;
  const what = `there is no ${kindWord(resource)} "${text}"`;
  if (others.length === 0) return `${what}, and no other`;
  return `${what}; there ${others.length === 1 ? 'is' : 'are'} ${fewNames(others)}`;
}
