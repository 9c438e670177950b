import { KubectlFailure } from './failure';

/** Changes to labels or annotations as a command line writes them: `key=value` sets, `key-` removes (null). */
export interface KeyChanges {
  readonly resources: readonly string[];
  readonly changes: ReadonlyMap<string, string | null>;
}

/** Splits arguments into resources and the changes after them. `what` is `label` or `annotation`. */
export function keyChangesOf(args: readonly string[], what: string, files: boolean): KeyChanges {
  const first = args.findIndex((arg, index) => isChange(arg) && (index > 0 || files));
  const resources = first < 0 ? args : args.slice(0, first);
  const written = first < 0 ? [] : args.slice(first);
  const stray = written.find((arg) => !isChange(arg));
  if (stray !== undefined) throw new KubectlFailure(`all resources must be specified before ${what} changes: ${stray}`);
  if (resources.length === 0 && !files) throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (written.length === 0) throw new KubectlFailure(`at least one ${what} update is required`);
  return { resources, changes: changesOf(written, what) };
}

const isChange = (arg: string): boolean => arg.includes('=') || arg.endsWith('-');

function changesOf(written: readonly string[], what: string): ReadonlyMap<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const arg of written) {
    const equals = arg.indexOf('=');
    const key = equals < 0 ? arg.slice(0, -1) : arg.slice(0, equals);
    if (changes.has(key) && (equals < 0) !== (changes.get(key) === null)) throw new KubectlFailure(`can not both modify and remove ${what === 'label' ? 'a label' : 'an annotation'} in the same command`);
    changes.set(key, equals < 0 ? null : arg.slice(equals + 1));
  }
  return changes;
}
