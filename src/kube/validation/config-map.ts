import type { ConfigMap } from '../kept-objects';
import type { AsWritten } from './as-written';
import { CONFIG_BYTES, dataKeyErrors, encodedBytes, immutabilityErrors, plainBytes } from './config-data';
import { type FieldError, invalid, tooLong } from './field-error';
import { metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

/** What the API server checks of ConfigMaps. */
export const configMap: Validator<ConfigMap> = {
  create(object, release) {
    const { data, binaryData } = object;
    return [
      ...metadataErrors(object.metadata, dnsSubdomain, true, release),
      ...dataKeyErrors(data, 'data', release), ...inBoth(object, 'data', 'binaryData'),
      ...dataKeyErrors(binaryData, 'binaryData', release), ...inBoth(object, 'binaryData', 'data'),
      ...(plainBytes(data) + encodedBytes(binaryData) > CONFIG_BYTES ? [tooLong('[]', CONFIG_BYTES, release)] : []),
    ];
  },

  update(next, previous, release) {
    return [...immutabilityErrors(next, previous), ...configMap.create(next, release)];
  },
};

function inBoth(object: AsWritten<ConfigMap>, field: 'data' | 'binaryData', other: 'data' | 'binaryData'): readonly FieldError[] {
  const others = object[other] ?? {};
  return Object.keys(object[field] ?? {}).filter((key) => Object.hasOwn(others, key)).sort()
    .map((key) => invalid(`${field}[${key}]`, key, `duplicate of key present in ${other}`));
}
