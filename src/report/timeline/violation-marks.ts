import { markup, type Markup } from '../markup';
import type { Canvas } from './canvas';
import type { PlacedViolation } from './scene';

/** The sign of a violation: a red flag with an exclamation mark. */
export function flag(x: number, y: number): Markup {
  return markup`<rect class="flag" x="${x - 8}" y="${y - 8}" width="16" height="16" rx="2"/><text class="badge-text" x="${x}" y="${y + 4}">!</text>`;
}

/** The top of the row on which a pod object is drawn, if it is. */
export type RowOf = (pod: string | undefined, uid: string | undefined) => number | undefined;

/** Draws violations as red lines through all lanes, with a ring on the row of the pod that they are about. */
export function drawViolations(violations: readonly PlacedViolation[], top: number, flags: number, topOf: RowOf, canvas: Canvas): readonly Markup[] {
  const instants = [...new Set(violations.map(({ at }) => at))];
  return instants.map((instant) => {
    const group = violations.filter(({ at }) => at === instant);
    const x = canvas.scale.x(instant);
    const rings = group.flatMap(({ pod, uid }) => topOf(pod, uid) ?? []).map((top) => markup`<circle class="ring" cx="${x}" cy="${top + 10}" r="9"/>`);
    return markup`<g class="violated"><line class="violation" x1="${x}" x2="${x}" y1="${top}" y2="${flags}"/>${rings}${flag(x, flags)}<title>${group.map(({ text }) => text).join('\n')}</title></g>`;
  });
}
