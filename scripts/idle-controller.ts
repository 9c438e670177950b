import { quietRun } from './quiet-run';

/** Scenarios about what the API server, kubectl or other controllers do carry this tag: they may pass without a StatefulSet controller. */
const NOT_ABOUT_THE_CONTROLLER = '@without-controller';

/** Runs every feature on a StatefulSet controller that does nothing, and names the scenarios about it that pass all the same. */
async function idleController(): Promise<number> {
  const names = new Map<string, string>();
  const pickleOf = new Map<string, string>();
  const failed = new Set<string>();
  await quietRun({ statefulSets: 'idle' }, ({ pickle, testCase, testCaseStarted, testStepFinished }) => {
    if (pickle) names.set(pickle.id, `${pickle.uri}: ${pickle.name}`);
    if (testCase) pickleOf.set(testCase.id, testCase.pickleId);
    if (testCaseStarted) pickleOf.set(testCaseStarted.id, pickleOf.get(testCaseStarted.testCaseId) ?? '');
    if (testStepFinished && testStepFinished.testStepResult.status !== 'PASSED') failed.add(pickleOf.get(testStepFinished.testCaseStartedId) ?? '');
  }, { tags: `not ${NOT_ABOUT_THE_CONTROLLER}` });
  const ran = new Set(pickleOf.values());
  const meaningless = [...ran].filter((id) => !failed.has(id)).map((id) => names.get(id) ?? id).sort();
  for (const scenario of meaningless) console.error(`passes although the StatefulSet controller does nothing: ${scenario}`);
  console.log(`${ran.size - meaningless.length} of ${ran.size} scenarios about the StatefulSet controller fail without it`);
  return meaningless.length === 0 && ran.size > 0 ? 0 : 1;
}

idleController().then((status) => { process.exitCode = status; }, (error: unknown) => { console.error(error); process.exitCode = 1; });
