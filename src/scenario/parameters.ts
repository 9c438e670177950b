import type { Millis } from '../kube/time';
import type { Resource } from '../kube/resources';
import type { PodState } from './claim';
import type { Ever } from './situation';

/** What the parameters of sentences give. */
export interface ParameterTypes {
  readonly string: string;
  readonly int: number;
  readonly duration: Millis;
  /** `at no time`, `at some time`, `at no time for longer than 30 seconds`. */
  readonly ever: Ever;
  readonly names: readonly string[];
  readonly podState: PodState;
  readonly verb: 'create' | 'update' | 'patch' | 'delete';
  readonly word: string;
  /** A kind in the singular, by its resource: `pod`, `claim`. */
  readonly kind: Resource;
  /** A kind in the plural. */
  readonly kinds: Resource;
}
export type ParameterName = keyof ParameterTypes;

/** How a parameter is written, read and told apart. `regexp` is absent for those that Cucumber knows itself. */
export interface Parameter<T> {
  readonly regexp?: RegExp;
  read(text: string): T;
  print(value: T): string;
  accepts(value: unknown): boolean;
}

const UNITS: readonly (readonly [string, Millis])[] = [['hour', 3_600_000], ['minute', 60_000], ['second', 1000], ['millisecond', 1]];

/** `90 seconds` as virtual milliseconds. */
function readDuration(text: string): Millis {
  const [amount = '', unit = ''] = text.split(' ');
  const size = UNITS.find(([name]) => unit === name || unit === `${name}s`)?.[1];
  if (size === undefined) throw new Error(`"${text}" is not a time: write it as "30 seconds" or "5 minutes"`);
  return Number(amount) * size;
}

/** The time in the largest unit that divides it. */
export function printDuration(time: Millis): string {
  const [name, size] = UNITS.find(([, unit]) => time > 0 && time % unit === 0) ?? ['second', 1000];
  const amount = time / size;
  return `${String(amount)} ${name}${amount === 1 ? '' : 's'}`;
}

const LONGER = ' for longer than ';

function readEver(text: string): Ever {
  const [time = '', duration] = text.split(LONGER);
  const at = time === 'at some time' ? 'some time' : 'no time';
  return duration === undefined ? { at } : { at, longerThan: readDuration(duration) };
}
function printEver({ at, longerThan }: Ever): string {
  return `at ${at}${longerThan === undefined ? '' : `${LONGER}${printDuration(longerThan)}`}`;
}

/** `"a", "b" and "c"`. */
export function printNames(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.slice(-1).join('')}`;
}

/** How people call the kinds, beside Kubernetes' own names. */
const KINDS: readonly (readonly [string, Resource])[] = [
  ['pod', 'pods'], ['StatefulSet', 'statefulsets'], ['Service', 'services'], ['claim', 'persistentvolumeclaims'],
  ['volume', 'persistentvolumes'], ['node', 'nodes'], ['ControllerRevision', 'controllerrevisions'], ['namespace', 'namespaces'],
  ['StorageClass', 'storageclasses'], ['PodDisruptionBudget', 'poddisruptionbudgets'], ['Event', 'events'],
  ['ConfigMap', 'configmaps'], ['Secret', 'secrets'],
];

/** The kinds that sentences speak of, in the singular. */
export const KIND_WORDS: readonly string[] = KINDS.map(([word]) => word);

/** `persistentvolumeclaims` in words: `claim`. */
export function kindWord(resource: Resource): string {
  return KINDS.find(([, known]) => known === resource)?.[0] ?? resource;
}
function kinds(ending: '' | 's'): Parameter<Resource> {
  return {
    regexp: new RegExp(KINDS.map(([word]) => `${word}${ending}`).join('|')),
    read: (text) => KINDS.find(([word]) => `${word}${ending}` === text)?.[1] ?? 'pods',
    print: (resource) => `${kindWord(resource)}${ending}`,
    accepts: (value) => KINDS.some(([, resource]) => resource === value),
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const oneOf = <T extends string>(...words: T[]): Parameter<T> => ({
  regexp: new RegExp(words.join('|')), read: (text) => text as T, print: (value) => value, accepts: (value) => words.includes(value as T),
});

export const PARAMETERS: { readonly [N in ParameterName]: Parameter<ParameterTypes[N]> } = {
  string: { read: (text) => text, print: (value) => (value.includes('"') ? `'${value}'` : `"${value}"`), accepts: isText },
  int: { read: Number, print: String, accepts: (value) => Number.isInteger(value) },
  word: { read: (text) => text, print: (value) => value, accepts: (value) => typeof value === 'string' && /^\S+$/.test(value) },
  duration: { regexp: /\d+ (?:millisecond|second|minute|hour)s?/, read: readDuration, print: printDuration, accepts: (value) => Number.isInteger(value) },
  ever: {
    regexp: /at (?:no|some) time(?: for longer than \d+ (?:millisecond|second|minute|hour)s?)?/,
    read: readEver,
    print: printEver,
    accepts: (value) => typeof value === 'object' && value !== null && 'at' in value,
  },
  names: {
    regexp: /"[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?/,
    read: (text) => [...text.matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? ''),
    print: printNames,
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  },
  podState: oneOf('Ready', 'not Ready', 'Terminating', 'Pending', 'Running', 'Failed', 'Succeeded', 'unscheduled'),
  kind: kinds(''),
  kinds: kinds('s'),
  verb: oneOf('create', 'update', 'patch', 'delete'),
};
