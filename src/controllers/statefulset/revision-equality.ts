import { isJsonList, isJsonObject, sameJson, type Json } from '../../kube/json';
import type { Release } from '../../kube/release';

const withoutNulls = new WeakMap<object, Json>();

/** Whether two revisions store the same template: to the letter, and since 1.35 also when only its form differs (SS-REV-14). */
export function equalRevisionData(a: unknown, b: unknown, release: Release): boolean {
  if (sameJson(a, b)) return true;
  return release.gates.StatefulSetSemanticRevisionComparison && sameJson(meaning(a), meaning(b));
}

/** The data without null fields, which older servers wrote and newer ones leave out. */
function meaning(data: unknown): Json {
  if (!isJsonObject(data)) return null;
  const known = withoutNulls.get(data);
  if (known !== undefined) return known;
  const cleaned = strip(data);
  withoutNulls.set(data, cleaned);
  return cleaned;
}

function strip(value: Json): Json {
  if (isJsonList(value)) return value.map(strip);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== undefined).map(([name, field]) => [name, strip(field)]));
}
