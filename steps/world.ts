import { dirname, resolve } from 'node:path';

import { After, Before, BeforeStep, type ITestCaseHookParameter, setDefaultTimeout, setWorldConstructor, World } from '@cucumber/cucumber';

import { ACTORS } from '../src/cluster/actors';
import { ACTORS_WITH_IDLE_STATEFULSETS } from '../src/cluster/idle';
import { simulatedCluster } from '../src/cluster/simulated';
import { type Part, Scenario } from '../src/scenario/scenario';
import { type TakenStep, TOLD_SCENARIO, type ToldScenario } from '../src/scenario/told-scenario';
import { expectsRefusal } from '../src/scenario/sentences';
import type { Step } from '../src/scenario/sentence';

const PARTS: Readonly<Record<string, Part>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };

interface Parameters {
  /** The suite runs on a StatefulSet controller that does nothing, to show that its scenarios can fail. */
  readonly statefulSets?: 'idle';
  /** Each scenario attaches itself as data, so that it can be run again in other ways. */
  readonly tell?: true;
}

/** What one scenario's steps share: the scenario as data, running. */
export class ScenarioWorld extends World<Parameters> {
  scenario: Scenario | undefined;
  steps: ITestCaseHookParameter['pickle']['steps'] = [];
  readonly taken: TakenStep[] = [];
  #at = -1;

  /** Called before each step, so that the world knows which one is on. */
  next(): void {
    this.#at += 1;
  }

  async take(step: Step): Promise<void> {
    const taken = { step, part: PARTS[this.steps[this.#at]?.type ?? ''] ?? 'Given', expectsRefusal: expectsRefusal(this.steps[this.#at + 1]?.text) };
    this.taken.push(taken);
    await this.scenario?.take(taken.step, taken.part, taken.expectsRefusal);
  }
}

setWorldConstructor(ScenarioWorld);
// Nothing waits on a wall clock; this only ends a run that has lost its way.
setDefaultTimeout(60_000);

Before(function (this: ScenarioWorld, { pickle }) {
  this.steps = pickle.steps;
  const actors = this.parameters.statefulSets === 'idle' ? ACTORS_WITH_IDLE_STATEFULSETS : ACTORS;
  this.scenario = new Scenario(dirname(resolve(pickle.uri)), (options) => simulatedCluster({ ...options, actors }));
});

After(function (this: ScenarioWorld, { pickle }) {
  if (!this.parameters.tell || !this.scenario) return;
  const told: ToldScenario = { name: `${pickle.uri}: ${pickle.name}`, folder: this.scenario.folder, steps: this.taken };
  this.attach(JSON.stringify(told), TOLD_SCENARIO);
});

BeforeStep(function (this: ScenarioWorld) {
  this.next();
});
