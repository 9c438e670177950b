import { clockText } from '../../kernel/clock-text';
import { markup, type Markup } from '../markup';
import type { Mark, SetStory, Shade } from '../story/story';
import { extentOf, partWithRoom, type Canvas, type Extent } from './canvas';
import { drawMarks } from './marks';
import { drawLabel, drawShade } from './shading';
import { textWidth } from './text-width';

const SIGN_AT = 20;
/** Waits within this many pixels are one; how many of them a tooltip tells. */
const NARROWEST = 5;
const TOLD = 3;

/** As much of the text as a part of the place has room for: all of it, without the first words, or only what is waited for. */
function waitText(label: string, place: Extent, canvas: Canvas): Markup | undefined {
  for (const text of [`waits for ${label}`, label, label.split(' ', 1)[0] ?? '']) {
    const part = partWithRoom(place, textWidth(text, 10) + 6, canvas);
    if (part !== undefined) return markup`<tspan x="${part.left + 4}">${text}</tspan>`;
  }
  return undefined;
}

interface Wait {
  readonly place: Extent;
  readonly waits: readonly Shade[];
}

/** Waits by where they lie; those that would be too narrow to be told apart are one. */
function gathered(waits: readonly Shade[], canvas: Canvas): readonly Wait[] {
  const found: { place: Extent; waits: Shade[] }[] = [];
  for (const wait of waits) {
    const place = extentOf(wait, canvas);
    const last = found.at(-1);
    if (last !== undefined && place.right - last.place.left < NARROWEST) {
      last.place = { left: last.place.left, right: place.right };
      last.waits.push(wait);
    } else found.push({ place, waits: [wait] });
  }
  return found;
}

function tooltip(waits: readonly Shade[]): string {
  const lines = waits.slice(0, TOLD).map(({ label, from, to }) => `waits for ${label}, ${clockText(from)} to ${to === undefined ? 'the end' : clockText(to)}`);
  return waits.length > TOLD ? [...lines, `… and ${String(waits.length - TOLD)} more`].join('\n') : lines.join('\n');
}

function drawWait({ place, waits }: Wait, top: number, canvas: Canvas): Markup {
  const [only, second] = waits;
  const text = only !== undefined && second === undefined ? markup`<text class="muted" font-size="10" y="${top + 12.5}">${waitText(only.label, place, canvas)}</text>` : undefined;
  return markup`<rect class="wait" x="${place.left}" y="${top + 2}" width="${place.right - place.left}" height="14"><title>${tooltip(waits)}</title></rect>${text}`;
}

/** Draws what a StatefulSet waited for, and the changes of its spec. */
export function drawSetLane({ waits, marks }: SetStory, top: number, canvas: Canvas): Markup {
  return markup`<g>${gathered(waits, canvas).map((wait) => drawWait(wait, top, canvas))}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}

/** Draws refusals of the API server: while they are in force, and the writes without a lane of their own that were refused. */
export function drawServerLane(shades: readonly Shade[], marks: readonly Mark[], top: number, canvas: Canvas): Markup {
  return markup`<g>${shades.map((shade) => [drawShade(shade, top + 2, 14, canvas), drawLabel(shade, 0, top + 3, canvas)])}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}
