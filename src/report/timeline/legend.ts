import { clockText } from '../../kernel/clock-text';
import { markup, type Markup } from '../markup';
import type { MarkKind } from '../story/story';
import { drawSign, MARK_MEANINGS } from './marks';
import { badge } from './moment-lines';
import type { Canvas } from './canvas';
import type { Scene } from './scene';
import { overlapsOf } from './stack';
import { textWidth, wrapped } from './text-width';
import { flag } from './violation-marks';

/** A part of a picture that is as high as what it holds. */
export interface Block {
  readonly drawn: Markup;
  readonly height: number;
}

interface Item {
  readonly label: string;
  draw(x: number, y: number): Markup;
}

const LINE = 18;
const SWATCH = 26;

function marksIn(scene: Scene): ReadonlySet<MarkKind> {
  const all = [...[...scene.identities.values()], ...scene.sets, ...(scene.server === undefined ? [] : [scene.server])];
  return new Set(all.flatMap(({ marks }) => marks.map(({ kind }) => kind)));
}

function bar(state: string, paint: string): Item['draw'] {
  return (x, y) => markup`<rect class="${state} ${paint}" x="${x}" y="${y - 6}" width="20" height="12"/>`;
}

/** What the picture uses, so that the legend explains nothing else. */
function itemsOf(scene: Scene, { paints, hatch }: Canvas): readonly Item[] {
  const lives = [...scene.identities.values()].flatMap(({ incarnations }) => incarnations);
  const runs = lives.flatMap((life) => life.runs);
  const first = paints.makes[0] === undefined ? 'p0' : paints.classOf(paints.makes[0]);
  const faults = new Set([...scene.nodes.values(), ...scene.identities.values(), ...(scene.server === undefined ? [] : [scene.server])].flatMap(({ shades }) => shades.map(({ label }) => label)));
  const overlaps = [...scene.identities.values()].some(({ incarnations }) => overlapsOf(incarnations).length > 0);
  const marks = marksIn(scene);
  const use = (when: boolean, label: string, draw: Item['draw']): readonly Item[] => (when ? [{ label, draw }] : []);
  return [
    ...paints.makes.map((make) => ({ label: paints.labelOf(make), draw: bar('ready', paints.classOf(make)) })),
    ...use(runs.some(({ stretches }) => stretches.some(({ ready }) => !ready)), 'runs, not ready', bar('unready', first)),
    ...use(lives.some(({ created }) => created !== undefined), 'object in the API', (x, y) => markup`<line class="object" x1="${x}" x2="${x + 20}" y1="${y}" y2="${y}"/>`),
    ...use(lives.some(({ terminating }) => terminating !== undefined), 'terminating', (x, y) => markup`<line class="object leaving" x1="${x}" x2="${x + 20}" y1="${y}" y2="${y}"/>`),
    ...use(scene.sets.some(({ waits }) => waits.length > 0), 'the controller waits', (x, y) => markup`<rect class="wait" x="${x}" y="${y - 6}" width="20" height="12"/>`),
    ...use(faults.size > 0, [...faults].sort().join(', '), (x, y) => markup`<rect x="${x}" y="${y - 6}" width="20" height="12" fill="url(#${hatch})"/>`),
    ...use(overlaps, 'two processes under one name', (x, y) => markup`<rect class="overlap" x="${x}" y="${y - 6}" width="20" height="12"/>`),
    ...(Object.keys(MARK_MEANINGS) as MarkKind[]).flatMap((kind) => use(marks.has(kind), MARK_MEANINGS[kind], (x, y) => drawSign(kind, x + 14, y))),
  ];
}

/** What colours, lines and signs mean, in as many lines as the width asks for. */
export function drawKey(scene: Scene, top: number, left: number, right: number, canvas: Canvas): Block {
  let [x, y] = [left, top + LINE / 2];
  const drawn = itemsOf(scene, canvas).map(({ label, draw }) => {
    const [text = ''] = wrapped(label, right - left - SWATCH);
    const width = SWATCH + textWidth(text) + 14;
    if (x > left && x + width > right) [x, y] = [left, y + LINE];
    const item = markup`${draw(x, y)}<text x="${x + SWATCH}" y="${y + 4}">${text}</text>`;
    x += width;
    return item;
  });
  return { drawn: markup`<g>${drawn}</g>`, height: drawn.length === 0 ? 0 : y - top + LINE / 2 + 4 };
}

const TIME = 66;

interface Line {
  readonly at: number;
  readonly text: string;
  readonly bad: boolean;
  sign(x: number, y: number): Markup;
}

/** The commands by their numbers, with their times; then the violations, in red. */
export function drawList(scene: Scene, top: number, left: number, right: number): Block {
  const lines: readonly Line[] = [
    ...scene.moments.map(({ at, text }, index) => ({ at, text, bad: false, sign: (x: number, y: number) => badge(String(index + 1), x, y) })),
    ...scene.violations.map(({ at, text }) => ({ at, text, bad: true, sign: flag })),
  ];
  let y = top + LINE / 2;
  const drawn = lines.map(({ at, text, bad, sign }) => {
    const start = y;
    const parts = wrapped(text, right - left - 26 - TIME).map((part, index) => markup`<tspan x="${left + 26 + TIME}" y="${start + 4 + index * 14}">${part}</tspan>`);
    y += LINE + (parts.length - 1) * 14;
    return markup`<g>${sign(left + 10, start)}<text class="muted" x="${left + 26}" y="${start + 4}">${clockText(at)}</text><text${bad ? markup` class="bad-text"` : undefined}>${parts}</text></g>`;
  });
  return { drawn: markup`<g>${drawn}</g>`, height: y - top - LINE / 2 };
}
