import type { View } from '../cluster/port';
import type { Resource } from '../kube/resources';
import { objectName, spokenName } from './names';
import { kindWord, printNames } from './parameters';

/** How many other objects a message names. */
const NAMED = 5;

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
  const more = others.length - NAMED;
  const named = more > 0 ? `${others.slice(0, NAMED).map((name) => `"${name}"`).join(', ')} and ${String(more)} more` : printNames(others);
  return `${what}; there ${others.length === 1 ? 'is' : 'are'} ${named}`;
}
