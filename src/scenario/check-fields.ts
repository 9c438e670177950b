import { isJsonList, isJsonObject } from '../kube/json';
import { RESOURCES, type Resource } from '../kube/resources';
import { fieldsOf, typeOfKind } from '../kube/schema/fields';
import type { Row } from './command';
import { ScenarioFailure } from './failure';
import { cellValue, withField } from './fields';
import { closestName } from './likeness';
import { kindWord } from './parameters';

/** A field that no version of Kubernetes has, by its path, and the field that is most likely meant. */
interface Stranger {
  readonly path: string;
  readonly meant?: string;
}

/**
 * Throws a ScenarioFailure when a row of a table names a field that no version of Kubernetes has: the API server would drop it
 * without a word, and a claim that it is absent would always hold. A field that only other versions have is let through.
 */
export function checkFields(resource: Resource, rows: readonly Row[]): void {
  const type = typeOfKind(RESOURCES[resource].kind) ?? '';
  for (const [path = '', cell = ''] of rows) {
    const stranger = strangerIn(withField({}, path, cellValue(cell) ?? null), type, '');
    if (stranger === undefined) continue;
    const inSpec = `spec.${path}`;
    const meant = strangerIn(withField({}, inSpec, null), type, '') === undefined ? inSpec : stranger.meant;
    throw new ScenarioFailure(`A ${kindWord(resource)} has no field ${stranger.path}${meant === undefined ? '.' : `: is ${meant} meant?`}`);
  }
}

function strangerIn(value: unknown, type: string, path: string): Stranger | undefined {
  const fields = fieldsOf(type);
  if (fields === undefined || !isJsonObject(value)) return undefined;
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      const close = closestName(name, Object.keys(fields));
      return { path: at(name), ...(close === undefined ? {} : { meant: at(close) }) };
    }
    // A path like containers[1] leaves a hole at [0], which flatMap passes over.
    const values = field.list && isJsonList(inner) ? inner.flatMap((item, index) => [[`${at(name)}[${String(index)}]`, item] as const])
      : field.map && isJsonObject(inner) ? Object.entries(inner).map(([key, item]) => [`${at(name)}.${key}`, item] as const)
      : [[at(name), inner] as const];
    for (const [where, item] of values) {
      const found = strangerIn(item, field.type, where);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
