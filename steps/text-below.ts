import type { ITestCaseHookParameter } from '@cucumber/cucumber';

type GherkinDocument = ITestCaseHookParameter['gherkinDocument'];
type PickleStep = ITestCaseHookParameter['pickle']['steps'][number];

/** The line of the feature file on which the text between `"""` below a step begins; undefined where there is none. */
export function lineOfTextBelow({ feature }: GherkinDocument, step: PickleStep): number | undefined {
  const children = (feature?.children ?? []).flatMap(({ rule, ...child }) => [child, ...(rule?.children ?? [])]);
  const steps = children.flatMap(({ background, scenario }) => [...(background?.steps ?? []), ...(scenario?.steps ?? [])]);
  const delimiter = steps.find(({ id }) => step.astNodeIds.includes(id))?.docString?.location.line;
  return delimiter === undefined ? undefined : delimiter + 1;
}
