import type { Release } from '../kube/release';
import { labelValue } from '../kube/validation/names';
import { KubectlFailure } from './failure';
import type { Flags } from './flags';
import { keyAndValue, pairOf } from './key-value';
import type { Session } from './session';

/** Changes as a command line writes them, `key=value` or `key-`, and the resources before them. */
export interface WrittenChanges {
  readonly resources: readonly string[];
  readonly written: readonly string[];
}

/** Splits arguments into resources and the changes after them; `stray` is the first argument behind a change that is none. */
export function splitAtChanges(args: readonly string[]): WrittenChanges & { readonly stray: string | undefined } {
  const first = args.findIndex(isChange);
  if (first < 0) return { resources: args, written: [], stray: undefined };
  const written = args.slice(first);
  return { resources: args.slice(0, first), written, stray: written.find((arg) => !isChange(arg)) };
}

/** Splits arguments into resources and the changes after them; `what` is `label`, `annotation` or `image`. Throws a KubectlFailure for a resource behind a change. */
export function writtenChanges(args: readonly string[], what: string): WrittenChanges {
  const { resources, written, stray } = splitAtChanges(args);
  if (stray !== undefined) throw new KubectlFailure(`all resources must be specified before ${what} changes: ${stray}`);
  return { resources, written };
}

function isChange(arg: string): boolean {
  return /^[^=].*=/s.test(arg) || (arg.endsWith('-') && arg !== '-');
}

/** Values by key, in the order written; null for a key that goes. */
export type Changes = ReadonlyMap<string, string | null>;

/** Changes of keys, such as labels, and what they are made to. */
export interface KeyChanges {
  readonly resources: readonly string[];
  readonly changes: Changes;
}

/** The changes of `kubectl label`. Throws a KubectlFailure for what kubectl refuses by itself. */
export function labelChanges({ args, flags, release }: Session): KeyChanges {
  const { resources, written } = writtenChanges(args, 'label');
  for (const arg of written.filter(isSet)) checkLabel(arg, release);
  if (setAndRemoved(written).length > 0) throw new KubectlFailure('can not both modify and remove a label in the same command');
  needResources(resources, flags);
  return { resources, changes: changesOf(written) };
}

function checkLabel(arg: string, release: Release): void {
  const [, value] = pairOf(arg) ?? [];
  if (value === undefined) throw new KubectlFailure(`invalid label spec: ${arg}`);
  const wrong = labelValue(value, release);
  if (wrong.length > 0) throw new KubectlFailure(`invalid label value: ${JSON.stringify(arg)}: ${wrong.join(';')}`);
}

/** The changes of `kubectl annotate`. Throws a KubectlFailure for what kubectl refuses by itself. */
export function annotationChanges({ args, flags }: Session): KeyChanges {
  const { resources, written } = writtenChanges(args, 'annotation');
  needResources(resources, flags);
  if (written.length === 0) throw new KubectlFailure('at least one annotation update is required');
  const both = setAndRemoved(written);
  if (both.length > 0) throw new KubectlFailure(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);
  return { resources, changes: changesOf(written) };
}

/** Throws a KubectlFailure for a command line that names neither resources nor files. */
export function needResources(resources: readonly string[], flags: Flags): void {
  if (resources.length === 0 && !flags.has('filename')) throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
}

/** The keys that are both set and removed. */
export function setAndRemoved(written: readonly string[]): readonly string[] {
  const set = keysSet(written);
  return written.filter((arg) => !isSet(arg)).map(keyRemoved).filter((key) => set.includes(key));
}

/** The keys that are set. */
export function keysSet(written: readonly string[]): readonly string[] {
  return written.filter(isSet).map((arg) => keyAndValue(arg).key);
}

/** What the changes come to; of several for one key the last one counts. */
export function changesOf(written: readonly string[]): Changes {
  return new Map(written.map((arg) => {
    const { key, value } = keyAndValue(arg);
    return value === undefined ? [keyRemoved(arg), null] : [key, value];
  }));
}

function isSet(arg: string): boolean {
  return arg.includes('=');
}

/** `key` of `key-`. */
function keyRemoved(arg: string): string {
  return arg.slice(0, -1);
}
