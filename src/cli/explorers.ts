import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { type Measured, NO_TRIALS, together } from '../explore/measure';
import type { Answer, Found, Share } from './explorer-process';

/** Processes that try trials at the same time, one for each core by default. They live until `end`. */
export class Explorers {
  readonly #processes: readonly ChildProcess[];

  /** `file` is what each process runs: it calls `answerShares`. */
  constructor(count = availableParallelism(), file = join(__dirname, 'explorer')) {
    this.#processes = Array.from({ length: count }, () => fork(file));
  }

  get count(): number {
    return this.#processes.length;
  }

  /**
   * Tries all shares, each in the first process that is free, and gives what they were made of together; `onProgress` is told of the sum
   * after each share. When a trial goes wrong it gives the story of that one, without waiting for the other processes: nothing but `end`
   * is left to do then. Throws an Error when a process fails.
   */
  async explore(shares: Iterable<Share>, onProgress?: (sum: Measured) => void): Promise<Found> {
    let sum = NO_TRIALS;
    const waiting = shares[Symbol.iterator]();
    const working = this.#processes.map((explorer) => work(explorer, waiting, (measured) => {
      sum = together(sum, measured);
      onProgress?.(sum);
    }));
    return new Promise((resolve, reject) => {
      for (const found of working) found.then((counterexample) => { if (counterexample !== undefined) resolve({ counterexample }); }, reject);
      Promise.all(working).then(() => resolve({ measured: sum }), reject);
    });
  }

  end(): void {
    for (const explorer of this.#processes) explorer.kill();
  }
}

/** Lets one process try share after share; gives the story of a trial that went wrong. */
async function work(explorer: ChildProcess, waiting: Iterator<Share>, onMeasured: (measured: Measured) => void): Promise<string | undefined> {
  for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
    const answer = await answerOf(explorer, next.value);
    if ('error' in answer) throw new Error(answer.error);
    if ('counterexample' in answer) return answer.counterexample;
    onMeasured(answer.measured);
  }
  return undefined;
}

function answerOf(explorer: ChildProcess, share: Share): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('a process that explores has ended before its time'));
    explorer.once('exit', ended);
    explorer.once('message', (answer: Answer) => {
      explorer.off('exit', ended);
      resolve(answer);
    });
    explorer.send(share);
  });
}
