import type { KubeObject } from '../../kube/objects';
import { KubectlFailure } from '../failure';
import { order, relaxedPathValues } from './json-path';

/** Objects in order of the value at a path (`--sort-by`); those without a value come first. Throws a KubectlFailure where no object has the field. */
export function sortObjects<T extends KubeObject>(objects: readonly T[], path: string): readonly T[] {
  const keyed = objects.map((object) => ({ object, key: relaxedPathValues(path, object)[0] }));
  if (keyed.length > 0 && keyed.every(({ key }) => key === undefined)) throw new KubectlFailure(`couldn't find any field with path "${inBraces(path)}" in the list of objects`);
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ object }) => object);
}

function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  return order(a, b);
}

/** A path as messages show it: `{.metadata.name}`. */
function inBraces(path: string): string {
  return `{.${path.replace(/^\{(.*)\}$/, '$1').replace(/^\./, '')}}`;
}
