import { clockText } from '../../kernel/clock-text';
import { markup, type Markup } from '../markup';
import type { Shade } from '../story/story';
import { extentOf, partWithRoom, type Canvas } from './canvas';
import { textWidth } from './text-width';

/** The hatching of faults; goes into the definitions of the picture. */
export function hatching(id: string): Markup {
  return markup`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>`;
}

/** Draws a fault while it lasts. */
export function drawShade(shade: Shade, top: number, height: number, canvas: Canvas): Markup {
  const { left, right } = extentOf(shade, canvas);
  const until = shade.to === undefined ? 'the end' : clockText(shade.to);
  return markup`<rect class="shade" x="${left}" y="${top}" width="${right - left}" height="${height}" fill="url(#${canvas.hatch})"><title>${`${shade.label}, ${clockText(shade.from)} to ${until}`}</title></rect>`;
}

/** The name of a fault on a plate, where there is room for it. */
export function drawLabel(shade: Shade, indent: number, top: number, canvas: Canvas): Markup | undefined {
  const width = textWidth(shade.label, 10) + 6;
  const place = partWithRoom(extentOf(shade, canvas), indent + width + 6, canvas);
  if (place === undefined) return undefined;
  const left = place.left + indent;
  return markup`<rect class="plate" x="${left + 3}" y="${top}" width="${width}" height="12" rx="2"/><text class="muted" font-size="10" x="${left + 6}" y="${top + 9.5}">${shade.label}</text>`;
}
