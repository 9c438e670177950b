import { markup, type Markup } from '../markup';
import type { Moment } from '../story/story';
import type { Canvas } from './canvas';

/** Moments that are drawn as one line, by their numbers. */
interface Badge {
  readonly x: number;
  readonly first: number;
  readonly last: number;
  readonly texts: readonly string[];
}

const TOO_NEAR = 22;

function badges(moments: readonly Moment[], { scale }: Canvas): readonly Badge[] {
  const found: Badge[] = [];
  for (const [index, { at, text }] of moments.entries()) {
    const [x, number, last] = [scale.x(at), index + 1, found.at(-1)];
    if (last !== undefined && x - last.x < TOO_NEAR + (last.first === last.last ? 0 : 14)) found[found.length - 1] = { ...last, last: number, texts: [...last.texts, text] };
    else found.push({ x, first: number, last: number, texts: [text] });
  }
  return found;
}

/** A number on a dark plate, as it stands on a line and in the legend. */
export function badge(text: string, x: number, y: number): Markup {
  const width = Math.max(16, text.length * 6.5 + 6);
  return markup`<rect class="badge" x="${x - width / 2}" y="${y - 8}" width="${width}" height="16" rx="8"/><text class="badge-text" x="${x}" y="${y + 3.5}">${text}</text>`;
}

/** Draws the commands of the scenario as numbered lines through all lanes. */
export function drawMoments(moments: readonly Moment[], y: number, bottom: number, canvas: Canvas): readonly Markup[] {
  return badges(moments, canvas).map(({ x, first, last, texts }) => {
    const label = first === last ? String(first) : `${String(first)}–${String(last)}`;
    return markup`<g><line class="moment" x1="${x}" x2="${x}" y1="${y + 8}" y2="${bottom}"/>${badge(label, x, y)}<title>${texts.join('\n')}</title></g>`;
  });
}
