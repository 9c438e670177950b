import { type MakeCluster, type Part, Scenario } from './scenario';
import type { Step } from './sentence';

/** One step of a scenario as it was taken. */
export interface TakenStep {
  readonly step: Step;
  readonly part: Part;
  readonly expectsRefusal: boolean;
}

/** A whole scenario as data: all that another run of it needs. */
export interface ToldScenario {
  readonly name: string;
  /** Where its feature file lies; files that steps name are found from there. */
  readonly folder: string;
  readonly steps: readonly TakenStep[];
}

/** The media type under which a scenario attaches itself. */
export const TOLD_SCENARIO = 'application/vnd.rollcall.scenario+json';

/** Takes all steps of a told scenario on a cluster of its own, and calls `between` after each. Throws the ScenarioFailure of a step that fails. */
export async function retell(told: ToldScenario, makeCluster: MakeCluster, between: (scenario: Scenario) => void = () => undefined): Promise<Scenario> {
  const scenario = new Scenario(told.folder, makeCluster);
  for (const { step, part, expectsRefusal } of told.steps) {
    await scenario.take(step, part, expectsRefusal);
    between(scenario);
  }
  return scenario;
}
