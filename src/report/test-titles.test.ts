import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { testTitlesIn } from './test-titles';

test('titles are found by the behaviours that they name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-titles-'));
  try {
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'a.test.ts'), 'test(\'SS-PVC-01, SS-PVC-02: both\', () => {});\n// SS-PVC-03 in a comment\n');
    writeFileSync(join(folder, 'below/b.test.ts'), '  it("SS-PVC-02: it\'s", () => {});\ntest(`SS-PVC-05: ${version} keeps ${one.name}`, () => {});\n');
    writeFileSync(join(folder, 'c.ts'), 'test(\'SS-PVC-04: no test file\', () => {});\n');
    assert.deepEqual(testTitlesIn(folder), { 'SS-PVC-01': ['SS-PVC-01, SS-PVC-02: both'], 'SS-PVC-02': ['SS-PVC-01, SS-PVC-02: both', 'SS-PVC-02: it\'s'], 'SS-PVC-05': ['SS-PVC-05: each version keeps …'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a folder that is not there has no titles', () => {
  assert.deepEqual(testTitlesIn(join(tmpdir(), 'rollcall-not-there')), {});
});
