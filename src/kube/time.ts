/** Virtual milliseconds since the simulated cluster started. */
export type Millis = number;

/** The instant that virtual time 0 stands for; a fixed date, so that runs are the same to the byte. */
const EPOCH = Date.UTC(2024, 0, 1, 0, 0, 0);

let lastSecond = { second: 0, text: '2024-01-01T00:00:00Z' };

/** The RFC 3339 form of a virtual instant, cut to whole seconds as Kubernetes stores times. */
export function timestamp(at: Millis): string {
  const second = Math.floor(at / 1000);
  // Many are written in one second; the text of the last is kept.
  if (second !== lastSecond.second) lastSecond = { second, text: `${new Date(EPOCH + second * 1000).toISOString().slice(0, 19)}Z` };
  return lastSecond.text;
}

/** The virtual instant of an RFC 3339 time; the inverse of `timestamp` for whole seconds. */
export function instant(time: string): Millis {
  return Date.parse(time) - EPOCH;
}
