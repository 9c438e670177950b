import type { EndpointAddress, EndpointSubset, Endpoints } from '../objects';
import type { Release } from '../release';
import { changedItems } from '../changed-items';
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
    return allErrors(object, undefined, release);
  },

  update(next, previous, release) {
    return allErrors(next, previous, release);
  },
};

function allErrors(next: AsWritten<Endpoints>, previous: AsWritten<Endpoints> | undefined, release: Release): readonly FieldError[] {
  return [
    ...metadataErrors(next.metadata, dnsSubdomain, true, release),
    ...(next.subsets ?? []).flatMap((subset, index) => subsetErrors(subset, previous?.subsets?.[index], `subsets[${index}]`, release)),
  ];
}

function subsetErrors(subset: AsWritten<EndpointSubset>, before: AsWritten<EndpointSubset> | undefined, field: string, release: Release): readonly FieldError[] {
  const { addresses, notReadyAddresses, ports } = subset;
  const empty = (addresses ?? []).length + (notReadyAddresses ?? []).length === 0;
  return [
    ...(empty ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
    ...addressListErrors(addresses ?? [], before?.addresses ?? [], `${field}.addresses`, release),
    ...addressListErrors(notReadyAddresses ?? [], before?.notReadyAddresses ?? [], `${field}.notReadyAddresses`, release),
    ...(ports ?? []).flatMap((port, index, all) => [
      ...portNameErrors(port.name ?? '', all.length > 1, `${field}.ports[${index}].name`, release),
      ...invalidFor(`${field}.ports[${index}].port`, port.port ?? 0, portNumber(port.port ?? 0)),
      ...protocolErrors(port.protocol, `${field}.ports[${index}].protocol`),
    ]),
  ];
}

type Addresses = readonly AsWritten<EndpointAddress>[];

/** Addresses that were good once, in whatever version. */
const good = new WeakSet<AsWritten<EndpointAddress>>();

/** A big Endpoints object is written anew for every pod that becomes ready, with the other addresses as they were: those are good. */
function addressListErrors(addresses: Addresses, before: Addresses, field: string, release: Release): readonly FieldError[] {
  const errors: FieldError[] = [];
  const { from, to } = changedItems(addresses, before);
  addresses.slice(from, to).forEach((address, index) => {
    if (good.has(address)) return;
    const found = addressErrors(address, `${field}[${from + index}]`, release);
    if (found.length === 0) good.add(address);
    else errors.push(...found);
  });
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
