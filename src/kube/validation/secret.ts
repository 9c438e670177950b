import type { Secret } from '../kept-objects';
import type { AsWritten } from './as-written';
import { CONFIG_BYTES, dataKeyErrors, encodedBytes, immutabilityErrors } from './config-data';
import { type FieldError, required, tooLong } from './field-error';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

const ACCOUNT = 'kubernetes.io/service-account.name';

/** The keys that a Secret of a type must have; of `basic-auth` one of the two will do. */
const KEYS_OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/basic-auth': ['username', 'password'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** What the API server checks of Secrets; what their values are is looked at by nobody here. */
export const secret: Validator<Secret> = {
  create(object, release) {
    return [
      ...metadataErrors(object.metadata, dnsSubdomain, true, release),
      ...dataKeyErrors(object.data, 'data', release),
      ...(encodedBytes(object.data) > CONFIG_BYTES ? [tooLong('data', CONFIG_BYTES, release)] : []),
      ...typeErrors(object),
    ];
  },

  update(next, previous, release) {
    return [...immutableErrors('type', next.type ?? '', previous.type ?? ''), ...immutabilityErrors(next, previous), ...secret.create(next, release)];
  },
};

function typeErrors({ type, data, metadata }: AsWritten<Secret>): readonly FieldError[] {
  if (type === 'kubernetes.io/service-account-token') return metadata?.annotations?.[ACCOUNT] ? [] : [required(`metadata.annotations[${ACCOUNT}]`)];
  const keys = (type && KEYS_OF_TYPE[type]) || [];
  const missing = keys.filter((key) => !Object.hasOwn(data ?? {}, key));
  return type === 'kubernetes.io/basic-auth' && missing.length < keys.length ? [] : missing.map((key) => required(`data[${key}]`));
}
