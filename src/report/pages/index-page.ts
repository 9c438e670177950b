import { clockText } from '../../kernel/clock-text';
import { markup, type Markup, type Part } from '../markup';
import type { ScenarioRecord } from '../scenario-result';
import { countsOf, isFailure } from '../status-counts';
import { htmlPage } from './page';
import { statusText } from './status-text';

/** A file that a run writes, and whether it is there. */
export interface ReportPart {
  readonly title: string;
  readonly about: string;
  readonly href: string;
  readonly there: boolean;
  /** What to do, or to wait for, when it is not. */
  readonly whenMissing: string;
}

/** What the way in shows. */
export interface RunOverview {
  readonly records: readonly ScenarioRecord[];
  /** What went wrong beside the scenarios: files that could not be read, options that were not understood. */
  readonly problems: readonly string[];
  readonly parts: readonly ReportPart[];
  /** False while the run goes on, and ever after when it was ended before its time. */
  readonly ended: boolean;
}

function tile(count: number, label: string, kind: string): Markup {
  return markup`<li class="${count === 0 ? '' : kind}"><strong>${count}</strong>${label}</li>`;
}

function counts(records: readonly ScenarioRecord[]): Markup {
  const { passed, failed, other } = countsOf(records);
  const share = (count: number, kind: string): Part => (count === 0 ? undefined : markup`<span class="${kind}" style="flex:${count}"></span>`);
  return markup`<ul class="tiles">${tile(records.length, records.length === 1 ? 'scenario' : 'scenarios', '')}${tile(passed, 'passed', 'good')}${tile(failed, 'failed', 'bad')}${tile(other, 'skipped', 'warn')}</ul>
<div class="share" role="img" aria-label="${passed} passed, ${failed} failed, ${other} skipped">${share(passed, 'good')}${share(failed, 'bad')}${share(other, 'warn')}</div>`;
}

function failures(records: readonly ScenarioRecord[]): Part {
  const failed = records.filter(isFailure);
  if (failed.length === 0) return undefined;
  return markup`<h2>Failed</h2>${failed.map(({ name, feature, page, message = '' }) => markup`<details open><summary><a href="${page}">${feature}: ${name}</a></summary><pre class="message">${message.trim() === '' ? 'No message.' : message}</pre></details>`)}`;
}

function troubles(problems: readonly string[], records: readonly ScenarioRecord[]): Part {
  if (problems.length === 0) return undefined;
  return markup`<h2>${records.length === 0 ? 'Nothing was run' : 'Not all was run'}</h2>${problems.map((problem) => markup`<pre class="message" role="alert">${problem}</pre>`)}`;
}

function violations({ tallies }: ScenarioRecord): Part {
  const violated = Object.values(tallies).filter((tally) => tally.violated > 0).length;
  return violated === 0 ? undefined : markup` <span class="status bad">${violated} ${violated === 1 ? 'invariant' : 'invariants'} violated</span>`;
}

function featureTable(feature: string, records: readonly ScenarioRecord[]): Markup {
  const { passed } = countsOf(records);
  return markup`<details open><summary><h3>${feature}</h3> <span class="muted">${passed} of ${records.length} passed</span></summary>
<div class="table scenarios"><table><thead><tr><th scope="col">Scenario</th><th scope="col">Status</th><th scope="col" class="number optional">virtual time</th></tr></thead><tbody>
${records.map((record) => markup`<tr><td><a href="${record.page}">${record.name}</a>${violations(record)}</td><td>${statusText(record.status)}</td><td class="number optional">${clockText(record.took)}</td></tr>`)}
</tbody></table></div></details>`;
}

function part({ title, about, href, there, whenMissing }: ReportPart): Markup {
  return there
    ? markup`<li><a href="${href}">${title}</a><span>${about}</span></li>`
    : markup`<li class="missing">${title}<span>Not there. ${whenMissing}</span></li>`;
}

function byFeature(records: readonly ScenarioRecord[]): readonly Markup[] {
  const features = [...new Set(records.map(({ uri, feature }) => `${uri ?? ''}\n${feature}`))].sort();
  return features.map((key) => {
    const of = records.filter(({ uri, feature }) => `${uri ?? ''}\n${feature}` === key);
    return featureTable(of[0]?.feature ?? '', of);
  });
}

/** The way in to the reports of a run. */
export function indexPage({ records, problems, parts, ended }: RunOverview): string {
  const notice = ended ? undefined : markup`<p class="notice" role="status">This run has not ended, or was ended before its time. Here is what it had done so far.</p>`;
  return htmlPage({
    title: 'Spec run', root: '',
    main: markup`${notice}
${troubles(problems, records)}
${counts(records)}
${failures(records)}
<h2>Reports</h2>
<ul class="parts">${parts.map(part)}</ul>
<h2>Scenarios</h2>
${records.length === 0 ? markup`<p class="muted">No scenario has run${ended ? '' : ' yet'}.</p>` : byFeature(records)}`,
  });
}
