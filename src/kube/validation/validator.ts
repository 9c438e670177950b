import type { KubeObject } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import type { FieldError } from './field-error';

/** The checks of one kind. Objects come already defaulted; errors are in the order in which Kubernetes lists them. */
export interface Validator<T extends KubeObject> {
  create(object: AsWritten<T>, release: Release): readonly FieldError[];
  /** A change; what holds for the metadata of every kind is checked before. */
  update(next: AsWritten<T>, previous: AsWritten<T>, release: Release): readonly FieldError[];
  /** A write to the status subresource; where it is missing only the metadata is checked. */
  status?(next: AsWritten<T>, previous: AsWritten<T>, release: Release): readonly FieldError[];
}
