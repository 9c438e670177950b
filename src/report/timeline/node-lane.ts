import { clockText } from '../../kernel/clock-text';
import { markup, type Markup } from '../markup';
import type { Level, NodeStory } from '../story/story';
import { extentOf, partWithRoom, type Canvas } from './canvas';
import { drawLabel, drawShade } from './shading';
import { textWidth } from './text-width';

const BASE = 21;
const HIGHEST = 15;
const COUNT_ROOM = 14;

/** Of levels within one pixel, the last. */
function visible(levels: readonly Level[], { scale }: Canvas): readonly Level[] {
  return levels.filter(({ at }, index) => {
    const next = levels[index + 1];
    return next === undefined || scale.x(next.at) - scale.x(at) >= 1;
  });
}

function drawLevels({ node, levels: all }: NodeStory, most: number, top: number, canvas: Canvas): readonly Markup[] {
  const levels = visible(all, canvas);
  return levels.map(({ at, pods }, index) => {
    const to = levels[index + 1]?.at;
    const place = extentOf({ from: at, ...(to === undefined ? {} : { to }) }, canvas);
    const height = Math.max(pods === 0 ? 0 : 3, HIGHEST * pods / most);
    const part = partWithRoom(place, textWidth(String(pods), 10) + 8, canvas);
    const label = part !== undefined && pods > 0 ? markup`<text class="count" font-size="10" x="${part.left + 4}" y="${top + BASE - 3}">${pods}</text>` : undefined;
    return markup`<rect class="level" x="${place.left}" y="${top + BASE - height}" width="${place.right - place.left}" height="${height}"><title>${`${node}: pods running from ${clockText(at)}: ${String(pods)}`}</title></rect>${label}`;
  });
}

/** Draws how many pods ran on a node, and when it was cut off. `most` is the highest count of any node. */
export function drawNodeLane(story: NodeStory, most: number, top: number, canvas: Canvas): Markup {
  const present = story.present.map((span) => {
    const { left, right } = extentOf(span, canvas);
    return markup`<line class="present" x1="${left}" x2="${right}" y1="${top + BASE}" y2="${top + BASE}"/>`;
  });
  return markup`<g>${drawLevels(story, most, top, canvas)}${present}${story.shades.map((shade) => [drawShade(shade, top + 2, BASE - 2, canvas), drawLabel(shade, COUNT_ROOM, top + 3, canvas)])}</g>`;
}
