/** The largest ordinal a pod name can carry: larger numbers do not parse (SS-ID-06). */
export const LAST_ORDINAL = 2_147_483_647;

const DIGITS = 10;

/** The key of an ordinal in a table that goes up. */
export function up(ordinal: number): string {
  return String(ordinal).padStart(DIGITS, '0');
}

/** The key of an ordinal in a table that goes down, so that its first entry is the highest ordinal. */
export function down(ordinal: number): string {
  return up(LAST_ORDINAL - ordinal);
}

/** The ordinal of a key that `up` made. */
export function fromUp(key: string): number {
  return Number(key);
}

/** The ordinal of a key that `down` made. */
export function fromDown(key: string): number {
  return LAST_ORDINAL - Number(key);
}

/** Ordinals from `from` up to, but not including, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether an ordinal is one of a range. */
export function within(ordinal: number, range: Range): boolean {
  return ordinal >= range.from && ordinal < range.to;
}
