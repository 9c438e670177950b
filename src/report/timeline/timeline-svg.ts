import type { JournalEntry } from '../../kernel/journal';
import { clockText } from '../../kernel/clock-text';
import { Markup, markup } from '../markup';
import { drawBreaks, drawGrid, drawTimes } from './axis';
import { Paints, type Canvas } from './canvas';
import { instantsOf } from './instants';
import { contentTop, drawLane, heightOf, type Lane, lanesOf, type NamePlace, nameColumn } from './lanes';
import { drawKey, drawList } from './legend';
import { rowOffset } from './pod-lane';
import { drawMoments } from './moment-lines';
import { type Scene, sceneOf, type SceneOptions } from './scene';
import { hatching } from './shading';
import { TIMELINE_STYLE } from './style';
import { wrapped } from './text-width';
import { ticksOf } from './ticks';
import { timeScale } from './time-scale';
import { drawViolations, type RowOf } from './violation-marks';

/** How a scene is drawn. */
export interface DrawingOptions {
  /** Pixels; 1120 when absent. Below 640, names stand above their lanes. */
  readonly width?: number;
  readonly title?: string;
  /** Makes ids of this picture differ from those of others on the same page. */
  readonly id?: string;
}
export interface TimelineOptions extends SceneOptions, DrawingOptions {}

const MARGIN = 14;
const NARROW = 640;
const TITLE_LINE = 20;
/** From the top of the axis: the badges, how long the breaks were, the times, the first lane. */
const BADGES = 12;
const GAPS = 34;
const TIMES = 48;
const AXIS = 58;
/** Below the lanes: the flags of violations. */
const FLAGS = 12;
/** How far the state at the end is drawn on, so that it can be seen. */
const LAST = 36;

/** Our own, without anything that would need escaping. */
const STYLE = new Markup(TIMELINE_STYLE);

interface PlacedLane {
  readonly lane: Lane;
  readonly top: number;
}

function placeLanes(lanes: readonly Lane[], top: number, names: NamePlace): readonly PlacedLane[] {
  let next = top;
  return lanes.map((lane) => {
    const placed = { lane, top: next };
    next += heightOf(lane, names);
    return placed;
  });
}

function describe(scene: Scene): string {
  const pods = scene.identities.size + scene.podNames.leftOut.length;
  const nodes = scene.nodeNames.head.length + scene.nodeNames.leftOut.length + scene.nodeNames.tail.length;
  const commands = scene.moments.map(({ at, text }, index) => `${String(index + 1)}. ${clockText(at)} ${text}`).join('; ');
  const violations = scene.violations.map(({ at, text }) => `Violation at ${clockText(at)}: ${text}`).join('; ');
  return [`From ${clockText(scene.from)} to ${clockText(scene.to)} of virtual time. Pod names: ${String(pods)}, nodes: ${String(nodes)}.`, commands, violations].filter((part) => part !== '').join(' ');
}

/**
 * A picture of a scenario as one SVG document, from its journal. A lane for each pod name in order of ordinals: bars are the
 * processes that really run (filled when ready), the line below is the object in the API. Lanes for StatefulSets say what the
 * controller waits for; lanes for nodes how many pods run there. Time is elastic: long quiet waits are cut short, visibly.
 */
export function timelineSvg(journal: readonly JournalEntry[], options: TimelineOptions = {}): string {
  return drawScene(sceneOf(journal, options), options);
}

/** As `timelineSvg`, from a scene: for those who draw it more than once. */
export function drawScene(scene: Scene, { width = 1120, title, id = 'timeline' }: DrawingOptions = {}): string {
  const names: NamePlace = width < NARROW ? 'above' : 'left';
  const lanes = lanesOf(scene);
  const left = names === 'above' ? MARGIN : MARGIN + nameColumn(lanes);
  const right = width - MARGIN;
  const makes = [...scene.identities.values()].flatMap(({ incarnations }) => incarnations.flatMap(({ runs }) => runs)).sort((a, b) => a.from - b.from).map(({ make }) => make);
  const canvas: Canvas = { scale: timeScale(instantsOf(scene), left + 10, right - LAST), left, right, to: scene.to, paints: new Paints(makes), hatch: `${id}-hatch` };

  const heading = title === undefined ? [] : wrapped(title, (width - 2 * MARGIN) * 0.76);
  const top = MARGIN + heading.length * TITLE_LINE;
  const placed = placeLanes(lanes, top + AXIS, names);
  const last = placed.at(-1);
  const bottom = last === undefined ? top + AXIS : last.top + heightOf(last.lane, names);
  const tops = new Map(placed.flatMap(({ lane, top: at }) => (lane.pod === undefined ? [] : [[lane.pod, contentTop(at, names)] as const])));
  const rowOf: RowOf = (pod = '', uid = '') => {
    const lane = tops.get(pod);
    return lane === undefined ? undefined : lane + rowOffset(scene.identities.get(pod), uid);
  };
  const draw = (place: PlacedLane): Markup => drawLane(place.lane, place.top, MARGIN, names, canvas);
  const ticks = ticksOf(canvas.scale);
  const below = bottom + (scene.violations.length === 0 ? 0 : 2 * FLAGS) + 10;
  const key = drawKey(scene, below, MARGIN, right, canvas);
  const list = drawList(scene, below + key.height + 8, MARGIN, right);
  const height = Math.ceil(below + key.height + 8 + list.height + MARGIN);

  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" aria-labelledby="${id}-title ${id}-text" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="${id}-title">${title ?? 'Timeline'}</title>
<desc id="${id}-text">${describe(scene)}</desc>
<style>${STYLE}</style>
<defs>${hatching(canvas.hatch)}</defs>
${heading.map((line, index) => markup`<text class="title" x="${MARGIN}" y="${MARGIN + 12 + index * TITLE_LINE}">${line}</text>`)}
${drawGrid(ticks, top + TIMES + 5, bottom)}
${placed.filter(({ lane }) => lane.kind !== 'note').map(draw)}
${drawBreaks(top + GAPS, top + AXIS, bottom, canvas)}
${placed.filter(({ lane }) => lane.kind === 'note').map(draw)}
${drawMoments(scene.moments, top + BADGES, bottom, canvas)}
${drawViolations(scene.violations, top + TIMES + 5, bottom + FLAGS, rowOf, canvas)}
${drawTimes(ticks, top + TIMES, canvas)}
${key.drawn}
${list.drawn}
</svg>
`.text;
}
