import { changedFields } from './semantic-equal';

/**
 * The fields of a spec that differ, as lines to follow the message about a forbidden change. Kubernetes prints Go's comparison of
 * the two structs there, whose text is not stable; this shows the same facts with the API's field names.
 */
export function specDiff(previous: object, next: object, type: string): string {
  const side = (mark: string, spec: object, field: string): readonly string[] => {
    const value: unknown = Object.entries(spec).find(([name]) => name === field)?.[1];
    return value === undefined ? [] : [`${mark} \t${field}: ${JSON.stringify(value)},`];
  };
  const lines = changedFields(previous, next).flatMap((field) => [...side('-', previous, field), ...side('+', next, field)]);
  return [`  ${type}{`, '  \t... // identical fields', ...lines, '  }', ''].join('\n');
}
