import { KubectlFailure, NotSimulated } from './failure';
import type { Session } from './session';

/** The text of a file. Throws a KubectlFailure that says `missing` where there is none, and that reading a `folder` is not simulated. */
export function fileText({ context }: Session, path: string, { missing, folder }: { readonly missing: string; readonly folder: string }): string {
  try {
    return context.readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new KubectlFailure(missing);
    if (code === 'EISDIR') throw new NotSimulated(folder);
    throw error;
  }
}
