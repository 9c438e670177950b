import { KubectlFailure, NotSimulated } from './failure';
import type { FlagTable } from './flags';
import type { Session } from './session';

/** The flags that give a ConfigMap or a Secret its data. */
export const LITERALS: FlagTable = {
  'from-literal': { kind: 'text', many: true },
  'from-file': { kind: 'text', many: true },
  'from-env-file': { kind: 'text', unsimulated: true },
  'append-hash': { kind: 'switch', unsimulated: true },
};

/** Keys and texts of `--from-file` and `--from-literal`, in kubectl's order. Throws a KubectlFailure for what kubectl refuses; `twice` words a key that is there already. */
export function literalsOf(session: Session, twice: (key: string) => string): ReadonlyMap<string, string> {
  const data = new Map<string, string>();
  for (const [key, text] of [...files(session), ...literals(session)]) {
    if (data.has(key)) throw new KubectlFailure(twice(key));
    data.set(key, text);
  }
  return data;
}

/** Values may hold commas, so each stands as it was given. */
function literals({ flags }: Session): readonly (readonly [string, string])[] {
  return flags.entries().filter(([name]) => name === 'from-literal').map(([, source]) => {
    const equals = source.indexOf('=');
    if (equals < 1) throw new KubectlFailure(`invalid literal source ${source}, expected key=value`);
    return [source.slice(0, equals), source.slice(equals + 1).replace(/^["']+|["']+$/g, '')];
  });
}

function files(session: Session): readonly (readonly [string, string])[] {
  return session.flags.list('from-file').map((source) => {
    const [first = '', second, ...more] = source.split('=');
    if (more.length > 0) throw new KubectlFailure(`key names or file paths cannot contain '='`);
    const path = second ?? first;
    return [second === undefined ? (path.split('/').at(-1) ?? path) : first, textOf(session, path)];
  });
}

function textOf({ context }: Session, path: string): string {
  try {
    return context.readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new KubectlFailure(`error reading ${path}: no such file or directory`);
    if (code === 'EISDIR') throw new NotSimulated(`reading a whole directory (${path})`);
    throw error;
  }
}
