import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { sentencesPage } from './sentences-page';

// Writes docs/sentences.md from the step library; with --check it only tells whether the page is up to date.
const file = join(resolve(__dirname, '..'), 'docs/sentences.md');
const page = sentencesPage();

if (!process.argv.includes('--check')) writeFileSync(file, page);
else if (readFileSync(file, 'utf8') !== page) {
  console.error('docs/sentences.md is not up to date: run "npm run sentences".');
  process.exitCode = 1;
}
