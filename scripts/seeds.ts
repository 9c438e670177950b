import { parseArgs } from 'node:util';

import { byInvariants } from '../src/cli/by-invariants';
import { goWhereCalled } from '../src/cli/go-where-called';
import { isRule, underSeeds } from '../src/explore/schedules';
import type { ToldScenario } from '../src/scenario/told-scenario';
import { exitWith } from '../src/cli/exit-with';
import { toldSuite } from './told-suite';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Which seeds a scenario runs under. */
type Share = (scenario: number, ofFeature: number) => readonly number[];

/** Every feature runs under all seeds; its scenarios share them, each takes at least one. */
const shared: Share = (scenario, ofFeature) => SEEDS.filter((seed) => (seed - 1) % ofFeature === scenario % SEEDS.length);
/** Every scenario runs under all seeds. */
const each: Share = () => SEEDS;

function byFeature(suite: readonly ToldScenario[]): ReadonlyMap<string, readonly ToldScenario[]> {
  const features = new Map<string, ToldScenario[]>();
  for (const told of suite) {
    const [feature = ''] = told.name.split(': ');
    features.set(feature, [...(features.get(feature) ?? []), told]);
  }
  return features;
}

/** What was broken under a seed, and how to see it. */
function tell(name: string, seed: number, what: string): void {
  console.error(`${name}\n  ${what.split('\n').join('\n  ')}\n  To see it, begin the scenario with: Given the schedule of seed ${String(seed)}\n`);
}

/** Runs scenarios under 20 seeds, judged by the invariants and by their own rules (`at no time ...`), and tells what was broken where. */
async function seeds(suite: readonly ToldScenario[], share: Share): Promise<number> {
  const features = byFeature(suite);
  let [runs, broken] = [0, 0];
  for (const scenarios of features.values()) {
    for (const [index, { name, folder, steps }] of scenarios.entries()) {
      const results = await underSeeds(steps, share(index, scenarios.length), { folder, judge: byInvariants });
      runs += results.length;
      for (const { seed, violations, denials } of results) {
        const found = [...violations.map(({ invariant, text }) => `${invariant}: ${text}`), ...denials.filter(isRule).map(({ text }) => text)];
        broken += found.length;
        for (const what of found) tell(name, seed, what);
      }
    }
  }
  console.log(`${features.size} ${features.size === 1 ? 'feature' : 'features'}, ${runs} runs under ${SEEDS.length} seeds: ${broken === 0 ? 'every invariant held, and every rule of a scenario' : `${broken} times a rule was broken`}`);
  return broken === 0 ? 0 : 1;
}

/** The arguments are feature files or folders, all features by default; with `--each` no scenario leaves a seed to another. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { each: { type: 'boolean', default: false } }, allowPositionals: true });
  return seeds(await toldSuite(positionals.length === 0 ? {} : { paths: positionals }), values.each ? each : shared);
}

goWhereCalled();
exitWith(main());
