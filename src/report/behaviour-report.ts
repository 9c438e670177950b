import type { ScenarioRecord } from './scenario-result';
import { countsOf } from './status-counts';

/** The catalogue of behaviours, as `docs/behaviours.json` holds it. */
export type Catalogue = Readonly<Record<string, { readonly summary: string; readonly waived?: string }>>;

/** Titles of unit tests by the behaviours that they name. */
export type TestTitles = Readonly<Record<string, readonly string[]>>;

/** What shows one behaviour. */
export interface BehaviourRow {
  readonly id: string;
  readonly summary: string;
  readonly waived: string | undefined;
  readonly scenarios: readonly { readonly name: string; readonly page: string; readonly status: ScenarioRecord['status'] }[];
  readonly tests: readonly string[];
  readonly verdict: 'passed' | 'failed' | 'skipped' | 'tests only' | 'waived' | 'not shown';
}

const ID = /SS-[A-Z]+-\d+[a-z]?/g;

function verdictOf(scenarios: BehaviourRow['scenarios'], tests: readonly string[], waived: string | undefined): BehaviourRow['verdict'] {
  const { passed, failed } = countsOf(scenarios);
  if (failed > 0) return 'failed';
  if (passed > 0) return 'passed';
  if (tests.length > 0) return 'tests only';
  if (scenarios.length > 0) return 'skipped';
  return waived === undefined ? 'not shown' : 'waived';
}

/** Which scenarios of a run, by their tags and titles, and which unit tests show each behaviour of the catalogue. */
export function behaviourReport(catalogue: Catalogue, records: readonly ScenarioRecord[], tests: TestTitles): readonly BehaviourRow[] {
  const shownBy = new Map<string, ScenarioRecord[]>();
  for (const record of records) {
    for (const id of new Set([...record.tags, record.name].join(' ').match(ID) ?? [])) shownBy.set(id, [...(shownBy.get(id) ?? []), record]);
  }
  return Object.entries(catalogue).map(([id, { summary, waived }]) => {
    const scenarios = (shownBy.get(id) ?? []).map(({ name, page, status }) => ({ name, page, status }));
    const titles = tests[id] ?? [];
    return { id, summary, waived, scenarios, tests: titles, verdict: verdictOf(scenarios, titles, waived) };
  });
}
