import { judging } from '../src/explore/judge';
import { underSeeds } from '../src/explore/schedules';
import * as monitors from '../src/invariants/monitor';
import type { ToldScenario } from '../src/scenario/told-scenario';
import { toldSuite } from './told-suite';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Which seeds a scenario runs under. */
type Share = (scenario: number, ofFeature: number) => readonly number[];

/** Every feature runs under all seeds; its scenarios share them, each takes at least one. */
const shared: Share = (scenario, ofFeature) => SEEDS.filter((seed) => (seed - 1) % ofFeature === scenario % SEEDS.length);
/** Every scenario runs under all seeds. */
const each: Share = () => SEEDS;

/** Runs the suite under 20 seeds, judged by the invariants, and tells which rule was broken where. */
async function suiteSeeds(share: Share): Promise<number> {
  const features = new Map<string, ToldScenario[]>();
  for (const told of await toldSuite()) {
    const [feature = ''] = told.name.split(': ');
    features.set(feature, [...(features.get(feature) ?? []), told]);
  }
  let runs = 0;
  let broken = 0;
  for (const scenarios of features.values()) {
    for (const [index, { name, folder, steps }] of scenarios.entries()) {
      const seeds = share(index, scenarios.length);
      const results = await underSeeds(steps.map(({ step }) => step), seeds, { folder, judge: (version) => judging(monitors, version) });
      runs += results.length;
      for (const { seed, violations } of results) {
        broken += violations.length;
        for (const { invariant, text } of violations) console.error(`${name}, seed ${seed}: ${invariant}: ${text}`);
      }
    }
  }
  console.log(`${features.size} features, ${runs} runs under ${SEEDS.length} seeds: ${broken === 0 ? 'every invariant held' : `${broken} violations`}`);
  return broken === 0 && runs > 0 ? 0 : 1;
}

suiteSeeds(process.argv.includes('--each') ? each : shared).then((status) => { process.exitCode = status; }, (error: unknown) => { console.error(error); process.exitCode = 1; });
