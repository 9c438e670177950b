import { formatterHelpers, type IFormatterOptions, Status, SummaryFormatter } from '@cucumber/cucumber';
import type { runCucumber } from '@cucumber/cucumber/api';

import { textTable } from '../scenario/text-table';

type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];
type Issues = Parameters<SummaryFormatter['logIssues']>[0];
type Attempt = Issues['issues'][number];
type Place = { readonly uri: string; readonly line: number };
type TestStep = ReturnType<typeof formatterHelpers.parseTestCaseAttempt>['testSteps'][number];

const SIGNS: Readonly<Record<string, string>> = { [Status.PASSED]: '✔', [Status.SKIPPED]: '-', [Status.FAILED]: '✖' };

const indented = (text: string, by: number): string => text.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`)).join('\n');

/**
 * What a run prints: each scenario as it stands in its feature file, below a step that fails the reason, and at the end where the
 * scenarios that failed are. Everything is said once, and nothing of how steps are carried out.
 */
export class FeatureFormat extends SummaryFormatter {
  static override readonly documentation: string = 'Prints each scenario as it stands in its feature file, and why a step fails';
  /** What the last scenario stood under. */
  #headings: readonly string[] = [];

  constructor(options: IFormatterOptions) {
    super(options);
    options.eventBroadcaster.on('envelope', ({ testCaseFinished }: Envelope) => {
      if (testCaseFinished) this.#logScenario(this.eventDataCollector.getTestCaseAttempt(testCaseFinished.testCaseStartedId));
    });
  }

  #logScenario(attempt: Attempt): void {
    const { testCase, testSteps } = this.#parsed(attempt);
    const headings = headingsOf(attempt);
    this.log(headings.filter((heading) => !this.#headings.includes(heading)).map((heading) => `${heading}\n\n`).join(''));
    this.#headings = headings;
    const tags = attempt.pickle.tags.map(({ name }) => name).join(' ');
    const steps = testSteps.filter(({ text, result }) => text !== undefined || result.status !== Status.PASSED).map((step) => this.#step(step));
    this.log([
      ...(tags === '' ? [] : [`  ${this.colorFns.tag(tags)}`]),
      `  Scenario: ${testCase.name}${this.#at(testCase.sourceLocation)}`,
      ...steps.map((step) => indented(step, 4)), '', '',
    ].join('\n'));
  }

  #step({ keyword, text, argument, result, sourceLocation }: TestStep): string {
    const failed = result.status !== Status.PASSED && result.status !== Status.SKIPPED;
    const said = text === undefined ? `${keyword.toLowerCase().trim()} the scenario` : `${keyword}${text}`;
    return [
      `${this.colorFns.forStatus(result.status)(`${SIGNS[result.status] ?? '?'} ${said}`)}${failed ? this.#at(sourceLocation) : ''}`,
      ...below(argument).map((line) => `    ${line}`),
      ...(failed ? [indented(this.colorFns.forStatus(result.status)(result.message ?? ''), 4)] : []),
    ].join('\n');
  }

  override logIssues({ issues }: Issues): void {
    const lines = issues.map((attempt) => this.#parsed(attempt).testCase).map(({ name, sourceLocation }) => `  ${sourceLocation === undefined ? '' : placeText(sourceLocation)}  ${name}`);
    this.log(`Failed:\n${lines.join('\n')}\n\n`);
  }

  #parsed(testCaseAttempt: Attempt): ReturnType<typeof formatterHelpers.parseTestCaseAttempt> {
    return formatterHelpers.parseTestCaseAttempt({ testCaseAttempt, snippetBuilder: this.snippetBuilder, supportCodeLibrary: this.supportCodeLibrary });
  }

  #at(place: Place | undefined): string {
    return place === undefined ? '' : this.colorFns.location(` # ${placeText(place)}`);
  }
}

const placeText = ({ uri, line }: Place): string => `${uri}:${String(line)}`;

/** The feature of a scenario, and the rule in it that the scenario belongs to. */
function headingsOf({ gherkinDocument: { uri = '', feature }, pickle }: Attempt): readonly string[] {
  const rule = feature?.children.find((child) => child.rule?.children.some(({ scenario }) => scenario !== undefined && pickle.astNodeIds.includes(scenario.id)))?.rule;
  return [`Feature: ${feature?.name ?? ''} # ${uri}`, ...(rule === undefined ? [] : [`  Rule: ${rule.name}`])];
}

/** The table or the text below a step. */
function below(argument: TestStep['argument']): readonly string[] {
  if (argument?.dataTable) return textTable(argument.dataTable.rows.map(({ cells }) => cells.map(({ value }) => value))).split('\n');
  return argument?.docString ? ['"""', ...argument.docString.content.split('\n'), '"""'] : [];
}
