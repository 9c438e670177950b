import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Catch } from '../src/explore/zoo/page';
import { zooPage } from '../src/explore/zoo/page';
import { caught } from '../src/explore/zoo/testing/catch';
import { ZOO } from '../src/explore/zoo/zoo';

// Hunts every mutant of the zoo and writes down how it was caught: src/explore/zoo/catches.json and docs/bug-zoo.md. Some minutes.
const root = resolve(__dirname, '..');

async function writeZoo(): Promise<void> {
  const catches: Record<string, Catch> = {};
  for (const mutant of ZOO) {
    catches[mutant.id] = await caught(mutant);
    console.log(`${mutant.id}: ${String(catches[mutant.id]?.trial ?? 'its scenario')}, ${catches[mutant.id]?.rule ?? ''}`);
  }
  writeFileSync(join(root, 'src/explore/zoo/catches.json'), `${JSON.stringify(catches, null, 2)}\n`);
  writeFileSync(join(root, 'docs/bug-zoo.md'), zooPage(ZOO, catches));
}

void writeZoo();
