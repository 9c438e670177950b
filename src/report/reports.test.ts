import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { afterEach, beforeEach, describe } from 'node:test';

import { finishReports, startReports } from './finish-reports';
import { addProblem } from './problems';
import { slug } from './report-files';
import type { ScenarioResult } from './scenario-result';
import { elementsOf } from './testing/elements';
import { journalOf, readyPod } from './testing/journals';
import { writeScenarioReport } from './write-scenario-report';

const journal = journalOf([0, { type: 'command', command: 'kubectl apply -f web.yaml' }], ...readyPod('web-0', 5), [3000, { type: 'not-simulated', what: 'a DaemonSet' }]);
const scenario = (name: string, more: Partial<ScenarioResult> = {}): ScenarioResult => ({ id: name, name, feature: 'Rolling update', status: 'passed', journal, ...more });

describe('the reports of a run', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'rollcall-reports-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const index = (): string => read('index.html');
  const report = (result: ScenarioResult): string => writeScenarioReport(folder, result).record.page;

  test('each scenario has a page, a picture and a record, named after feature and scenario', () => {
    startReports(folder);
    const page = report(scenario('A pod that does not come up: "stops" the roll!'));
    assert.equal(page, 'timelines/rolling-update--a-pod-that-does-not-come-up-stops-the-roll.html');
    assert.ok(elementsOf(read(page)).some(({ tag, text }) => tag === 'h1' && text.includes('stops')));
    assert.ok(elementsOf(read(page.replace('html', 'svg'))).some(({ tag }) => tag === 'svg'));
    const record = JSON.parse(read(page.replace('html', 'json'))) as { status: string; lives: string[]; notSimulated: string[] };
    assert.deepEqual([record.status, record.lives, record.notSimulated], ['passed', ['web-0  .PPrrR'], ['a DaemonSet']]);
    assert.match(read(page), /Not simulated: a DaemonSet/);
  });

  test('scenarios of one name, as of an outline, have files of their own', () => {
    startReports(folder);
    const pages = ['a', 'b', 'c'].map((id) => report(scenario('Same', { id })));
    assert.deepEqual(pages, ['timelines/rolling-update--same.html', 'timelines/rolling-update--same-2.html', 'timelines/rolling-update--same-3.html']);
  });

  test('the way in counts, names failures with their messages, and links to what is there', () => {
    startReports(folder);
    writeFileSync(join(folder, 'specs.html'), '');
    report(scenario('good'));
    report(scenario('bad', { status: 'failed', message: 'expected <3> ready replicas' }));
    report(scenario('strange', { status: 'undefined' }));
    report(scenario('left out', { status: 'skipped' }));
    finishReports(folder);
    const elements = elementsOf(index());
    assert.deepEqual(elements.filter(({ tag, text }) => tag === 'li' && /^\d+\D/.test(text)).map(({ text }) => text), ['4scenarios', '1passed', '2failed', '1skipped']);
    assert.match(index(), /expected &lt;3&gt; ready replicas/);
    const links = elements.flatMap(({ tag, attributes }) => (tag === 'a' ? attributes.href ?? [] : []));
    for (const href of links) assert.ok(existsSync(join(folder, href)), href);
    for (const href of ['specs.html', 'invariants.html', 'invariants.json', 'behaviours.html', 'scenarios.ndjson']) assert.ok(links.includes(href), href);
    assert.match(index(), /JUnit<span>Not there\./);
    assert.doesNotMatch(index(), /has not ended/);
  });

  test('a run that is killed leaves what it did, and says that it has not ended', () => {
    startReports(folder);
    report(scenario('first'));
    assert.match(index(), /has not ended/);
    assert.match(index(), /Invariants<span>Not there\. It is written when the run ends\./);
    assert.ok(existsSync(join(folder, 'timelines/rolling-update--first.svg')));
    appendFileSync(join(folder, 'scenarios.ndjson'), '{"id":"cut sho');
    finishReports(folder);
    assert.match(index(), /1<\/strong>scenario</);
  });

  test('what went wrong beside the scenarios is told, also when the reports are finished again, and not in the next run', () => {
    startReports(folder);
    addProblem(folder, 'bad.feature (4:3): got <typo>');
    finishReports(folder);
    assert.match(index(), /<h2>Nothing was run<\/h2><pre[^>]*>bad\.feature \(4:3\): got &lt;typo&gt;</);
    report(scenario('one'));
    finishReports(folder);
    assert.match(index(), /<h2>Not all was run<\/h2><pre[^>]*>bad\.feature/);
    startReports(folder);
    finishReports(folder);
    assert.doesNotMatch(index(), /was run<\/h2>|bad\.feature/);
  });

  test('nothing of an earlier run is left', () => {
    startReports(folder);
    report(scenario('old'));
    finishReports(folder);
    for (const name of ['specs.html', 'specs.xml', 'specs.ndjson']) writeFileSync(join(folder, name), 'old');
    writeFileSync(join(folder, 'README.md'), 'kept');
    startReports(folder);
    assert.deepEqual(readdirSync(folder).sort(), ['README.md', 'index.html']);
    assert.match(index(), /No scenario has run yet/);
  });

  test('pages need no network and no script', () => {
    startReports(folder);
    const page = report(scenario('one'));
    finishReports(folder);
    for (const name of ['index.html', 'invariants.html', 'behaviours.html', page]) {
      assert.doesNotMatch(read(name).replaceAll('http://www.w3.org/2000/svg', ''), /https?:|<script|<link|@import/);
    }
  });
});

test('file names are readable words', () => {
  assert.deepEqual(['It\'s a "web-0" / <b>', 'Größe', '???', 'x'.repeat(300)].map(slug), ['its-a-web-0-b', 'größe', 'unnamed', 'x'.repeat(90)]);
});
