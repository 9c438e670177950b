import type { Millis } from '../kube/time';
import type { Release } from '../kube/release';
import { Failure } from './failure';
import type { Flags } from './flags';
import type { Context, Talk } from './talk';

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

/** Runs one part of a command and keeps its failure, so that the command can go on with the next part. */
export function* keepFailure(failures: Failure[], part: () => Talk<void>): Talk<void> {
  try {
    yield* part();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    failures.push(...partsOf(failure));
  }
}

/** Several failures of one command. */
export class Failures extends Failure {
  constructor(readonly failures: readonly Failure[]) {
    super(failures.map((failure) => failure.message).join('\n'));
  }
}

/** The single failures that a failure is made of. */
export function partsOf(failure: Failure): readonly Failure[] {
  return failure instanceof Failures ? failure.failures : [failure];
}

/** Throws what was kept, if anything. */
export function throwKept(failures: readonly Failure[]): void {
  if (failures.length > 0) throw new Failures(failures);
}
