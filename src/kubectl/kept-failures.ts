import { Failure } from './failure';
import type { Talk } from './talk';

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

/** Runs one part of a command and keeps its failure, so that the command can go on with the next part. */
export function* keepFailure(failures: Failure[], part: () => Talk<void>): Talk<void> {
  try {
    yield* part();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    failures.push(...partsOf(failure));
  }
}

/** Throws what was kept, if anything. */
export function throwKept(failures: readonly Failure[]): void {
  if (failures.length > 0) throw new Failures(failures);
}
