import type { Release } from '../release';
import type { FieldError } from './field-error';

type Check<Part extends object> = (part: Part, context: string, release: Release) => readonly FieldError[];

/**
 * A check that remembers its last answer for each part of an object, as long as that part lives. The pods of a set share
 * their containers, tolerations and affinity, so each is looked at once, not once per pod. Parts are never changed in place,
 * and the check must depend on nothing but its arguments.
 */
export function remembered<Part extends object>(check: Check<Part>): Check<Part> {
  const answers = new WeakMap<Part, { readonly context: string; readonly release: Release; readonly errors: readonly FieldError[] }>();
  return (part, context, release) => {
    const known = answers.get(part);
    if (known && known.context === context && known.release === release) return known.errors;
    const errors = check(part, context, release);
    answers.set(part, { context, release, errors });
    return errors;
  };
}
