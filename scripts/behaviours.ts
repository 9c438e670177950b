import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Behaviour {
  readonly summary: string;
  /** Why no test or scenario shows it. */
  readonly waived?: string;
}

const root = resolve(__dirname, '..');
const catalogue = JSON.parse(readFileSync(join(root, 'docs/behaviours.json'), 'utf8')) as Readonly<Record<string, Behaviour>>;

/** Lines that name what they show: titles of tests, and tags and titles of scenarios. */
const TITLES: readonly { readonly folder: string; readonly suffix: string; readonly title: RegExp }[] = [
  { folder: 'src', suffix: '.test.ts', title: /\b(?:test|describe|it)\(|SS-[A-Z]+-\d+[a-z]?['"`]?:/ },
  { folder: 'features', suffix: '.feature', title: /^\s*(?:@|Scenario|Example|Rule|Feature)/ },
];

const shown = new Set(TITLES.flatMap(({ folder, suffix, title }) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .flatMap((name) => readFileSync(join(root, folder, name), 'utf8').split('\n'))
    .filter((line) => title.test(line))
    .flatMap((line) => line.match(/SS-[A-Z]+-\d+[a-z]?/g) ?? [])));

const all = Object.keys(catalogue);
const missing = all.filter((id) => !shown.has(id));
const unexplained = missing.filter((id) => catalogue[id]?.waived === undefined);
const unknown = [...shown].filter((id) => catalogue[id] === undefined).sort();
const needless = all.filter((id) => shown.has(id) && catalogue[id]?.waived !== undefined);

for (const id of missing) console.log(`${id}  ${catalogue[id]?.waived ?? 'NO TEST, NO REASON'}\n    ${catalogue[id]?.summary ?? ''}`);
for (const id of unknown) console.log(`${id}  is named by a test or scenario, but not in docs/behaviours.json`);
for (const id of needless) console.log(`${id}  is waived in docs/behaviours.json, but shown after all: take the reason out`);
console.log(`\n${all.length - missing.length} of ${all.length} behaviours are named by a test or a scenario; ${missing.length} are not, ${unexplained.length} of these without a reason.`);

const tooMany = missing.length > all.length / 10;
if (tooMany) console.log('More than a tenth is not shown.');
if (tooMany || unexplained.length > 0 || unknown.length > 0 || needless.length > 0) process.exitCode = 1;
