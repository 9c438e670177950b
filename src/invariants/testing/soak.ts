import { INVARIANTS } from '../invariants';
import { talliesOf } from '../monitor';
import { randomLife } from './random-life';

// Runs random lives and prints every alarm: node -r ts-node/register/transpile-only src/invariants/testing/soak.ts [first] [seeds] [operations]
const VERSIONS = ['1.20', '1.24', '1.27.4', '1.29', '1.33', '1.35.0', '1.36', '1.37'];
const [first = 1, seeds = 200, operations = 40] = process.argv.slice(2).map(Number);
const totals = new Map(INVARIANTS.map(({ name }) => [name, { checked: 0, meant: 0, violated: 0, excused: 0, closest: Infinity }]));
let alarms = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const version = VERSIONS[seed % VERSIONS.length];
  const watched = randomLife({ seed, operations, ...(version !== undefined && { version }) });
  for (const line of watched.violations) {
    alarms += 1;
    process.stdout.write(`seed ${String(seed)} (${String(version)}) ${line}\n`);
  }
  for (const [name, tally] of Object.entries(talliesOf(watched.monitor))) {
    const total = totals.get(name);
    if (total === undefined) continue;
    total.checked += tally.checked;
    total.meant += tally.meant;
    total.violated += tally.violated;
    total.excused += tally.excused.length;
    total.closest = Math.min(total.closest, tally.closest?.margin ?? Infinity);
  }
}
for (const [name, total] of totals) process.stdout.write(`${name}: ${JSON.stringify(total)}\n`);
process.stdout.write(`${String(alarms)} alarms in ${String(seeds)} lives\n`);
