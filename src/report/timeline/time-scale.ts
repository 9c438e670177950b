import type { Millis } from '../../kube/time';

/** A stretch of the axis between two neighbouring instants. A broken one stands for a long quiet time and is not to scale. */
export interface Reach {
  readonly from: Millis;
  readonly to: Millis;
  readonly left: number;
  readonly right: number;
  readonly broken: boolean;
}

/** Where instants lie on an axis. Time is to scale except at breaks. */
export interface TimeScale {
  readonly reaches: readonly Reach[];
  /** Pixels per virtual millisecond outside breaks. */
  readonly pace: number;
  /** The place of an instant; instants outside the scale lie at its ends. */
  x(at: Millis): number;
}

/** The width of a break. */
export const BREAK = 48;
/** A second should be at least this wide, if breaks can bring that about. */
const SECOND = 10;
/** A gap is only broken where it would else be this wide. */
const WORTH_BREAKING = 3 * BREAK;
/** How much of the axis may be breaks. */
const BROKEN_SHARE = 0.55;

interface Choice {
  /** Gaps longer than this are broken. */
  readonly limit: Millis;
  readonly pace: number;
}

/** Chooses which gaps to break: as few as let a second be seen; if nothing does, those that leave most room for each second. */
function chooseBreaks(gaps: readonly Millis[], width: number): Choice {
  const ascending = [...gaps].sort((a, b) => a - b);
  let rest = ascending.reduce((sum, gap) => sum + gap, 0);
  let best: Choice = { limit: Infinity, pace: rest === 0 ? 0 : width / rest };
  for (let at = ascending.length - 1; at > 0 && best.pace * 1000 < SECOND; at--) {
    const room = width - (ascending.length - at) * BREAK;
    if (room < width * (1 - BROKEN_SHARE)) break;
    rest -= ascending[at] ?? 0;
    const limit = ascending[at - 1] ?? 0;
    if (limit === ascending[at] || rest <= 0) continue;
    if ((ascending[at] ?? 0) * room / rest < WORTH_BREAKING) break;
    if (room / rest > best.pace) best = { limit, pace: room / rest };
  }
  return best;
}

/**
 * An elastic time axis from `left` to `right` over the instants at which something happens. Between two instants nothing
 * happens, so a long wait can be cut short without losing anything.
 */
export function timeScale(instants: Iterable<Millis>, left: number, right: number): TimeScale {
  const points = [...new Set(instants)].sort((a, b) => a - b);
  const { limit, pace } = chooseBreaks(points.slice(1).map((point, index) => point - (points[index] ?? 0)), right - left);
  const reaches: Reach[] = [];
  let x = left;
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index] ?? 0;
    const broken = to - from > limit;
    const end = x + (broken ? BREAK : (to - from) * pace);
    reaches.push({ from, to, left: x, right: end, broken });
    x = end;
  }
  return { reaches, pace, x: (at) => place(reaches, at, left) };
}

function place(reaches: readonly Reach[], at: Millis, left: number): number {
  let [low, high] = [0, reaches.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reaches[middle]?.to ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const reach = reaches[low];
  if (reach === undefined) return left;
  const share = Math.min(1, Math.max(0, (at - reach.from) / (reach.to - reach.from)));
  return reach.left + share * (reach.right - reach.left);
}
