import { performance } from 'node:perf_hooks';

/** How many rounds of a fixed plain loop this machine does in a millisecond, now: what rates are to be seen beside. */
export function calibrate(): number {
  const rounds = 2_000_000;
  let best = Infinity;
  for (let attempt = 0; attempt < 5; attempt++) {
    const start = performance.now();
    let object = { a: 0, b: 1, c: 2, d: 3 };
    for (let round = 0; round < rounds; round++) object = { a: round, b: object.a, c: object.b, d: object.c };
    // The loop's outcome is used, so that no compiler leaves the loop out.
    best = Math.min(best, performance.now() - start + object.d * 0);
  }
  return Math.round(rounds / best);
}
