import type { Lease } from '../objects';
import { invalid } from './field-error';
import { metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

/** What the API server checks of Leases. */
export const lease: Validator<Lease> = {
  create(object, release) {
    const seconds = object.spec?.leaseDurationSeconds ?? undefined;
    return [
      ...metadataErrors(object.metadata, dnsSubdomain, true, release),
      ...(seconds !== undefined && seconds <= 0 ? [invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0')] : []),
    ];
  },

  update(next, _previous, release) {
    return lease.create(next, release);
  },
};
