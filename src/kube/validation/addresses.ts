import { isIP, isIPv4 } from 'node:net';
import { type FieldError, invalid } from './field-error';

/** An IP address in either family. */
export function ipErrors(address: string, field: string): readonly FieldError[] {
  return isIP(address) === 0 ? [invalid(field, address, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')] : [];
}

/** An address that others can reach: not unspecified, loopback or link-local. */
export function reachableIpErrors(address: string, field: string): readonly FieldError[] {
  if (isIP(address) === 0) return [invalid(field, address, 'must be a valid IP address')];
  const barred = BARRED.find(({ is }) => is.test(address));
  return barred ? [invalid(field, address, barred.why)] : [];
}

/** An address of the family that an EndpointSlice names. */
export function addressTypeErrors(address: string, type: string, field: string): readonly FieldError[] {
  if (type === 'IPv4' && !isIPv4(address)) return [invalid(field, address, 'must be a valid IPv4 address')];
  if (type === 'IPv6' && isIP(address) !== 6) return [invalid(field, address, 'must be a valid IPv6 address')];
  return [];
}

const BARRED: readonly { readonly is: RegExp; readonly why: string }[] = [
  { is: /^(0\.0\.0\.0|::)$/, why: 'may not be unspecified (0.0.0.0)' },
  { is: /^(127\.|::1$)/, why: 'may not be in the loopback range (127.0.0.0/8)' },
  { is: /^(169\.254\.|fe[89ab][0-9a-f]:)/i, why: 'may not be in the link-local range (169.254.0.0/16)' },
  { is: /^(224\.0\.0\.|ff[0-9a-f]2:)/i, why: 'may not be in the link-local multicast range (224.0.0.0/24)' },
];
