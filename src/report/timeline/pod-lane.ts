import { clockText } from '../../kernel/clock-text';
import { shortName } from '../../scenario/names';
import { markup, type Markup } from '../markup';
import type { Identity, Incarnation, MarkKind, Run, Shade, Span } from '../story/story';
import { extentOf, partWithRoom, type Canvas } from './canvas';
import { drawMarks } from './marks';
import { drawLabel, drawShade } from './shading';
import { intersection, overlapsOf, stackOf } from './stack';
import { textWidth } from './text-width';

export const ROW = 26;
const BAR_TOP = 4;
const BAR = 12;
const OBJECT = 20;

/** The kinds of marks that belong to the process, not to the object. */
const OF_PROCESS: ReadonlySet<MarkKind> = new Set<MarkKind>(['pull-failed', 'crash']);

/** How high the lane of a pod name is: one row, and one more for each pod that is there at the same time. */
export function podLaneHeight(identity: Identity): number {
  return stackOf(identity.incarnations).rows * ROW;
}

/** How far below the top of its lane a pod object's row is. */
export function rowOffset(identity: Identity | undefined, uid: string): number {
  if (identity === undefined) return 0;
  const index = identity.incarnations.findIndex((incarnation) => incarnation.uid === uid);
  return (stackOf(identity.incarnations).rowOf[index] ?? 0) * ROW;
}

function during({ from, to }: Span): string {
  return `${clockText(from)} to ${to === undefined ? 'the end' : clockText(to)}`;
}

function drawRun(pod: string, run: Run, top: number, canvas: Canvas): Markup {
  const paint = canvas.paints.classOf(run.make);
  const whole = extentOf(run, canvas);
  const bars = run.stretches.map((stretch) => {
    const { left, right } = extentOf(stretch, canvas);
    const state = stretch.ready ? 'ready' : 'running, not ready';
    return markup`<rect class="${stretch.ready ? 'ready' : 'unready'} ${paint}" x="${left}" y="${top + BAR_TOP}" width="${right - left}" height="${BAR}"><title>${`${shortName(pod)} on ${run.node}: ${state}, ${during(stretch)}\n${canvas.paints.labelOf(run.make)}`}</title></rect>`;
  });
  const firstReady = run.stretches.find((stretch) => stretch.ready);
  const place = firstReady === undefined ? undefined : partWithRoom(extentOf(firstReady, canvas), textWidth(run.node, 10) + 8, canvas);
  const label = place === undefined ? undefined : markup`<text class="on" x="${place.left + 4}" y="${top + BAR_TOP + 9.5}">${run.node}</text>`;
  const instant = bars.length === 0 ? markup`<rect class="unready ${paint}" x="${whole.left}" y="${top + BAR_TOP}" width="${whole.right - whole.left}" height="${BAR}"><title>${`${shortName(pod)} on ${run.node}, ${clockText(run.from)}`}</title></rect>` : undefined;
  return markup`${bars}${instant}${label}`;
}

/** The line below a bar: the object in the API, dashed while it terminates. */
function drawObject({ created, terminating, removed }: Incarnation, top: number, canvas: Canvas): Markup | undefined {
  if (created === undefined) return undefined;
  const y = top + OBJECT;
  const end = terminating ?? removed;
  const { left, right } = extentOf({ from: created, ...(end === undefined ? {} : { to: end }) }, canvas);
  const alive = markup`<line class="object" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>`;
  if (terminating === undefined || terminating === removed) return alive;
  const leaving = extentOf({ from: terminating, ...(removed === undefined ? {} : { to: removed }) }, canvas);
  return markup`${alive}<line class="object leaving" x1="${leaving.left}" x2="${leaving.right}" y1="${y}" y2="${y}"/>`;
}

function drawOverlap(overlap: Span, top: number, height: number, canvas: Canvas): Markup {
  const { left, right } = extentOf(overlap, canvas);
  return markup`<rect class="overlap" x="${left}" y="${top + 1}" width="${right - left}" height="${height - 2}"><title>${`two processes under one name, ${during(overlap)}`}</title></rect>`;
}

/** When a node did not answer while this ran on it. */
function unreachable(run: Run, nodeShades: readonly Shade[]): readonly Shade[] {
  return nodeShades.flatMap((shade) => {
    const common = intersection(run, shade);
    return common === undefined ? [] : [{ ...common, label: shade.label }];
  });
}

/** Draws all that happened under one pod name; `shadesOf` gives the times at which a node was cut off. */
export function drawPodLane(identity: Identity, top: number, shadesOf: (node: string) => readonly Shade[], canvas: Canvas): Markup {
  const { pod, incarnations, marks, shades } = identity;
  const stack = stackOf(incarnations);
  const height = stack.rows * ROW;
  const rows = new Map(incarnations.map(({ uid }, index) => [uid, top + (stack.rowOf[index] ?? 0) * ROW]));
  const rowOf = (uid: string | undefined): number => rows.get(uid ?? '') ?? top;
  const markTops = [...new Set(marks.map(({ uid }) => rowOf(uid)))];
  return markup`<g>${shades.map((shade) => drawShade(shade, top, height, canvas))}
${overlapsOf(incarnations).map((overlap) => drawOverlap(overlap, top, height, canvas))}
${incarnations.flatMap(({ uid, runs }) => runs.flatMap((run) => unreachable(run, shadesOf(run.node)).map((shade) => drawShade(shade, rowOf(uid), ROW, canvas))))}
${incarnations.map((incarnation) => [drawObject(incarnation, rowOf(incarnation.uid), canvas), ...incarnation.runs.map((run) => drawRun(pod, run, rowOf(incarnation.uid), canvas))])}
${shades.map((shade) => drawLabel(shade, 0, top + BAR_TOP, canvas))}
${markTops.map((row) => drawMarks(marks.filter(({ uid }) => rowOf(uid) === row), canvas.scale.x, (kind) => row + (OF_PROCESS.has(kind) ? BAR_TOP + BAR / 2 : OBJECT)))}</g>`;
}
