import assert from 'node:assert/strict';
import test from 'node:test';

import { type FeatureDocument, isOfBackground, lineOfScenario, lineOfTextBelow, stepAndPlace } from './places';

const step = (id: string, keyword: string, line: number) => ({ id, keyword, location: { line } });
const DOCUMENT: FeatureDocument = {
  uri: 'web.feature',
  feature: {
    children: [
      { background: { steps: [step('given', 'Given ', 3)] } },
      { rule: { children: [{ scenario: { id: 'scenario', location: { line: 6 }, steps: [{ ...step('when', 'When ', 7), docString: { location: { line: 8 } } }] } }] } },
    ],
  },
};

test('a step is told with its keyword and its line, also one of the background', () => {
  assert.equal(stepAndPlace(DOCUMENT, { astNodeIds: ['when'], text: 'I run:' }), 'When I run: # web.feature:7');
  assert.equal(stepAndPlace(DOCUMENT, { astNodeIds: ['given'], text: 'the manifest:' }), 'Given the manifest: # web.feature:3');
});

test('a scenario has the line of its title, a text below a step the line after its quotes', () => {
  assert.equal(lineOfScenario(DOCUMENT, { astNodeIds: ['scenario', 'row'] }), 6);
  assert.equal(lineOfTextBelow(DOCUMENT, { astNodeIds: ['when'] }), 9);
  assert.equal(lineOfTextBelow(DOCUMENT, { astNodeIds: ['given'] }), undefined);
});

test('a step of a background is known from one of a scenario', () => {
  assert.equal(isOfBackground(DOCUMENT, { astNodeIds: ['given'] }), true);
  assert.equal(isOfBackground(DOCUMENT, { astNodeIds: ['when'] }), false);
});
