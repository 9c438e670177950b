import { isDeepStrictEqual } from 'node:util';

import { simulatedCluster, type SimulatedCluster } from '../src/cluster/simulated';
import type { Scenario } from '../src/scenario/scenario';
import { retell } from '../src/scenario/told-scenario';
import { exitWith } from '../src/cli/exit-with';
import { toldSuite } from './told-suite';

/** Takes the whole state to JSON and back, its maps put together in the opposite order. */
function detour({ cluster }: Scenario): void {
  (cluster as SimulatedCluster).throughJson((entries) => [...entries].reverse());
}

/** Runs every scenario twice, the second time through JSON after each step, and names those whose journals differ. */
async function suiteTwice(): Promise<number> {
  const suite = await toldSuite();
  const different: string[] = [];
  for (const told of suite) {
    const straight = await retell(told, simulatedCluster);
    const detoured = await retell(told, simulatedCluster, detour);
    if (!isDeepStrictEqual(straight.cluster.journal(), detoured.cluster.journal())) different.push(told.name);
  }
  for (const name of different) console.error(`has another journal the second time, through JSON: ${name}`);
  console.log(`${suite.length - different.length} of ${suite.length} scenarios have the same journal twice, the second time with the state through JSON after each step`);
  return different.length === 0 && suite.length > 0 ? 0 : 1;
}

exitWith(suiteTwice());
