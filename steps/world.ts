import { dirname, resolve } from 'node:path';

import { Before, BeforeStep, type ITestCaseHookParameter, setDefaultTimeout, setWorldConstructor, World } from '@cucumber/cucumber';

import { ACTORS } from '../src/cluster/actors';
import { ACTORS_WITH_IDLE_STATEFULSETS } from '../src/cluster/idle';
import { simulatedCluster } from '../src/cluster/simulated';
import { type Part, Scenario } from '../src/scenario/scenario';
import { expectsRefusal } from '../src/scenario/sentences';
import type { Step } from '../src/scenario/sentence';

const PARTS: Readonly<Record<string, Part>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };

/** `idle`: the suite runs on a StatefulSet controller that does nothing, to show that its scenarios can fail. */
interface Parameters {
  readonly statefulSets?: 'idle';
}

/** What one scenario's steps share: the scenario as data, running. */
export class ScenarioWorld extends World<Parameters> {
  scenario: Scenario | undefined;
  steps: ITestCaseHookParameter['pickle']['steps'] = [];
  #at = -1;

  /** Called before each step, so that the world knows which one is on. */
  next(): void {
    this.#at += 1;
  }

  async take(step: Step): Promise<void> {
    const part = PARTS[this.steps[this.#at]?.type ?? ''] ?? 'Given';
    await this.scenario?.take(step, part, expectsRefusal(this.steps[this.#at + 1]?.text));
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

BeforeStep(function (this: ScenarioWorld) {
  this.next();
});
