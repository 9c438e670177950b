import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { RunKnowledge } from '../report/finish-reports';
import { INVARIANTS } from '../invariants/invariants';
import { testTitlesIn } from '../report/test-titles';

/** What the reports know beside what the scenarios leave: the rules that watch, the catalogue of behaviours, and the unit tests' titles. */
export function knowledge(): RunKnowledge {
  const catalogue = JSON.parse(readFileSync(join(__dirname, '../../docs/behaviours.json'), 'utf8')) as RunKnowledge['catalogue'];
  return { invariants: INVARIANTS, catalogue, tests: testTitlesIn(join(__dirname, '..')) };
}
