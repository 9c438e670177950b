import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { type Catch, zooPage } from '../src/explore/zoo/page';
import { caught } from '../src/explore/zoo/testing/catch';
import { ZOO } from '../src/explore/zoo/zoo';
import { exitWith } from '../src/cli/exit-with';

const root = resolve(__dirname, '..');

/** Hunts every mutant of the zoo, and writes down how it was caught: src/explore/zoo/catches.json and docs/bug-zoo.md. Some minutes. */
async function writeZoo(): Promise<number> {
  const catches: Record<string, Catch> = {};
  for (const mutant of ZOO) {
    const found = await caught(mutant);
    catches[mutant.id] = found;
    console.log(`${mutant.id}: ${found.trial === undefined ? 'its scenario' : `trial ${String(found.trial)}`}, ${found.rule}`);
  }
  writeFileSync(join(root, 'src/explore/zoo/catches.json'), `${JSON.stringify(catches, null, 2)}\n`);
  writeFileSync(join(root, 'docs/bug-zoo.md'), zooPage(ZOO, catches));
  return 0;
}

exitWith(writeZoo());
