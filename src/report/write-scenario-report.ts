import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { timelineText } from '../scenario/entry-text';
import { isTelling } from '../scenario/telling';
import { scenarioPage } from './pages/scenario-page';
import { podLives } from './pod-life';
import { recordOf } from './record-scenario';
import { claimName, slug } from './report-files';
import type { ScenarioRecord, ScenarioResult } from './scenario-result';
import { RECORDS, writeIndex } from './write-index';
import { chooseLanes } from './timeline/choose-lanes';
import { sceneOf, type Violation } from './timeline/scene';
import { drawScene } from './timeline/timeline-svg';

/** The folder of the scenarios' pages and pictures, within that of the reports. */
export const TIMELINES = 'timelines';

const WIDE = 1120;
const NARROW = 380;
/** Lives of pods, and lines of the whole story, that are shown from either end. */
const LIVES = 20;
const LINES = 400;
/** How often, in real milliseconds, the way in is written while a run goes on. */
const INDEX_AGE = 1000;

function violationsOf({ tallies = {} }: ScenarioResult): readonly Violation[] {
  return Object.entries(tallies).flatMap(([name, tally]) => tally.violations.map(({ entry, text }) => ({ entry, text: `${name}: ${text}` })));
}

function story({ journal }: ScenarioResult): readonly string[] {
  const telling = journal.filter(isTelling);
  const leftOut = telling.length - 2 * LINES;
  if (leftOut <= 0) return telling.map(timelineText);
  return [...telling.slice(0, LINES).map(timelineText), `           … ${String(leftOut)} more entries …`, ...telling.slice(-LINES).map(timelineText)];
}

function livesOf({ journal }: ScenarioResult): { readonly lives: readonly string[]; readonly moreLives: number } {
  const pods = new Set(journal.flatMap((entry) => (entry.type === 'api' && entry.resource === 'pods' && entry.name !== '' ? [`${entry.namespace ?? 'default'}/${entry.name}`] : [])));
  const { head, leftOut, tail } = chooseLanes(pods, LIVES, new Set());
  return { lives: podLives(journal, [...head, ...tail]), moreLives: leftOut.length };
}

function isOld(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false });
  return written === undefined || Date.now() - written.mtimeMs > INDEX_AGE;
}

/** What was made of a scenario: its record, and its picture as an SVG document. */
export interface ScenarioReport {
  readonly record: ScenarioRecord;
  readonly picture: string;
}

/**
 * Writes what there is to see of one scenario into the folder of the reports: its page, its picture, and its record as JSON; and
 * every now and then the way in anew. What is written stays when the run is killed; the record comes last, so that it names nothing
 * that is not there.
 */
export function writeScenarioReport(folder: string, result: ScenarioResult): ScenarioReport {
  const { feature, name, journal, steps, until } = result;
  const title = `${feature}: ${name}`;
  const scene = sceneOf(journal, { violations: violationsOf(result), ...(steps === undefined ? {} : { steps }), ...(until === undefined ? {} : { until }) });
  const lives = livesOf(result);
  const timelines = join(folder, TIMELINES);

  const pageOf = (file: string): string => `${TIMELINES}/${file}.html`;
  const file = claimName(timelines, `${slug(feature)}--${slug(name)}`, (candidate) => `${JSON.stringify({ ...recordOf(result, pageOf(candidate)), ...lives }, undefined, 1)}\n`);
  const record = recordOf(result, pageOf(file));
  const wide = drawScene(scene, { title, width: WIDE, id: 'wide' });
  const page = scenarioPage(record, { wide, narrow: drawScene(scene, { width: NARROW, id: 'narrow' }), file: `${file}.svg`, happened: story(result), ...lives });
  writeFileSync(join(timelines, `${file}.svg`), wide);
  writeFileSync(join(timelines, `${file}.html`), page);
  appendFileSync(join(folder, RECORDS), `${JSON.stringify(record)}\n`);
  if (isOld(join(folder, 'index.html'))) writeIndex(folder, { ended: false });
  return { record, picture: wide };
}
