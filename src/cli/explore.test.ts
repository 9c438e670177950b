import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import test from 'node:test';

import { Explorers } from './explorers';

function explore(...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', 'src/cli/explore.ts', ...args], { cwd: resolve(__dirname, '../..'), encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the command tells what its trials were made of', () => {
  const { status, stdout } = explore('--runs', '4', '--seed', '5');
  assert.equal(status, 0);
  assert.match(stdout, /^Seed 5, 4 trials in \d+ process(es)?\.$/m);
  assert.match(stdout, /^4 random trials: 2\d\d operations, \d+ of them changed something; \d+ steps in the lives of pods\.$/m);
});

test('what it cannot understand is answered in a sentence', () => {
  assert.match(explore('--runs', 'many').stderr, /^--runs many: a whole number from 1 to \d+ is wanted\nusage: /);
  const { status, stderr } = explore('--path', '3');
  assert.match(stderr, /^--path takes what a failure has printed, as in 12:0:3, and wants the --seed beside it\nusage: /);
  assert.equal(status, 1);
});

test('shares come to the same however many processes try them, and a trial that goes wrong comes back as a story', async () => {
  const shares = [1, 2, 3].map((seed) => ({ seed, runs: 2 }));
  const [alone, together] = [new Explorers(1), new Explorers(3)];
  const found = await alone.explore(shares);
  assert.equal('measured' in found && found.measured.runs, 6);
  assert.deepEqual(await together.explore(shares), found);
  alone.end();
  together.end();

  const broken = new Explorers(1, join(__dirname, 'testing/broken-explorer'));
  const wrong = await broken.explore([{ seed: 2, runs: 30 }]);
  broken.end();
  assert.ok('counterexample' in wrong, 'all went well');
  assert.match(wrong.counterexample, /^the set converges: .*\nTo see it again: npm run explore -- --seed 2 --path [\d:]+\n\n {2}Scenario: /);
});

test('a process that ends before its time is told', async () => {
  const explorers = new Explorers(1, join(__dirname, 'testing/broken-explorer'));
  const exploring = explorers.explore([{ seed: 2, runs: 30 }]);
  explorers.end();
  await assert.rejects(exploring, /a process that explores has ended before its time/);
});
