import type { EndpointAddress, EndpointSubset, Endpoints } from '../objects';
import type { Release } from '../release';
import { ipErrors, reachableIpErrors } from './addresses';
import type { AsWritten } from './as-written';
import { type FieldError, invalidFor, required } from './field-error';
import { metadataErrors } from './metadata';
import { dnsLabel, dnsSubdomain, portNumber } from './names';
import { protocolErrors } from './ports';
import type { Validator } from './validator';

/** What the API server checks of Endpoints. */
export const endpoints: Validator<Endpoints> = {
  create(object, release) {
    return [
      ...metadataErrors(object.metadata, dnsSubdomain, true, release),
      ...(object.subsets ?? []).flatMap((subset, index) => subsetErrors(subset, `subsets[${index}]`, release)),
    ];
  },

  update(next, _previous, release) {
    return endpoints.create(next, release);
  },
};

function subsetErrors(subset: AsWritten<EndpointSubset>, field: string, release: Release): readonly FieldError[] {
  const { addresses, notReadyAddresses, ports } = subset;
  const empty = (addresses ?? []).length + (notReadyAddresses ?? []).length === 0;
  return [
    ...(empty ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
    ...addressListErrors(addresses ?? [], `${field}.addresses`, release),
    ...addressListErrors(notReadyAddresses ?? [], `${field}.notReadyAddresses`, release),
    ...(ports ?? []).flatMap((port, index, all) => [
      ...portNameErrors(port.name ?? '', all.length > 1, `${field}.ports[${index}].name`, release),
      ...invalidFor(`${field}.ports[${index}].port`, port.port ?? 0, portNumber(port.port ?? 0)),
      ...protocolErrors(port.protocol, `${field}.ports[${index}].protocol`),
    ]),
  ];
}

/**
 * Addresses, and lists of them, that were good once are good for all versions. A big Endpoints object is written anew for every
 * pod that becomes ready, with the other addresses as they were.
 */
const good = new WeakSet<AsWritten<EndpointAddress> | readonly AsWritten<EndpointAddress>[]>();

function addressListErrors(addresses: readonly AsWritten<EndpointAddress>[], field: string, release: Release): readonly FieldError[] {
  if (good.has(addresses)) return [];
  const errors: FieldError[] = [];
  addresses.forEach((address, index) => {
    if (good.has(address)) return;
    const found = addressErrors(address, `${field}[${index}]`, release);
    if (found.length === 0) good.add(address);
    else errors.push(...found);
  });
  if (errors.length === 0) good.add(addresses);
  return errors;
}

function addressErrors(address: AsWritten<EndpointAddress>, field: string, release: Release): readonly FieldError[] {
  const { hostname, nodeName } = address;
  const ip = address.ip ?? '';
  return [
    ...ipErrors(ip, `${field}.ip`),
    ...(hostname ? invalidFor(`${field}.hostname`, hostname, dnsLabel(hostname, release)) : []),
    ...(nodeName ? invalidFor(`${field}.nodeName`, nodeName, dnsSubdomain(nodeName, release)) : []),
    ...reachableIpErrors(ip, `${field}.ip`),
  ];
}

function portNameErrors(name: string, needed: boolean, field: string, release: Release): readonly FieldError[] {
  if (name === '') return needed ? [required(field)] : [];
  return invalidFor(field, name, dnsLabel(name, release));
}
