import { counterexampleText } from '../explore/explore';
import { exploreAndMeasure, type Measured } from '../explore/measure';
import type { Setting } from '../explore/prepare';

/** Trials that one process tries by itself: what comes of them depends on nothing else. */
export interface Share {
  readonly seed: number;
  readonly runs: number;
}

/** What came of trials; `counterexample` is the whole story of one that went wrong. */
export type Found = { readonly measured: Measured } | { readonly counterexample: string };

/** What a process answers: what came of a share, or why it could not try it. */
export type Answer = Found | { readonly error: string };

/** Makes this process try each share that its parent sends, and send back what came of it. */
export function answerShares(setting: Setting): void {
  process.on('message', (share: Share) => {
    answer(share, setting).then((found) => process.send?.(found), (error: unknown) => process.send?.({ error: String(error) } satisfies Answer));
  });
}

async function answer(share: Share, setting: Setting): Promise<Found> {
  const explored = await exploreAndMeasure({ ...share, ...setting });
  return 'measured' in explored ? explored : { counterexample: counterexampleText(explored.counterexample) };
}
