import assert from 'node:assert/strict';
import test from 'node:test';

import { invariantReport } from './invariant-report';
import { invariantsPage } from './pages/invariants-page';
import { entriesAround, recordOf } from './record-scenario';
import type { ScenarioRecord, ScenarioResult, Tally } from './scenario-result';
import { elementsOf } from './testing/elements';
import { journalOf, readyPod } from './testing/journals';

const RULE = 'At most one process runs under a name';
const tally = (more: Partial<Tally> = {}): Tally => ({ checked: 10, meant: 0, violations: [], violated: 0, excused: [], ...more });
const result = (name: string, tallies: Record<string, Tally>, more: Partial<ScenarioResult> = {}): ScenarioResult => (
  { id: name, name, feature: 'Nodes', status: 'passed', journal: journalOf(...readyPod('web-0', 0)), tallies, ...more }
);
const records = (...results: readonly ScenarioResult[]): readonly ScenarioRecord[] => results.map((one) => recordOf(one, `timelines/${one.name}.html`));

test('tallies of all scenarios are added up, the closest call first', () => {
  const [summary] = invariantReport(records(
    result('a', { [RULE]: tally({ meant: 4, closest: { margin: 500, text: 'half a second', entry: 1 } }) }),
    result('b', { [RULE]: tally({ closest: { margin: 2, text: 'nearly', entry: 1 } }) }),
    result('c', {}),
  ), [{ name: RULE, behaviours: ['SS-AMO-01'] }]);
  assert.deepEqual(
    [summary?.scenarios, summary?.meantIn, summary?.checked, summary?.meant, summary?.violated, summary?.closest.map(({ text, scenario }) => `${scenario} ${text}`)],
    [2, 1, 20, 4, 0, ['Nodes: b nearly', 'Nodes: a half a second']],
  );
});

test('an invariant that was never checked is in the report all the same, and one that only a tally knows', () => {
  const summaries = invariantReport(records(result('a', { another: tally() })), [{ name: RULE, behaviours: [] }]);
  assert.deepEqual(summaries.map(({ name, checked }) => [name, checked]), [[RULE, 0], ['another', 10]]);
  const page = invariantsPage(summaries);
  assert.match(page, /never checked/);
  assert.match(page, /never put to the test/);
});

test('a violation is told with what happened around it, and counted beyond what is kept', () => {
  const violations = Array.from({ length: 9 }, () => ({ text: '<two> processes', entry: 2 }));
  const summaries = invariantReport(records(result('a', { [RULE]: tally({ violations, violated: 30 }) })), []);
  assert.deepEqual([summaries[0]?.violated, summaries[0]?.violations.length], [30, 5]);
  assert.deepEqual(summaries[0]?.violations[0]?.around, [
    '    0:00.000  statefulset-controller creates pod web-0',
    '>   0:01.000  node-1: container main of web-0 started (nginx:1)',
    '    0:02.000  node-1: container main of web-0 ready (nginx:1)',
  ]);
  const page = invariantsPage(summaries);
  assert.match(page, /Violated: &lt;two&gt; processes/);
  assert.match(page, /25 more violations/);
  assert.ok(elementsOf(page).length > 0);
});

test('what is excused is told, but is no violation', () => {
  const summaries = invariantReport(records(result('a', { [RULE]: tally({ meant: 1, excused: [{ text: 'web-0 was forced away', entry: 1 }] }) })), []);
  assert.equal(summaries[0]?.violated, 0);
  assert.match(invariantsPage(summaries), /Excused: web-0 was forced away/);
});

test('an entry that the journal does not have has nothing around it', () => {
  assert.deepEqual(entriesAround(journalOf(...readyPod('web-0', 0)), 99), []);
});
