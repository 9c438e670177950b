import type { Millis } from '../kube/time';
import type { Release } from '../kube/release';
import type { Flags } from './flags';
import type { Context } from './talk';

/** One running command: its arguments, and where it prints. */
export interface Session {
  /** The command's name, such as `rollout status`. */
  readonly command: string;
  readonly args: readonly string[];
  readonly flags: Flags;
  /** The namespace of `-n`, or else the context's. */
  readonly namespace: string;
  /** Whether `-n` was given, so that objects of other namespaces are refused. */
  readonly namespaceGiven: boolean;
  readonly release: Release;
  readonly context: Context;
  now(): Millis;
  out(text: string): void;
  err(text: string): void;
}
