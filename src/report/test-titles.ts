import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { TestTitles } from './behaviour-report';

const TITLE = /\b(?:test|describe|it)\(\s*(['"`])(.*?)\1\s*,/;
const ID = /SS-[A-Z]+-\d+[a-z]?/g;

/** Titles of the unit tests in a folder (`*.test.ts`, also in folders below) by the behaviours that they name, `each version` for `${version}`; a folder that is not there has none. */
export function testTitlesIn(folder: string): TestTitles {
  const titles: Record<string, string[]> = {};
  for (const title of allTitles(folder)) {
    for (const id of new Set(title.match(ID) ?? [])) (titles[id] ??= []).push(title);
  }
  return titles;
}

function allTitles(folder: string): readonly string[] {
  return filesIn(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => TITLE.exec(line)?.[2] ?? [])
    .map((title) => title.replace(/\$\{(\w+)\}/g, 'each $1').replace(/\$\{[^}]*\}/g, '…'));
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
