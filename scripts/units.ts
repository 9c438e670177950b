import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'node:test';

import fc from 'fast-check';

// The same examples each time: a failure is there again in the next run, and a run that passes goes on passing.
fc.configureGlobal({ seed: 1 });

const root = resolve(__dirname, '..');

/** Parts of paths: only test files whose path contains one of them are run; all when there are none. */
const wanted = process.argv.slice(2);

// All unit tests run in this one process, because starting a process per file would take longer than the tests.
const files = ['src', 'steps', 'scripts']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();

if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' ')}`);
  process.exitCode = 1;
}
for (const file of files) {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading is the point: node:test runs what is loaded
    require(join(root, file));
  } catch (error) {
    test(`${file} can be loaded`, () => { throw error; });
  }
}
