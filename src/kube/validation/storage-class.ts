import type { StorageClass } from '../objects';
import type { AsWritten } from './as-written';
import { forbidden, invalidFor, oneOf, required } from './field-error';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain, qualifiedName } from './names';
import { semanticEqual } from './semantic-equal';
import type { Validator } from './validator';

type Written = AsWritten<StorageClass & { readonly parameters?: Readonly<Record<string, string>> }>;

/** What the API server checks of StorageClasses; all but their metadata and `allowVolumeExpansion` is fixed. */
export const storageClass: Validator<StorageClass> = {
  create(object, release) {
    const { provisioner, reclaimPolicy, volumeBindingMode } = object;
    return [
      ...metadataErrors(object.metadata, dnsSubdomain, false, release),
      ...(provisioner ? invalidFor('provisioner', provisioner, qualifiedName(provisioner.toLowerCase(), release)) : [required('provisioner')]),
      ...oneOf(reclaimPolicy, ['Delete', 'Retain'], 'reclaimPolicy'),
      ...oneOf(volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'),
    ];
  },

  update(next: Written, previous: Written) {
    const fixed = ['parameters', 'provisioner', 'reclaimPolicy'] as const;
    return [
      ...fixed.filter((field) => !semanticEqual(next[field], previous[field])).map((field) => forbidden(field, `updates to ${field} are forbidden.`)),
      ...immutableErrors('volumeBindingMode', next.volumeBindingMode ?? null, previous.volumeBindingMode ?? null),
    ];
  },
};
