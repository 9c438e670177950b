import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { SENTENCES } from '../src/scenario/sentences';
import { sentencesPage } from './sentences-page';

test('docs/sentences.md is what "npm run sentences" writes', () => {
  assert.equal(readFileSync(join(__dirname, '../docs/sentences.md'), 'utf8'), sentencesPage());
});

test('the page lists every sentence', () => {
  const page = sentencesPage();
  for (const { expression } of SENTENCES) assert.ok(page.includes(`\`${expression}\``), expression);
});
