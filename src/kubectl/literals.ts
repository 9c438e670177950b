import { KubectlFailure } from './failure';
import { fileText } from './file-text';
import type { FlagTable } from './flags';
import { keyAndValue } from './key-value';
import type { Session } from './session';

/** The flags that give a ConfigMap or a Secret its data. */
export const LITERALS: FlagTable = {
  'from-literal': { kind: 'text' },
  'from-file': { kind: 'text' },
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
  return flags.all('from-literal').map((source) => {
    const { key, value } = keyAndValue(source);
    if (key === '' || value === undefined) throw new KubectlFailure(`invalid literal source ${source}, expected key=value`);
    return [key, value.replace(/^["']+|["']+$/g, '')];
  });
}

function files(session: Session): readonly (readonly [string, string])[] {
  return session.flags.list('from-file').map((source) => {
    const [first = '', second, ...more] = source.split('=');
    if (more.length > 0) throw new KubectlFailure("key names or file paths cannot contain '='");
    const path = second ?? first;
    const key = second === undefined ? (path.split('/').at(-1) ?? path) : first;
    return [key, fileText(session, path, { missing: `error reading ${path}: no such file or directory`, folder: `reading a whole directory (${path})` })];
  });
}
