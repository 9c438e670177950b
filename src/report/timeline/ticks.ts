import type { Millis } from '../../kube/time';
import type { Reach, TimeScale } from './time-scale';

/** A labelled instant of the axis. */
export interface Tick {
  readonly at: Millis;
  readonly x: number;
  readonly label: string;
}

const STEPS: readonly Millis[] = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 86_400_000,
];
/** Between two ticks, so that their labels have room. */
const ROOM = 52;

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** An instant as `1:02`, `1:02:03` with hours; with as many decimals as the step between ticks needs. */
export function tickLabel(at: Millis, step: Millis): string {
  const seconds = Math.floor(at / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const decimals = step >= 1000 ? '' : `.${padded(at % 1000, 3).slice(0, step >= 100 ? 1 : step >= 10 ? 2 : 3)}`;
  const clock = `${padded(seconds % 60, 2)}${decimals}`;
  return hours > 0 ? `${String(hours)}:${padded(minutes, 2)}:${clock}` : `${String(minutes)}:${clock}`;
}

/** A duration in Kubernetes' manner: `52s`, `4m55s`, `2h`; below ten seconds with a decimal. */
export function durationLabel(time: Millis): string {
  if (time < 10_000) return `${String(Math.round(time / 100) / 10)}s`;
  const seconds = Math.round(time / 1000);
  const parts = ([[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'm'], [seconds % 60, 's']] as const).filter(([count]) => count > 0);
  return parts.slice(0, 2).map(([count, unit]) => `${String(count)}${unit}`).join('');
}

/** Runs of the axis between breaks. */
function unbroken(reaches: readonly Reach[]): readonly (readonly [Reach, Reach])[] {
  const runs: [Reach, Reach][] = [];
  let previous: Reach | undefined;
  for (const reach of reaches) {
    const last = runs.at(-1);
    if (!reach.broken) {
      if (last !== undefined && previous?.broken === false) last[1] = reach;
      else runs.push([reach, reach]);
    }
    previous = reach;
  }
  return runs;
}

/** Ticks at round times, and where the axis goes on after a break; never closer than their labels allow. */
export function ticksOf(scale: TimeScale): readonly Tick[] {
  const step = STEPS.find((candidate) => candidate * scale.pace >= ROOM) ?? 86_400_000;
  const tick = (at: Millis): Tick => ({ at, x: scale.x(at), label: tickLabel(at, step) });
  const resumed = scale.reaches.filter(({ broken }) => broken).map(({ to }) => tick(to));
  const round = unbroken(scale.reaches).flatMap(([first, last]) => {
    const start = Math.ceil(first.from / step);
    return Array.from({ length: Math.max(0, Math.floor(last.to / step) - start + 1) }, (_, index) => tick((start + index) * step));
  });
  const kept: Tick[] = [];
  for (const candidate of [...resumed, ...round]) {
    if (kept.every(({ x }) => Math.abs(x - candidate.x) >= ROOM - 8)) kept.push(candidate);
  }
  return kept.sort((a, b) => a.x - b.x);
}
