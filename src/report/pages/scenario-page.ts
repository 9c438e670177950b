import { clockText } from '../../kernel/clock-text';
import { Markup, markup, type Part } from '../markup';
import { LIFE_LEGEND } from '../pod-life';
import type { ScenarioRecord } from '../scenario-result';
import { htmlPage } from './page';
import { statusText } from './status-text';

/** What the page of a scenario shows, beside what is kept of it. */
export interface ScenarioPictures {
  /** SVG documents, for wide and for narrow windows. */
  readonly wide: string;
  readonly narrow: string;
  /** The file with the wide one, beside the page. */
  readonly file: string;
  readonly lives: readonly string[];
  /** How many pods have a life that is not shown. */
  readonly moreLives: number;
  readonly happened: readonly string[];
}

function tallies({ tallies: all }: ScenarioRecord): Part {
  const rows = Object.entries(all);
  if (rows.length === 0) return undefined;
  return markup`<h2>Invariants</h2>
<div class="table"><table><thead><tr><th scope="col">Invariant</th><th scope="col" class="number optional">checked</th><th scope="col" class="number">meant <span class="optional">something</span></th><th scope="col" class="optional">Closest call</th></tr></thead><tbody>
${rows.map(([name, tally]) => markup`<tr><td>${name}${tally.violated > 0 ? markup` <span class="status bad">violated</span>` : undefined}</td><td class="number optional">${tally.checked}</td><td class="number">${tally.meant}</td><td class="optional">${tally.closest?.text}</td></tr>`)}
</tbody></table></div>
${rows.flatMap(([name, { violations, violated, excused }]) => [
    ...violations.map(({ text, around }) => markup`<h3>Violated: ${name}</h3><p>${text}</p><pre>${around.join('\n')}</pre>`),
    violated > violations.length ? markup`<p class="muted">${violated - violations.length} more violations of it are not shown.</p>` : undefined,
    ...excused.map(({ text, around }) => markup`<h3>Excused: ${name}</h3><p>${text}</p><pre>${around.join('\n')}</pre>`),
  ])}`;
}

/** The page of one scenario: its picture, its failure, its invariants, and the same story in words. */
export function scenarioPage(record: ScenarioRecord, pictures: ScenarioPictures): string {
  const { uri, line, tags, message, notSimulated } = record;
  const place = uri === undefined ? undefined : markup` · <code>${uri}${line === undefined ? '' : `:${String(line)}`}</code>`;
  return htmlPage({
    title: record.name, root: '../',
    main: markup`<p>${statusText(record.status)} <span class="muted">${record.feature}${place} · ${clockText(record.took)} of virtual time · ${record.entries} journal entries${tags.length === 0 ? '' : ` · ${tags.join(' ')}`}</span></p>
${message === undefined ? undefined : markup`<pre class="message">${message}</pre>`}
<figure class="picture wide">${new Markup(pictures.wide)}</figure>
<figure class="picture narrow">${new Markup(pictures.narrow)}</figure>
<p class="muted"><a href="${pictures.file}">The picture alone</a>. Bars are processes that really ran; the line below a bar is the object in the API. At a torn strip, quiet time is left out.</p>
${notSimulated.length === 0 ? undefined : markup`<p class="notice">Not simulated: ${notSimulated.join(', ')}.</p>`}
${tallies(record)}
${pictures.lives.length === 0 ? undefined : markup`<h2>Lives of the pods</h2>
<pre>${pictures.lives.join('\n')}${pictures.moreLives > 0 ? `\n… and ${String(pictures.moreLives)} more` : ''}</pre>
<p class="muted">${LIFE_LEGEND}. A letter stands once, and once more for each of 1 s, 10 s, 1 min and 10 min that it lasted.</p>`}
<details><summary><h2>All that happened</h2></summary>
<pre>${pictures.happened.join('\n')}</pre></details>`,
  });
}
