import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Longer names are cut: some file systems allow few more, and the ending must fit. */
const LONGEST = 90;

/** Words as they stand in file names: small letters, digits and hyphens; other scripts are kept. */
export function slug(text: string): string {
  const words = text.normalize('NFC').toLowerCase().replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return words === '' ? 'unnamed' : [...words].slice(0, LONGEST).join('').replace(/-+$/, '');
}

/** Writes a file so that a reader finds the old or the new text, never half of one. Makes its folder when it is not there. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${String(process.pid)}.part`;
  writeFileSync(part, text);
  renameSync(part, file);
}

/**
 * Takes a file name that no one has taken yet, `NAME.json`, `NAME-2.json` and so on, by writing to it; gives the name without
 * its ending. Safe between processes. Throws when the folder cannot be written to.
 */
export function claimName(folder: string, name: string, text: (name: string) => string): string {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${String(number)}`;
    try {
      writeFileSync(join(folder, `${candidate}.json`), text(candidate), { flag: 'wx' });
      return candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** What the lines of JSON in a file hold, none when it is not there; a last line that was cut short is passed over. */
export function readJsonLines(file: string): readonly unknown[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.slice(0, -1).map((line) => JSON.parse(line) as unknown);
}

/** Removes a file or folder, if it is there. */
export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
