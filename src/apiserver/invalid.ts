import type { Release } from '../kube/release';
import { aggregatedMessage, invalid as invalidValue, statusCause, type FieldError } from '../kube/validation/field-error';
import { failure } from './failure';
import type { Refused } from './request';

/** 422 Invalid with a cause for each field (API-08). */
export function invalid(about: { readonly kind: string; readonly group: string; readonly name: string; readonly release: Release }, errors: readonly FieldError[]): Refused {
  const { kind, group, name, release } = about;
  const qualified = group === '' ? kind : `${kind}.${group}`;
  const causes = errors.map((error) => statusCause(error, release));
  return failure(422, 'Invalid', `${qualified} "${name}" is invalid: ${aggregatedMessage(errors, release)}`, { name, ...(group ? { group } : {}), kind, causes });
}

/** 422 for a patch of whose outcome no object can be made: about no kind and no name, with what cannot be read as a value of `patch`. */
export function invalidPatch(unreadable: string, why: string, release: Release): Refused {
  const error = invalidValue('patch', unreadable, why);
  return failure(422, 'Invalid', ` "" is invalid: ${aggregatedMessage([error], release)}`, { causes: [statusCause(error, release)] });
}
