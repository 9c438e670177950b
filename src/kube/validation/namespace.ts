import type { Namespace } from '../objects';
import { type FieldError, invalid, invalidFor } from './field-error';
import { metadataErrors } from './metadata';
import { dnsLabel, qualifiedName } from './names';
import type { Validator } from './validator';

/** What the API server checks of Namespaces. */
export const namespace: Validator<Namespace> = {
  create(object, release) {
    return [
      ...metadataErrors(object.metadata, dnsLabel, false, release),
      ...(object.spec?.finalizers ?? []).flatMap((finalizer) => [
        ...invalidFor('spec.finalizers', finalizer, qualifiedName(finalizer, release)),
        ...(finalizer.includes('/') || finalizer === 'kubernetes'
          ? []
          : [invalid('spec.finalizers', finalizer, 'name is neither a standard finalizer name nor is it fully qualified')]),
      ]),
    ];
  },

  /** A namespace's own fields change through its subresources only. */
  update() {
    return [];
  },

  status(next) {
    return phaseErrors(next.status?.phase ?? '', Boolean(next.metadata?.deletionTimestamp));
  },
};

function phaseErrors(phase: string, deleting: boolean): readonly FieldError[] {
  const [expected, condition] = deleting ? ['Terminating', 'not empty'] : ['Active', 'empty'];
  if (phase === expected) return [];
  return [invalid('status.Phase', phase, `may only be '${expected}' if \`deletionTimestamp\` is ${condition}`)];
}
