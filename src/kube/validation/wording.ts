import type { Release } from '../release';

// The wording of errors by version. Where only some versions were read, the change is dated to the oldest that has it.

/** Structured values are printed as JSON from 1.34, in Go's syntax before. */
export function printsJson(release: Release): boolean {
  return release.minor >= 34;
}

/** A label or qualified name that is too long. */
export function tooLongName(limit: number, release: Release): string {
  return `must be no more than ${limit} ${release.minor >= 35 ? 'bytes' : 'characters'}`;
}

/** The detail of a `Too long` error. */
export function tooLongValue(limit: number, release: Release): string {
  return release.minor >= 32 ? `may not be more than ${limit} bytes` : `must have at most ${limit} bytes`;
}

/** Whether a DNS label that would be a good subdomain is told that it `must not contain dots`. */
export function namesDots(release: Release): boolean {
  return release.minor >= 32;
}
