import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { ACTORS } from '../../cluster/actors';
import type { Outcome } from '../run-trial';
import { byInvariants } from '../../cli/by-invariants';
import { ABSENT } from './absent';
import catches from './catches.json';
import { trialOfHunt } from './hunt';
import type { Mutant } from './mutant';
import { type Catches, zooPage } from './page';
import { OWN_CLAIM, play } from './testing/play';
import { ZOO } from './zoo';

const CATCHES: Catches = catches;
const WRITE = 'write it anew: npm run zoo';

/** What a set at rest lacks, a scenario says as claims. */
const inScenario = (rule: string): string => (rule === 'the set converges' ? OWN_CLAIM : rule);

const healthy = new Map<string, Promise<Outcome>>();

/** What a trial finds in a cluster without any bug; many mutants are found by the same one. */
async function cleanly(trial: number, mutant: Mutant): Promise<Outcome['violations']> {
  const key = JSON.stringify([trial, mutant.habitat]);
  const outcome = healthy.get(key) ?? trialOfHunt(trial, mutant, { judge: byInvariants });
  healthy.set(key, outcome);
  return (await outcome).violations;
}

for (const mutant of ZOO) {
  const { id, story, actors } = mutant;
  const found = CATCHES[id];
  test(`${id} is caught, and nothing is without it: ${story}`, async () => {
    assert.ok(found, `no catch of ${id}; ${WRITE}`);
    const broken = await play(found.scenario, actors);
    assert.ok(broken.has(inScenario(found.rule)), `${id} breaks ${[...broken.keys()].join(', ') || 'nothing'}, not: ${found.rule}`);
    assert.deepEqual([...(await play(found.scenario, ACTORS))], []);
  });
  if (found?.trial === undefined) continue;
  const { trial } = found;
  test(`${id} is found by random trial ${String(trial)}, which is clean without it`, async () => {
    const { violations } = await trialOfHunt(trial, mutant, { judge: byInvariants, actors });
    assert.notEqual(violations.length, 0, `trial ${String(trial)} finds nothing; ${WRITE}`);
    assert.deepEqual(await cleanly(trial, mutant), []);
  });
}

test('docs/bug-zoo.md tells of every mutant', () => {
  assert.equal(readFileSync(join(__dirname, '../../../docs/bug-zoo.md'), 'utf8'), zooPage(ZOO, CATCHES), WRITE);
});

test('each of the 96 bugs is either put back or has a reason why not', () => {
  const absent = ABSENT.flatMap(({ ids }) => ids.split(', ')).flatMap((range) => {
    const [first = 0, last = first] = range.split(' to ').map((id) => Number(id.slice(1)));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  const all = [...ZOO.map(({ id }) => Number(id.slice(1))), ...absent].sort((a, b) => a - b);
  assert.deepEqual(all, Array.from({ length: 96 }, (_, index) => index + 1));
});
