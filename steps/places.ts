/** What is read of a step, a scenario and a document of Cucumber's. */
interface AstStep {
  readonly id: string;
  readonly keyword: string;
  readonly location: { readonly line: number };
  readonly docString?: { readonly location: { readonly line: number } };
}
interface Child {
  readonly background?: { readonly steps: readonly AstStep[] };
  readonly scenario?: { readonly id: string; readonly location: { readonly line: number }; readonly steps: readonly AstStep[] };
}
export interface FeatureDocument {
  readonly uri?: string;
  readonly feature?: { readonly children: readonly (Child & { readonly rule?: { readonly children: readonly Child[] } })[] };
}
interface Taken {
  readonly astNodeIds: readonly string[];
}

function childrenOf({ feature }: FeatureDocument): readonly Child[] {
  return (feature?.children ?? []).flatMap(({ rule, ...child }) => [child, ...(rule?.children ?? [])]);
}

function stepIn(document: FeatureDocument, { astNodeIds }: Taken): AstStep | undefined {
  const steps = childrenOf(document).flatMap(({ background, scenario }) => [...(background?.steps ?? []), ...(scenario?.steps ?? [])]);
  return steps.find(({ id }) => astNodeIds.includes(id));
}

/** The line of the feature file on which the text between `"""` below a step begins; undefined where there is none. */
export function lineOfTextBelow(document: FeatureDocument, step: Taken): number | undefined {
  const delimiter = stepIn(document, step)?.docString?.location.line;
  return delimiter === undefined ? undefined : delimiter + 1;
}

/** The line of the feature file on which a scenario's title stands. */
export function lineOfScenario(document: FeatureDocument, { astNodeIds }: Taken): number | undefined {
  return childrenOf(document).find(({ scenario }) => scenario !== undefined && astNodeIds.includes(scenario.id))?.scenario?.location.line;
}

/** A step as it stands in its feature file, and where: `When I scale "web" to 2 replicas # web.feature:7`. */
export function stepAndPlace(document: FeatureDocument, step: Taken & { readonly text: string }): string {
  const found = stepIn(document, step);
  return `${found?.keyword ?? ''}${step.text} # ${document.uri ?? ''}${found === undefined ? '' : `:${String(found.location.line)}`}`;
}

/** Whether a step stands in a Background, which not every scenario below it has to need. */
export function isOfBackground(document: FeatureDocument, { astNodeIds }: Taken): boolean {
  return childrenOf(document).some(({ background }) => background?.steps.some(({ id }) => astNodeIds.includes(id)) === true);
}
