import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { asPrefix, dns1035Label, dnsLabel, dnsSubdomain, labelValue, percent, portName, qualifiedName } from './names';

const OLD = releaseOf('1.20.2');
const NEW = releaseOf('1.36');

test('good names pass', () => {
  assert.deepEqual(dnsLabel('web-0', OLD), []);
  assert.deepEqual(dnsSubdomain('node-1.example.com', OLD), []);
  assert.deepEqual(dns1035Label('nginx', OLD), []);
  assert.deepEqual(qualifiedName('apps.kubernetes.io/pod-index', OLD), []);
  assert.deepEqual(labelValue('', OLD), []);
  assert.deepEqual(portName('http-2', OLD), []);
  assert.deepEqual(percent('25%', OLD), []);
});

test('a bad DNS label is told the rule and the regular expression', () => {
  assert.deepEqual(dnsLabel('Web', OLD), [
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
    + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  ]);
  assert.deepEqual(dnsLabel('a'.repeat(64), OLD), ['must be no more than 63 characters']);
});

test('newer versions name the dots of a name that would be a good subdomain', () => {
  assert.deepEqual(dnsLabel('web.prod', NEW), ['must not contain dots']);
  assert.match(dnsLabel('web.prod', OLD).join(), /^a lowercase RFC 1123 label/);
});

test('SS-ID-12: a label value has at most 63 characters, counted in bytes from 1.35', () => {
  assert.deepEqual(labelValue('a'.repeat(63), OLD), []);
  assert.deepEqual(labelValue('a'.repeat(64), OLD), ['must be no more than 63 characters']);
  assert.deepEqual(labelValue('a'.repeat(64), NEW), ['must be no more than 63 bytes']);
});

test('a qualified name has at most one slash, a name part and a prefix that is a subdomain', () => {
  assert.match(qualifiedName('a/b/c', OLD).join(), /^a qualified name must consist of .* with an optional DNS subdomain prefix and '\/'/);
  assert.deepEqual(qualifiedName('/a', OLD), ['prefix part must be non-empty']);
  assert.match(qualifiedName('Example.com/a', OLD).join(), /^prefix part a lowercase RFC 1123 subdomain/);
  assert.equal(qualifiedName('', OLD)[0], 'name part must be non-empty');
});

test('a port name is short, has a letter and no stray hyphens', () => {
  assert.deepEqual(portName('a-very-long-port-name', OLD), ['must be no more than 15 characters']);
  assert.deepEqual(portName('80', OLD), ['must contain at least one letter or number (a-z, 0-9)']);
  assert.deepEqual(portName('a--b-', OLD), ['must not contain consecutive hyphens', 'must not begin or end with a hyphen']);
});

test('a generateName may end with a dash', () => {
  assert.deepEqual(asPrefix(dnsLabel)('web-', OLD), []);
  assert.notDeepEqual(dnsLabel('web-', OLD), []);
});
