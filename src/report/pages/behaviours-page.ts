import type { BehaviourRow } from '../behaviour-report';
import { markup, type Markup } from '../markup';
import { htmlPage } from './page';

const CLASS: Readonly<Record<BehaviourRow['verdict'], string>> = {
  passed: 'good', failed: 'bad', skipped: '', 'tests only': '', waived: '', 'not shown': '',
};

function shownBy({ scenarios, tests, waived }: BehaviourRow): Markup {
  return markup`${scenarios.map(({ name, page }) => markup`<div><a href="${page}">${name}</a></div>`)}${tests.map((title) => markup`<div class="muted">test: ${title}</div>`)}${waived === undefined ? undefined : markup`<div class="muted">${waived}</div>`}`;
}

function group(name: string, rows: readonly BehaviourRow[]): Markup {
  const shown = rows.filter(({ scenarios, tests }) => scenarios.length + tests.length > 0).length;
  return markup`<details${shown < rows.length ? markup` open` : undefined}><summary><h2>${name}</h2> <span class="muted">${shown} of ${rows.length}</span></summary>
<div class="table behaviours"><table><thead><tr><th scope="col">Behaviour</th><th scope="col">Verdict</th><th scope="col">Shown by</th></tr></thead><tbody>
${rows.map((row) => markup`<tr id="${row.id}"><td><code>${row.id}</code><br>${row.summary}</td><td><span class="status ${CLASS[row.verdict]}">${row.verdict}</span></td><td>${shownBy(row)}</td></tr>`)}
</tbody></table></div></details>`;
}

/** The page of the catalogue: which behaviours scenarios of this run and unit tests show. */
export function behavioursPage(rows: readonly BehaviourRow[]): string {
  const groups = [...new Set(rows.map(({ id }) => id.replace(/-\d+[a-z]?$/, '')))];
  const byScenario = rows.filter(({ scenarios }) => scenarios.length > 0).length;
  const main = rows.length === 0
    ? markup`<p>The catalogue of behaviours was not at hand when this page was written.</p>`
    : markup`<p>${byScenario} of ${rows.length} catalogued behaviours are shown by scenarios of this run, ${rows.filter(({ scenarios, tests }) => scenarios.length === 0 && tests.length > 0).length} more are named by unit tests alone, whose outcome this run does not know.</p>
${groups.map((name) => group(name, rows.filter(({ id }) => id.startsWith(`${name}-`))))}`;
  return htmlPage({ title: 'Behaviours', root: '', main });
}
