import { clockText } from '../../scenario/entry-text';
import { markup, type Markup } from '../markup';
import type { Mark, SetStory, Shade } from '../story/story';
import { extentOf, partWithRoom, type Canvas, type Extent } from './canvas';
import { drawMarks } from './marks';
import { drawLabel, drawShade } from './shading';
import { textWidth } from './text-width';

const SIGN_AT = 20;

/** As much of the text as a part of the place has room for: all of it, without the first words, or only what is waited for. */
function waitText(label: string, place: Extent, canvas: Canvas): Markup | undefined {
  for (const text of [`waits for ${label}`, label, label.split(' ', 1)[0] ?? '']) {
    const part = partWithRoom(place, textWidth(text, 10) + 6, canvas);
    if (part !== undefined) return markup`<tspan x="${part.left + 4}">${text}</tspan>`;
  }
  return undefined;
}

function drawWait(wait: Shade, top: number, canvas: Canvas): Markup {
  const place = extentOf(wait, canvas);
  const text = `waits for ${wait.label}`;
  const until = wait.to === undefined ? 'the end' : clockText(wait.to);
  return markup`<rect class="wait" x="${place.left}" y="${top + 2}" width="${place.right - place.left}" height="14"><title>${`${text}, ${clockText(wait.from)} to ${until}`}</title></rect>
<text class="muted" font-size="10" y="${top + 12.5}">${waitText(wait.label, place, canvas)}</text>`;
}

/** Draws what a StatefulSet waited for, and the changes of its spec. */
export function drawSetLane({ waits, marks }: SetStory, top: number, canvas: Canvas): Markup {
  return markup`<g>${waits.map((wait) => drawWait(wait, top, canvas))}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}

/** Draws refusals of the API server: while they are in force, and the writes without a lane of their own that were refused. */
export function drawServerLane(shades: readonly Shade[], marks: readonly Mark[], top: number, canvas: Canvas): Markup {
  return markup`<g>${shades.map((shade) => [drawShade(shade, top + 2, 14, canvas), drawLabel(shade, 0, top + 3, canvas)])}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}
