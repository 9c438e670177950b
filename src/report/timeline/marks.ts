import { markup, type Markup } from '../markup';
import type { Mark, MarkKind } from '../story/story';

/** The signs of what happens at an instant, around 0,0. Shape and sign tell them apart, not colour alone. */
const SIGNS: Readonly<Record<MarkKind, Markup>> = {
  create: markup`<circle class="mark" r="4.5"/><path class="sign" d="M-2.5 0H2.5M0 -2.5V2.5"/>`,
  delete: markup`<circle class="mark" r="4.5"/><path class="sign" d="M-1.8 -1.8L1.8 1.8M-1.8 1.8L1.8 -1.8"/>`,
  change: markup`<path class="mark" d="M0 -4.8L4.8 0L0 4.8L-4.8 0Z"/>`,
  refused: markup`<g class="bad"><rect class="mark" x="-4.5" y="-4.5" width="9" height="9"/><path class="sign" d="M0 -2.8V0.6M0 1.9V3"/></g>`,
  'pull-failed': markup`<path class="sign" d="M-3 -3L3 3M-3 3L3 -3"/>`,
  crash: markup`<g class="bad"><path class="mark" d="M0 -5L5 4H-5Z"/><path class="sign" d="M0 -1.6V1.2M0 2.2V3"/></g>`,
  fault: markup`<path class="mark" d="M-4.5 -4H4.5L0 4.5Z"/>`,
};

/** What each mark means, in the order of the legend. */
export const MARK_MEANINGS: Readonly<Record<MarkKind, string>> = {
  create: 'created', delete: 'deletion asked for', change: 'changed', refused: 'write refused',
  'pull-failed': 'image pull failed', crash: 'container failed', fault: 'fault put in',
};

/** Marks of one kind that are nearer than this are drawn as one. */
const TOO_NEAR = 6;

interface Placed {
  readonly x: number;
  readonly kind: MarkKind;
  readonly texts: string[];
}

/** How far a mark gives way to the one before it, and at most. */
const ASIDE = 9.5;
const FAR = 2 * ASIDE;

function gathered(marks: readonly Mark[], place: (at: number) => number): readonly Placed[] {
  const placed: Placed[] = [];
  const last = new Map<MarkKind, Placed>();
  for (const { at, kind, text } of marks) {
    const [x, alike, before] = [place(at), last.get(kind), placed.at(-1)];
    if (alike !== undefined && x - alike.x < TOO_NEAR) {
      alike.texts.push(text);
      continue;
    }
    const aside = before !== undefined && x - before.x < ASIDE ? Math.min(before.x + ASIDE, x + FAR) : x;
    const next = { x: aside, kind, texts: [text] };
    placed.push(next);
    last.set(kind, next);
  }
  return placed;
}

/** What a tooltip says of several: the first few and how many more. */
function tooltip(texts: readonly string[]): string {
  return texts.length <= 4 ? texts.join('\n') : `${texts.slice(0, 3).join('\n')}\n… and ${String(texts.length - 3)} more`;
}

/** The sign of a mark on its own, for a legend. */
export function drawSign(kind: MarkKind, x: number, y: number): Markup {
  return markup`<g transform="translate(${x} ${y})">${SIGNS[kind]}</g>`;
}

/** Draws marks at their times; `yOf` says on which height a kind of mark belongs. */
export function drawMarks(marks: readonly Mark[], x: (at: number) => number, yOf: (mark: MarkKind) => number): readonly Markup[] {
  return gathered(marks, x).map((mark) => markup`<g transform="translate(${mark.x} ${yOf(mark.kind)})">${SIGNS[mark.kind]}<title>${tooltip(mark.texts)}</title></g>`);
}
