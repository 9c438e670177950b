import { changedItems } from '../changed-items';
import type { EndpointSlice } from '../objects';
import type { Release } from '../release';
import { addressTypeErrors } from './addresses';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, invalidFor, notSupported, required, tooMany } from './field-error';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsLabel, dnsSubdomain } from './names';
import { protocolErrors } from './ports';
import type { Validator } from './validator';

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MAX_ENDPOINTS = 1000;
const MAX_PORTS = 100;

type Written = AsWritten<EndpointSlice>;
type WrittenEndpoint = NonNullable<Written['endpoints']>[number];

/** What the API server checks of EndpointSlices. */
export const endpointSlice: Validator<EndpointSlice> = {
  create(slice, release) {
    return allErrors(slice, undefined, release);
  },

  update(next, previous, release) {
    return [...allErrors(next, previous, release), ...immutableErrors('addressType', next.addressType ?? null, previous.addressType ?? null)];
  },
};

function allErrors(slice: Written, previous: Written | undefined, release: Release): readonly FieldError[] {
  return [
    ...metadataErrors(slice.metadata, dnsSubdomain, true, release),
    ...addressTypeOf(slice.addressType ?? ''),
    ...endpointErrors(slice, previous, release),
    ...portErrors(slice.ports ?? [], release),
  ];
}

function addressTypeOf(type: string): readonly FieldError[] {
  if (type === '') return [required('addressType')];
  return ADDRESS_TYPES.includes(type) ? [] : [notSupported('addressType', type, ADDRESS_TYPES)];
}

/** A slice is written anew with most endpoints as they were: those are good while the type of address stays. */
function endpointErrors(slice: Written, previous: Written | undefined, release: Release): readonly FieldError[] {
  const all = slice.endpoints ?? [];
  if (all.length > MAX_ENDPOINTS) return [tooMany('endpoints', all.length, MAX_ENDPOINTS)];
  const type = slice.addressType ?? '';
  const { from, to } = changedItems(all, previous?.addressType === slice.addressType ? (previous?.endpoints ?? []) : []);
  return all.slice(from, to).flatMap((endpoint, index) => errorsOfEndpoint(endpoint, type, `endpoints[${from + index}]`, release));
}

function errorsOfEndpoint({ addresses, nodeName, hostname }: WrittenEndpoint, type: string, field: string, release: Release): readonly FieldError[] {
  return [
    ...((addresses ?? []).length === 0 ? [required(`${field}.addresses`, 'must contain at least 1 address')] : []),
    ...(addresses ?? []).flatMap((address, at) => addressTypeErrors(address, type, `${field}.addresses[${at}]`)),
    ...(nodeName ? invalidFor(`${field}.nodeName`, nodeName, dnsSubdomain(nodeName, release)) : []),
    ...(hostname ? invalidFor(`${field}.hostname`, hostname, dnsLabel(hostname, release)) : []),
  ];
}

function portErrors(ports: NonNullable<Written['ports']>, release: Release): readonly FieldError[] {
  if (ports.length > MAX_PORTS) return [tooMany('ports', ports.length, MAX_PORTS)];
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const name = port.name ?? '';
    const repeated = names.has(name) ? [duplicate(`ports[${index}].name`, name)] : [];
    names.add(name);
    return [
      ...(name === '' ? [] : invalidFor(`ports[${index}].name`, name, dnsLabel(name, release))),
      ...repeated,
      ...protocolErrors(port.protocol, `ports[${index}].protocol`),
    ];
  });
}
