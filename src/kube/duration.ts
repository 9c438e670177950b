import type { Millis } from './time';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration (virtual milliseconds) as kubectl prints ages: `119s`, `2m1s`, `179m`, `3h31m`, `7d8h`, `2y10d` (PRT-04). */
export function humanDuration(duration: Millis): string {
  // Clocks may differ by a little: up to two seconds in the future count as now.
  if (duration <= -2 * SECOND) return '<invalid>';
  if (duration < 0) return '0s';
  const seconds = Math.floor(duration / SECOND);
  const minutes = Math.floor(duration / MINUTE);
  const hours = Math.floor(duration / HOUR);
  const days = Math.floor(duration / DAY);
  const years = Math.floor(days / 365);
  if (seconds < 120) return `${seconds}s`;
  if (minutes < 10) return pair(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  if (hours < 24 * 8) return pair(days, 'd', hours % 24, 'h');
  if (days < 365 * 2) return `${days}d`;
  if (days < 365 * 8) return pair(years, 'y', days % 365, 'd');
  return `${years}y`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`;
}
