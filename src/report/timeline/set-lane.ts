import { clockText } from '../../scenario/entry-text';
import { markup, type Markup } from '../markup';
import type { Mark, SetStory, Shade } from '../story/story';
import { extentOf, widestPart, type Canvas } from './canvas';
import { drawMarks } from './marks';
import { drawLabel, drawShade } from './shading';
import { fitted, textWidth } from './text-width';

const SIGN_AT = 20;

/** Without its first words where there is little room, because the colour says them too. */
function waitText(label: string, room: number): string {
  const whole = `waits for ${label}`;
  return fitted(textWidth(whole, 10) <= room ? whole : label, room, 10);
}

function drawWait(wait: Shade, top: number, canvas: Canvas): Markup {
  const place = extentOf(wait, canvas);
  const part = widestPart(place, canvas);
  const text = `waits for ${wait.label}`;
  const until = wait.to === undefined ? 'the end' : clockText(wait.to);
  return markup`<rect class="wait" x="${place.left}" y="${top + 2}" width="${place.right - place.left}" height="14"><title>${`${text}, ${clockText(wait.from)} to ${until}`}</title></rect>
<text class="muted" font-size="10" x="${part.left + 4}" y="${top + 12.5}">${waitText(wait.label, part.right - part.left - 8)}</text>`;
}

/** Draws what a StatefulSet waited for, and the changes of its spec. */
export function drawSetLane({ waits, marks }: SetStory, top: number, canvas: Canvas): Markup {
  return markup`<g>${waits.map((wait) => drawWait(wait, top, canvas))}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}

/** Draws refusals of the API server: while they are in force, and the writes without a lane of their own that were refused. */
export function drawServerLane(shades: readonly Shade[], marks: readonly Mark[], top: number, canvas: Canvas): Markup {
  return markup`<g>${shades.map((shade) => [drawShade(shade, top + 2, 14, canvas), drawLabel(shade, top + 3, canvas)])}${drawMarks(marks, canvas.scale.x, () => top + SIGN_AT)}</g>`;
}
