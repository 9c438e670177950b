import type { ServiceAccount } from '../kept-objects';
import { metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

/** What the API server checks of ServiceAccounts: nothing but their metadata. */
export const serviceAccount: Validator<ServiceAccount> = {
  create: ({ metadata }, release) => metadataErrors(metadata, dnsSubdomain, true, release),
  update: (next, _previous, release) => serviceAccount.create(next, release),
};
