import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';

const root = resolve(__dirname, '..');

function recordOf(feature: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-step-'));
  try {
    writeFileSync(join(folder, 'web.feature'), feature);
    const { NODE_V8_COVERAGE: _coverage, ...env } = process.env;
    spawnSync(process.execPath, ['-r', join(root, 'node_modules/ts-node/register/transpile-only'), join(root, 'src/cli/specs.ts'), 'web.feature'], {
      cwd: folder, env: { ...env, TS_NODE_PROJECT: join(root, 'tsconfig.json'), INIT_CWD: folder },
    });
    return JSON.parse(readFileSync(join(folder, 'reports/scenarios.ndjson'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the reports tell which step failed and where it stands, and all that no sentence says', () => {
  const { line, message } = recordOf(`Feature: Web

  Scenario: Guessed
    Given the StatefulSet "web" with 1 ready replica
    When I drain the node "node-1"
    Then the drain is refused
`) as { readonly line: number; readonly message: string };
  assert.equal(line, 3);
  assert.match(message, /^When I drain the node "node-1" # web\.feature:5\n\nNo sentence says: I drain the node "node-1"\n[^]*\nNo sentence says: the drain is refused\n/);
});

test('a scenario that passes fails all the same when it speaks of what it never met, unless that stands in a Background', () => {
  const own = recordOf(`Feature: Web

  Scenario: Misspelled
    Given the StatefulSet "web" with 1 ready replica
    And the image "ngnix:2" cannot be pulled
    When I set the image of "web" to "nginx:2"
    Then "web" has 1 ready replica
`) as { readonly status: string; readonly message: string };
  assert.equal(own.status, 'failed');
  assert.match(own.message, /^This speaks of something that the scenario never met, so that it shows nothing:\n {2}the image "ngnix:2" cannot be pulled: there were the images "nginx:1\.27" and "nginx:2"\n/);
  const shared = recordOf(`Feature: Web

  Background:
    Given the image "nginx:bad" cannot be pulled

  Scenario: Without the bad image
    Given the StatefulSet "web" with 1 ready replica
    Then "web" has 1 ready replica
`) as { readonly status: string };
  assert.equal(shared.status, 'passed');
});
