import type { Millis } from '../kube/time';

/** A virtual time as `1:02.345`: minutes, seconds, milliseconds; hours before them when there are any. */
export function clockText(at: Millis): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const hours = Math.floor(at / 3_600_000);
  const minutes = Math.floor(at / 60_000) % 60;
  const seconds = `${pad(Math.floor(at / 1000) % 60, 2)}.${pad(at % 1000, 3)}`;
  return hours > 0 ? `${String(hours)}:${pad(minutes, 2)}:${seconds}` : `${String(minutes)}:${seconds}`;
}
