import type { Release } from '../release';
import { namesDots, tooLongName } from './wording';

/** Checks a piece of text; gives what is wrong with it, in Kubernetes' words. */
export type TextCheck = (text: string, release: Release) => readonly string[];

/** A label of DNS (RFC 1123): `web-0`. */
export const dnsLabel: TextCheck = (text, release) => {
  const tooLong = text.length > 63 ? ['must be no more than 63 characters'] : [];
  if (DNS_LABEL.test(text)) return tooLong;
  if (namesDots(release) && DNS_SUBDOMAIN.test(text)) return [...tooLong, 'must not contain dots'];
  return [
    ...tooLong,
    withRegex(
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
      DNS_LABEL_FORMAT, 'my-name', '123-abc',
    ),
  ];
};

/** A subdomain of DNS (RFC 1123): `node-1.example.com`. */
export const dnsSubdomain: TextCheck = (text) => {
  const tooLong = text.length > 253 ? ['must be no more than 253 characters'] : [];
  if (DNS_SUBDOMAIN.test(text)) return tooLong;
  return [
    ...tooLong,
    withRegex(
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
      DNS_SUBDOMAIN_FORMAT, 'example.com',
    ),
  ];
};

/** A label of DNS (RFC 1035), which starts with a letter: names of Services. */
export const dns1035Label: TextCheck = (text) => {
  const tooLong = text.length > 63 ? ['must be no more than 63 characters'] : [];
  if (DNS_1035.test(text)) return tooLong;
  return [
    ...tooLong,
    withRegex(
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
      DNS_1035_FORMAT, 'my-name', 'abc-123',
    ),
  ];
};

/** A key of a label, annotation, resource or finalizer: `app`, `example.com/role`. */
export const qualifiedName: TextCheck = (text, release) => {
  const parts = text.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    return [`a qualified name ${QUALIFIED_NAME_RULE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = second ?? first;
  const messages: string[] = [];
  if (second !== undefined) {
    if (first === '') messages.push('prefix part must be non-empty');
    else messages.push(...dnsSubdomain(first, release).map((message) => `prefix part ${message}`));
  }
  if (name === '') messages.push('name part must be non-empty');
  else if (name.length > 63) messages.push(`name part ${tooLongName(63, release)}`);
  if (!QUALIFIED_NAME.test(name)) messages.push(`name part ${QUALIFIED_NAME_RULE}`);
  return messages;
};

/** A value of a label; may be empty. */
export const labelValue: TextCheck = (text, release) => {
  const tooLong = text.length > 63 ? [tooLongName(63, release)] : [];
  if (text === '' || QUALIFIED_NAME.test(text)) return tooLong;
  return [
    ...tooLong,
    withRegex(
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      `(${QUALIFIED_NAME_FORMAT})?`, 'MyValue', 'my_value', '12345',
    ),
  ];
};

/** A name of a port, as IANA has it: `web`. */
export const portName: TextCheck = (text, release) => {
  const messages: string[] = [];
  if (text.length > 15) messages.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(text)) messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) {
    messages.push(release.minor >= 32 ? 'must contain at least one letter (a-z)' : 'must contain at least one letter or number (a-z, 0-9)');
  }
  if (text.includes('--')) messages.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages;
};

/** A name of an environment variable. */
export const envVarName: TextCheck = (text) => {
  const messages: string[] = [];
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text)) {
    messages.push(withRegex(
      "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
      '[-._a-zA-Z][-._a-zA-Z0-9]*', 'my.env-name', 'MY_ENV.NAME', 'MyEnvName1',
    ));
  }
  return [...messages, ...parentDirectory(text)];
};

function parentDirectory(text: string): readonly string[] {
  if (text === '.' || text === '..') return [`must not be '${text}'`];
  return text.startsWith('..') ? ["must not start with '..'"] : [];
}

/** A key of a ConfigMap or Secret, which becomes the name of a file. */
export const configKey: TextCheck = (text) => {
  const messages: string[] = [];
  if (text.length > 253) messages.push('must be no more than 253 characters');
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) {
    messages.push(withRegex("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", '[-._a-zA-Z0-9]+', 'key.name', 'KEY_NAME', 'key-name'));
  }
  return [...messages, ...parentDirectory(text)];
};

/** A name that only has to fit into a path, such as those of Events and Roles: `system:node`. */
export const pathSegment: TextCheck = (text) => {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((letter) => text.includes(letter)).map((letter) => `may not contain '${letter}'`);
};

/** `25%`. */
export const percent: TextCheck = (text) =>
  /^[0-9]+%$/.test(text) ? [] : [withRegex("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%')];

/** A port number that is not 0. */
export function portNumber(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** The check of a name for a `generateName`, where a trailing dash will be followed by more. */
export function asPrefix(check: TextCheck): TextCheck {
  return (text, release) => check(text.endsWith('-') ? `${text.slice(0, -2)}a` : text, release);
}

const DNS_LABEL_FORMAT = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_SUBDOMAIN_FORMAT = `${DNS_LABEL_FORMAT}(\\.${DNS_LABEL_FORMAT})*`;
const DNS_1035_FORMAT = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED_NAME_FORMAT = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const DNS_LABEL = new RegExp(`^${DNS_LABEL_FORMAT}$`);
const DNS_SUBDOMAIN = new RegExp(`^${DNS_SUBDOMAIN_FORMAT}$`);
const DNS_1035 = new RegExp(`^${DNS_1035_FORMAT}$`);
const QUALIFIED_NAME = new RegExp(`^${QUALIFIED_NAME_FORMAT}$`);

const QUALIFIED_NAME_RULE = withRegex(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  QUALIFIED_NAME_FORMAT, 'MyName', 'my.name', '123-abc',
);

/** A rule with its examples and the regular expression behind it; the odd comma before "or" is Kubernetes'. */
function withRegex(rule: string, format: string, ...examples: readonly string[]): string {
  return `${rule} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${format}')`;
}
