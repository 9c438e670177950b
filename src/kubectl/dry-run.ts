import type { WriteOptions } from './api-calls';
import { KubectlFailure } from './failure';
import type { Flag } from './flags';
import type { Session } from './session';

/** `--dry-run`: without a value it is kubectl's old form, which means `client`. */
export const DRY_RUN: Flag = { kind: 'text', otherwise: 'unchanged' };

/** Whether a command is run for show: by kubectl alone, or by the API server without storing anything (API-18). */
export interface DryRun {
  readonly mode: 'none' | 'client' | 'server';
  /** How writes are sent; in the mode `client` none is. */
  readonly options: WriteOptions;
  /** What stands behind the message of what was done. */
  readonly suffix: string;
}

/** Reads `--dry-run`. Throws a KubectlFailure for a value that kubectl does not know. */
export function dryRunOf({ flags }: Session): DryRun {
  const value = flags.text('dry-run');
  if (value === undefined || value === 'none' || value === 'false') return { mode: 'none', options: {}, suffix: '' };
  if (value === 'server') return { mode: 'server', options: { dryRun: true }, suffix: ' (server dry run)' };
  if (['client', 'unchanged', 'true'].includes(value)) return { mode: 'client', options: {}, suffix: ' (dry run)' };
  throw new KubectlFailure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}
