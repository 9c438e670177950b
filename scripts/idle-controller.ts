import { exitWith } from '../src/cli/exit-with';
import { quietRun } from './quiet-run';

/** Scenarios about what the API server, kubectl or other controllers do carry this tag: they may pass without a StatefulSet controller. */
const NOT_ABOUT_THE_CONTROLLER = '@without-controller';

/** Runs every feature on a StatefulSet controller that does nothing, and names the scenarios about it that pass all the same. */
async function idleController(): Promise<number> {
  const scenarios = new Map<string, string>();
  const scenarioOfCase = new Map<string, string>();
  const scenarioOfRun = new Map<string, string>();
  const failedRuns = new Set<string>();
  await quietRun({ statefulSets: 'idle' }, ({ pickle, testCase, testCaseStarted, testStepFinished }) => {
    if (pickle) scenarios.set(pickle.id, `${pickle.uri}: ${pickle.name}`);
    if (testCase) scenarioOfCase.set(testCase.id, scenarios.get(testCase.pickleId) ?? testCase.pickleId);
    if (testCaseStarted) scenarioOfRun.set(testCaseStarted.id, scenarioOfCase.get(testCaseStarted.testCaseId) ?? testCaseStarted.testCaseId);
    if (testStepFinished && testStepFinished.testStepResult.status !== 'PASSED') failedRuns.add(testStepFinished.testCaseStartedId);
  }, { tags: `not ${NOT_ABOUT_THE_CONTROLLER}` });
  const meaningless = [...scenarioOfRun].filter(([run]) => !failedRuns.has(run)).map(([, scenario]) => scenario).sort();
  for (const scenario of meaningless) console.error(`passes although the StatefulSet controller does nothing: ${scenario}`);
  const ran = scenarioOfRun.size;
  console.log(`${ran - meaningless.length} of ${ran} scenarios about the StatefulSet controller fail without it`);
  return meaningless.length === 0 && ran > 0 ? 0 : 1;
}

exitWith(idleController());
