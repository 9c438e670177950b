import type { Millis } from '../../kube/time';
import type { Make, Span } from '../story/story';
import { PAINTS } from './style';
import type { TimeScale } from './time-scale';

/** What all parts of a picture share: where time lies, how wide it is, and the colours. */
export interface Canvas {
  readonly scale: TimeScale;
  readonly left: number;
  readonly right: number;
  /** The end of the story. */
  readonly to: Millis;
  readonly paints: Paints;
  /** The id of the hatching, different in each picture of a page. */
  readonly hatch: string;
}

/** A stretch of time as pixels. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

/** The narrowest that anything is drawn, so that it can be seen. */
const THINNEST = 2;

/** Where a stretch of time lies; one without an end goes on to the edge of the picture. */
export function extentOf({ from, to }: Span, { scale, right }: Canvas): Extent {
  const left = scale.x(from);
  return { left, right: Math.max(to === undefined ? right : scale.x(to), left + THINNEST) };
}

/** Around the middle of a break, what the torn strip hides. */
const TORN = 8;

/** The first part of an extent that no break tears apart and that has this much room: where its text belongs. */
export function partWithRoom({ left, right }: Extent, room: number, { scale }: Canvas): Extent | undefined {
  const tears = scale.reaches.filter(({ broken }) => broken).map((reach) => (reach.left + reach.right) / 2).filter((x) => x > left - TORN && x < right + TORN);
  const starts = [left, ...tears.map((x) => x + TORN)];
  const ends = [...tears.map((x) => x - TORN), right];
  const parts = starts.map((start, index) => ({ left: start, right: ends[index] ?? right }));
  return parts.find((part) => part.right - part.left >= room);
}

/** The colours of a picture: one per revision and image, by first appearance. */
export class Paints {
  readonly #makes: readonly Make[];

  constructor(makes: Iterable<Make>) {
    this.#makes = [...new Map([...makes].map((make) => [keyOf(make), make])).values()];
  }

  get makes(): readonly Make[] {
    return this.#makes;
  }

  /** The class that gives the colour. */
  classOf(make: Make): string {
    const index = this.#makes.findIndex((known) => keyOf(known) === keyOf(make));
    return `p${String(Math.max(0, index) % PAINTS)}`;
  }

  /** The image; with the revision where another one has the same image. */
  labelOf(make: Make): string {
    const alone = this.#makes.filter(({ image }) => image === make.image).length < 2;
    return alone || make.revision === undefined ? make.image || 'unknown image' : `${make.image} (${make.revision})`;
  }
}

function keyOf({ revision = '', image }: Make): string {
  return `${revision}\n${image}`;
}
