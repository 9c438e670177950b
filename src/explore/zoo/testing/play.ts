import { type SimulatedCluster, simulatedCluster } from '../../../cluster/simulated';
import { ScenarioFailure } from '../../../scenario/failure';
import { isClaim, Scenario } from '../../../scenario/scenario';
import type { Step } from '../../../scenario/sentence';
import type { Judge } from '../../judge';
import { byInvariants } from '../../../cli/by-invariants';
import { readScenario } from '../../testing/read-scenario';
import type { Mutant } from '../mutant';

/** What a rule is called that is the scenario's own, and the one that no part may break. */
export const OWN_CLAIM = 'what the scenario says';
const NO_CRASH = 'No part of the cluster crashes';

const LAST: Step = { do: 'settle' };

/** The rules that a scenario in plain words breaks in a cluster of these parts, each with all that was seen of it; none when all is well. */
export async function play(text: string, actors: Mutant['actors']): Promise<ReadonlyMap<string, readonly string[]>> {
  let cluster: SimulatedCluster | undefined;
  let judge: Judge | undefined;
  let seen = 0;
  const broken = new Map<string, string[]>();
  const breaks = (rule: string, what: string): void => { broken.set(rule, [...(broken.get(rule) ?? []), what]); };
  const scenario = new Scenario('', (options) => (cluster = simulatedCluster({ ...options, actors })));
  for (const step of [...readScenario(text), LAST]) {
    try {
      await scenario.take(step, isClaim(step) ? 'Then' : 'When', true);
    } catch (error) {
      if (!(error instanceof ScenarioFailure)) return new Map([[NO_CRASH, [String(error)]]]);
      breaks(OWN_CLAIM, error.message);
    }
    if (cluster === undefined) continue;
    judge = cluster.journal().slice(seen).reduce((so, entry) => so.after(entry), judge ?? byInvariants(cluster.version));
    seen = cluster.journal().length;
    if (cluster.simulation.settled) judge = judge.atRest();
  }
  for (const { invariant, text: what } of judge?.violations ?? []) breaks(invariant, what);
  return broken;
}
