import { printNames } from './parameters';

/** How many names a message tells at most. */
const NAMED = 5;

/** `"a", "b" and "c"`; of more than five, the first five and how many more there are. */
export function fewNames(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).map((name) => `"${name}"`).join(', ')} and ${String(more)} more` : printNames(names);
}
