import type { Millis } from '../kube/time';
import { ParseFailure } from './failure';
import type { Session } from './session';

const UNITS: Readonly<Record<string, Millis>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration as Go writes it (`10s`, `1m30s`, `0`), in milliseconds; undefined when the flag is not given. Throws a ParseFailure for anything else. */
export function durationFlag({ flags, command }: Session, name: string): Millis | undefined {
  const written = flags.text(name);
  if (written === undefined) return undefined;
  if (/^[-+]?0$/.test(written)) return 0;
  if (!/^[-+]?(\d+(\.\d+)?(ms|s|m|h))+$/.test(written)) {
    throw new ParseFailure(`Error: invalid argument "${written}" for "--${name}" flag: time: invalid duration "${written}"\nSee 'kubectl ${command} --help' for usage.`);
  }
  const sum = [...written.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((total, [, amount, unit = '']) => total + Number(amount) * (UNITS[unit] ?? 0), 0);
  return written.startsWith('-') ? -sum : sum;
}

/** The virtual time at which `--timeout` is over; undefined without it, and for 0. */
export function deadlineFlag(session: Session): Millis | undefined {
  const timeout = durationFlag(session, 'timeout');
  return timeout ? session.now() + timeout : undefined;
}

/** Milliseconds as Go prints a duration: `20s`, `1m30s`, `1h0m0s`. */
export function durationText(time: Millis): string {
  const [hours, minutes, seconds] = [Math.floor(time / 3_600_000), Math.floor(time / 60_000) % 60, (time % 60_000) / 1000];
  return `${hours > 0 ? `${hours}h` : ''}${time >= 60_000 ? `${minutes}m` : ''}${seconds}s`;
}
