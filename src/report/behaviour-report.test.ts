import assert from 'node:assert/strict';
import test from 'node:test';

import { behaviourReport } from './behaviour-report';
import { behavioursPage } from './pages/behaviours-page';
import { recordOf } from './record-scenario';
import type { ScenarioResult } from './scenario-result';
import { elementsOf } from './testing/elements';
import { journalOf, readyPod } from './testing/journals';

const recordNamed = (name: string, more: Partial<ScenarioResult>) =>
  recordOf({ id: name, name, feature: 'Nodes', status: 'passed', journal: journalOf(...readyPod('web-0', 0)), ...more }, `timelines/${name}.html`);

test('behaviours are shown by tags and titles of scenarios and by titles of tests', () => {
  const catalogue = { 'SS-UPD-01': { summary: 'one' }, 'SS-UPD-02': { summary: 'two' }, 'SS-UPD-03': { summary: 'three', waived: 'why' }, 'SS-PART-01': { summary: 'four' }, 'SS-PART-02': { summary: 'five' } };
  const rows = behaviourReport(catalogue, [
    recordNamed('a', { tags: ['@SS-UPD-01'] }), recordNamed('SS-PART-01: b', { status: 'failed' }), recordNamed('c', { tags: ['@SS-PART-01'] }),
  ], { 'SS-UPD-02': ['SS-UPD-02: a test'] });
  assert.deepEqual(rows.map(({ id, verdict }) => `${id} ${verdict}`), ['SS-UPD-01 passed', 'SS-UPD-02 tests only', 'SS-UPD-03 waived', 'SS-PART-01 failed', 'SS-PART-02 not shown']);
  const page = behavioursPage(rows);
  assert.match(page, /2 of 5 catalogued behaviours are shown by scenarios of this run, 1 more are named by unit tests alone/);
  assert.ok(elementsOf(page).some(({ attributes }) => attributes.id === 'SS-PART-02'));
});
