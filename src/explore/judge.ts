import type { JournalEntry } from '../kernel/journal';

/** Judges a run while it goes: a fold over its journal, that keeps what it has found. */
export interface Judge {
  watch(entry: JournalEntry): void;
  /** The cluster has settled: what must hold only then can be judged. */
  rest(): void;
  /** What was found wrong so far, in words; the first is the first that happened. */
  readonly violations: readonly string[];
}
