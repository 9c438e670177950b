import type { Release } from '../kube/release';
import { labelValue } from '../kube/validation/names';
import { KubectlFailure } from './failure';

/** Changes as a command line writes them, `key=value` or `key-`, and the resources before them. */
export interface WrittenChanges {
  readonly resources: readonly string[];
  readonly written: readonly string[];
}

/** Splits arguments into resources and the changes after them; `what` is `label`, `annotation` or `image`. Throws a KubectlFailure for a resource behind a change. */
export function writtenChanges(args: readonly string[], what: string): WrittenChanges {
  const first = args.findIndex(isChange);
  if (first < 0) return { resources: args, written: [] };
  const written = args.slice(first);
  const stray = written.find((arg) => !isChange(arg));
  if (stray !== undefined) throw new KubectlFailure(`all resources must be specified before ${what} changes: ${stray}`);
  return { resources: args.slice(0, first), written };
}

/** Whether an argument is a change: `key=value` or `key-`. */
export const isChange = (arg: string): boolean => /^[^=].*=/s.test(arg) || (arg.endsWith('-') && arg !== '-');

/** Changes to labels or annotations: `key=value` sets, `key-` removes (null). */
export interface KeyChanges {
  readonly resources: readonly string[];
  readonly changes: ReadonlyMap<string, string | null>;
}

/** The changes of `kubectl label`. Throws a KubectlFailure for what kubectl refuses by itself. */
export function labelChanges(args: readonly string[], files: boolean, release: Release): KeyChanges {
  const { resources, written } = writtenChanges(args, 'label');
  for (const arg of written.filter((one) => one.includes('='))) {
    const [, value = '', ...more] = arg.split('=');
    if (more.length > 0) throw new KubectlFailure(`invalid label spec: ${arg}`);
    const wrong = labelValue(value, release);
    if (wrong.length > 0) throw new KubectlFailure(`invalid label value: ${JSON.stringify(arg)}: ${wrong.join(';')}`);
  }
  if (setAndRemoved(written).length > 0) throw new KubectlFailure('can not both modify and remove a label in the same command');
  return { resources: needResources(resources, files), changes: changesOf(written) };
}

/** The changes of `kubectl annotate`. Throws a KubectlFailure for what kubectl refuses by itself. */
export function annotationChanges(args: readonly string[], files: boolean): KeyChanges {
  const { resources, written } = writtenChanges(args, 'annotation');
  needResources(resources, files);
  if (written.length === 0) throw new KubectlFailure('at least one annotation update is required');
  const both = setAndRemoved(written);
  if (both.length > 0) throw new KubectlFailure(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);
  return { resources, changes: changesOf(written) };
}

function needResources(resources: readonly string[], files: boolean): readonly string[] {
  if (resources.length === 0 && !files) throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  return resources;
}

function setAndRemoved(written: readonly string[]): readonly string[] {
  const set = written.filter((arg) => arg.includes('=')).map((arg) => arg.slice(0, arg.indexOf('=')));
  return written.filter((arg) => !arg.includes('=')).map((arg) => arg.slice(0, -1)).filter((key) => set.includes(key));
}

function changesOf(written: readonly string[]): ReadonlyMap<string, string | null> {
  return new Map(written.map((arg) => {
    const equals = arg.indexOf('=');
    return equals < 0 ? [arg.slice(0, -1), null] : [arg.slice(0, equals), arg.slice(equals + 1)];
  }));
}
