/** Virtual milliseconds since the simulated cluster started. */
export type Millis = number;

/** The instant that virtual time 0 stands for; a fixed date, so that runs are the same to the byte. */
const EPOCH = Date.UTC(2024, 0, 1, 0, 0, 0);

/** Texts of the seconds of late: many times are written in one second, and each of them often. */
const texts = new Map<number, string>();
const MOST_TEXTS = 10_000;

/** The RFC 3339 form of a virtual instant, cut to whole seconds as Kubernetes stores times. */
export function timestamp(at: Millis): string {
  const second = Math.floor(at / 1000);
  const known = texts.get(second);
  if (known !== undefined) return known;
  const text = `${new Date(EPOCH + second * 1000).toISOString().slice(0, 19)}Z`;
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(second, text);
  return text;
}

/** The virtual instant of an RFC 3339 time; the inverse of `timestamp` for whole seconds. */
export function instant(time: string): Millis {
  return Date.parse(time) - EPOCH;
}
