import { markup, type Markup, type Part } from '../markup';
import type { InvariantSummary } from '../invariant-report';
import { htmlPage } from './page';

function verdict({ violated, meant, checked }: InvariantSummary): Markup {
  if (violated > 0) return markup`<span class="status bad">${violated} violated</span>`;
  if (checked === 0) return markup`<span class="status">never checked</span>`;
  return meant === 0 ? markup`<span class="status">never put to the test</span>` : markup`<span class="status good">held</span>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

function howOften({ scenarios, meantIn, checked, meant }: InvariantSummary): string {
  if (checked === 0) return 'not checked in this run';
  return `checked ${counted(checked, 'time')} in ${counted(scenarios, 'scenario')}; ${counted(meant, 'check')} in ${counted(meantIn, 'scenario')} meant something`;
}

function details(summary: InvariantSummary): Markup {
  const { name, behaviours, closest, violations, violated, excused } = summary;
  return markup`<section><h2>${name} ${verdict(summary)}</h2>
<p class="muted">${[...behaviours, howOften(summary)].join(' · ')}</p>
${closest.map((call) => markup`<p>Close call: ${call.text} <span class="muted">in <a href="${call.page}">${call.scenario}</a></span></p>`)}
${violations.map((violation) => markup`<h3>Violated: ${violation.text}</h3><p class="muted">in <a href="${violation.page}">${violation.scenario}</a>, entry ${violation.entry}</p><pre>${violation.around.join('\n')}</pre>`)}
${violated > violations.length ? markup`<p class="muted">${count(violated - violations.length)} more violations are not shown here.</p>` : undefined}
${excused.map(({ text, page, scenario }) => markup`<p>Excused: ${text} <span class="muted">in <a href="${page}">${scenario}</a></span></p>`)}
</section>`;
}

function overview(summaries: readonly InvariantSummary[]): Part {
  return markup`<div class="table"><table><thead><tr><th scope="col">Invariant</th><th scope="col">Verdict</th><th scope="col" class="number optional">scenarios</th><th scope="col" class="number optional">checked</th><th scope="col" class="number">meant <span class="optional">something</span></th></tr></thead><tbody>
${summaries.map((summary, index) => markup`<tr><td><a href="#i${index}">${summary.name}</a></td><td>${verdict(summary)}</td><td class="number optional">${count(summary.scenarios)}</td><td class="number optional">${count(summary.checked)}</td><td class="number">${count(summary.meant)}</td></tr>`)}
</tbody></table></div>`;
}

/** The page of the invariants: what each says, how often it was checked in earnest, how close it came, and where it did not hold. */
export function invariantsPage(summaries: readonly InvariantSummary[]): string {
  const main = summaries.length === 0
    ? markup`<p>No invariant watched this run.</p>`
    : markup`<p class="muted">An invariant holds at every instant of every scenario. A check meant something when the rule could have been broken there. What went against a rule by somebody's own doing that Kubernetes warns of, such as forcing a pod away, is excused.</p>
${overview(summaries)}
${summaries.map((summary, index) => markup`<div id="i${index}">${details(summary)}</div>`)}`;
  return htmlPage({ title: 'Invariants', root: '', main });
}
