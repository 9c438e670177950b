import { clockText } from '../../kernel/clock-text';
import { markup, type Markup } from '../markup';
import type { Canvas } from './canvas';
import { durationLabel, type Tick } from './ticks';

const TEAR = 5;

/** The grid lines of the times, through all lanes. */
export function drawGrid(ticks: readonly Tick[], top: number, bottom: number): readonly Markup[] {
  return ticks.map(({ x }) => markup`<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`);
}

/** The times, on a height of their own above the lanes. */
export function drawTimes(ticks: readonly Tick[], y: number, canvas: Canvas): Markup {
  return markup`<g><line class="rule" x1="${canvas.left}" x2="${canvas.right}" y1="${y + 5}" y2="${y + 5}"/>${ticks.map(({ x, label }) => markup`<text class="tick" x="${x}" y="${y}">${label}</text>`)}</g>`;
}

/** A torn strip through all lanes where a long quiet time is cut short, with how long it was. */
export function drawBreaks(y: number, top: number, bottom: number, canvas: Canvas): readonly Markup[] {
  return canvas.scale.reaches.filter(({ broken }) => broken).map(({ from, to, left, right }) => {
    const x = (left + right) / 2;
    return markup`<g><path class="tear" d="${tear(x, top, bottom)}"><title>${`Nothing happens from ${clockText(from)} to ${clockText(to)}; not to scale.`}</title></path><text class="gap" x="${x}" y="${y}">${durationLabel(to - from)}</text></g>`;
  });
}

/** A strip with zigzag edges. */
function tear(x: number, top: number, bottom: number): string {
  const steps = Math.max(1, Math.round((bottom - top) / 8));
  const edge = (offset: number): string[] => Array.from({ length: steps + 1 }, (_, index) => `${String(Math.round((x + offset + (index % 2 === 0 ? -1.5 : 1.5)) * 10) / 10)} ${String(Math.round((top + (bottom - top) * index / steps) * 10) / 10)}`);
  return `M${edge(-TEAR).join('L')}L${edge(TEAR).reverse().join('L')}Z`;
}
