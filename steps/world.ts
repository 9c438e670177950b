import { dirname, resolve } from 'node:path';

import { After, AfterStep, Before, type ITestCaseHookParameter, setDefaultTimeout, setWorldConstructor, World } from '@cucumber/cucumber';

import { ACTORS } from '../src/cluster/actors';
import { ACTORS_WITH_IDLE_STATEFULSETS } from '../src/cluster/idle';
import { simulatedCluster } from '../src/cluster/simulated';
import { talliesOf } from '../src/invariants/monitor';
import type { Status } from '../src/report/scenario-result';
import type { Moment } from '../src/report/story/story';
import { writeScenarioReport } from '../src/report/write-scenario-report';
import { ScenarioFailure } from '../src/scenario/failure';
import { MistakeInText } from '../src/scenario/manifest-files';
import { neverMet } from '../src/scenario/never-met';
import { isClaim, type Part, Scenario } from '../src/scenario/scenario';
import { expectsRefusal } from '../src/scenario/sentences';
import type { Step } from '../src/scenario/sentence';
import { type TakenStep, TOLD_SCENARIO, type ToldScenario } from '../src/scenario/told-scenario';
import { complaint, Judgement } from './judgement';
import { isOfBackground, lineOfScenario, lineOfTextBelow, stepAndPlace } from './places';

const PARTS: Readonly<Record<string, Part>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };

interface Parameters {
  /** The suite runs on a StatefulSet controller that does nothing, to show that its scenarios can fail. */
  readonly statefulSets?: 'idle';
  /** Each scenario attaches itself as data, so that it can be run again in other ways. */
  readonly tell?: true;
  /** The folder that each scenario's timeline and record go into. */
  readonly reports?: string | null;
}

/** What one scenario's steps share: the scenario as data, running. */
export class ScenarioWorld extends World<Parameters> {
  scenario: Scenario | undefined;
  /** The feature file that the scenario stands in. */
  document: ITestCaseHookParameter['gherkinDocument'] | undefined;
  steps: ITestCaseHookParameter['pickle']['steps'] = [];
  readonly taken: TakenStep[] = [];
  /** The invariants, from when the cluster is made. */
  judgement: Judgement | undefined;
  /** The steps that did something, and when. */
  readonly moments: Moment[] = [];
  /** What the step that failed said, below the step itself. */
  failure: string | undefined;

  /** The lines of the steps that are not taken yet: of one that no sentence says, and of those after it. */
  linesFromHere(): readonly string[] {
    return this.steps.slice(this.taken.length).map(({ text }) => text);
  }

  async take(step: Step): Promise<void> {
    const [line, next] = this.steps.slice(this.taken.length);
    const taken = { step, part: PARTS[line?.type ?? ''] ?? 'Given', expectsRefusal: expectsRefusal(next?.text) };
    this.taken.push(taken);
    if (!isClaim(step)) this.moments.push({ at: this.scenario?.madeCluster?.view().now ?? 0, text: line?.text ?? '' });
    try {
      await this.scenario?.take(taken.step, taken.part, taken.expectsRefusal);
    } catch (error) {
      throw error instanceof MistakeInText ? this.#told(error, line) : error;
    }
    this.judgement?.look();
  }

  /** The steps of the scenario itself, without those of a Background. */
  ownSteps(): readonly Step[] {
    return this.taken.flatMap(({ step }, index) => {
      const line = this.steps[index];
      return this.document && line && isOfBackground(this.document, line) ? [] : [step];
    });
  }

  /** The mistake with the lines of the feature file. */
  #told(mistake: MistakeInText, step: ScenarioWorld['steps'][number] | undefined): ScenarioFailure {
    const line = this.document && step && lineOfTextBelow(this.document, step);
    return line === undefined ? mistake : mistake.within(this.document?.uri ?? '', line);
  }
}

setWorldConstructor(ScenarioWorld);
// Nothing waits on a wall clock; this only ends a run that has lost its way.
setDefaultTimeout(60_000);

Before(function (this: ScenarioWorld, { pickle, gherkinDocument }) {
  this.document = gherkinDocument;
  this.steps = pickle.steps;
  const idle = this.parameters.statefulSets === 'idle';
  const actors = idle ? ACTORS_WITH_IDLE_STATEFULSETS : ACTORS;
  this.scenario = new Scenario(dirname(resolve(pickle.uri)), (options) => {
    const cluster = simulatedCluster({ ...options, actors });
    // On a controller that does nothing a scenario has to fail by its own claims.
    if (!idle) this.judgement = new Judgement(cluster);
    return cluster;
  });
});

After(function (this: ScenarioWorld, { pickle }) {
  if (!this.parameters.tell || !this.scenario) return;
  const told: ToldScenario = { name: `${pickle.uri}: ${pickle.name}`, folder: this.scenario.folder, steps: this.taken };
  this.attach(JSON.stringify(told), TOLD_SCENARIO);
});

After(async function (this: ScenarioWorld, { pickle, gherkinDocument, result, testCaseStartedId }) {
  // A scenario that failed before it did anything belongs into the reports like any other.
  const cluster = this.scenario?.cluster;
  if (cluster === undefined || this.judgement === undefined) return;
  const monitor = await this.judgement.conclude();
  const wrong = complaint(monitor, cluster) ?? (result?.status === 'PASSED' ? neverMet(this.ownSteps(), cluster.journal()) : undefined);
  const folder = this.parameters.reports;
  if (folder) {
    const status = (wrong === undefined ? (result?.status ?? 'unknown') : 'failed').toLowerCase() as Status;
    const line = lineOfScenario(gherkinDocument, pickle);
    const message = [this.failure ?? result?.message, wrong].filter((text) => text !== undefined).join('\n\n');
    const { record, picture } = writeScenarioReport(folder, {
      id: testCaseStartedId, name: pickle.name, feature: gherkinDocument.feature?.name ?? pickle.uri, uri: pickle.uri, tags: pickle.tags.map(({ name }) => name),
      ...(line === undefined ? {} : { line }), status, ...(message === '' ? {} : { message }), journal: cluster.journal(), steps: this.moments, until: cluster.view().now, tallies: talliesOf(monitor),
    });
    this.attach(Buffer.from(picture), { mediaType: 'image/svg+xml', fileName: `${record.name}.svg` });
  }
  if (wrong !== undefined) throw new ScenarioFailure(wrong);
});

AfterStep(function (this: ScenarioWorld, { gherkinDocument, pickleStep, result: { message } }) {
  if (message !== undefined) this.failure = `${stepAndPlace(gherkinDocument, pickleStep)}\n\n${message}`;
});
