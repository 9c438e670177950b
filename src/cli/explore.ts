import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

import { counterexampleText, exploreAgain } from '../explore/explore';
import type { Measured } from '../explore/measure';
import { byInvariants } from './by-invariants';
import { exitWith } from './exit-with';
import type { Share } from './explorer-process';
import { Explorers } from './explorers';

const USAGE = 'usage: npm run explore -- [--runs 500] [--seed SEED] [--path PATH]';
/** Trials of one share: few enough that all processes end at about the same time. */
const SHARE = 20;
const LAST_SEED = 0x7fffffff;

/** What the command line asks for: so many random trials, or the one of an earlier failure. */
type Request = { readonly seed: number } & ({ readonly runs: number } | { readonly path: string });

/** Reads the arguments. Throws an Error that says what is wrong with them. */
function requestOf(argv: readonly string[]): Request {
  const { values } = parseArgs({ args: [...argv], options: { runs: { type: 'string', default: '500' }, seed: { type: 'string' }, path: { type: 'string' } } });
  const seed = values.seed === undefined ? randomInt(1, LAST_SEED) : wholeNumber('--seed', values.seed);
  if (values.path === undefined) return { seed, runs: wholeNumber('--runs', values.runs) };
  if (values.seed === undefined || !/^\d+(:\d+)*$/.test(values.path)) throw new Error(`--path takes what a failure has printed, as in 12:0:3, and wants the --seed beside it\n${USAGE}`);
  return { seed, path: values.path };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > LAST_SEED) throw new Error(`${option} ${text}: a whole number from 1 to ${String(LAST_SEED)} is wanted\n${USAGE}`);
  return number;
}

/** The trials in shares, each with a seed of its own: the same trials on every machine, however many cores it has. */
function* sharesOf(seed: number, runs: number): Generator<Share> {
  for (let begun = 0; begun < runs; begun += SHARE) yield { seed: (seed + begun / SHARE) % LAST_SEED, runs: Math.min(SHARE, runs - begun) };
}

const grouped = (number: number): string => number.toLocaleString('en');

function summary({ runs, operations, changes, transitions, deadEnds }: Measured): string {
  const ends = Object.entries(deadEnds).map(([id, times]) => `${id} ${grouped(times)}`);
  return [
    `${grouped(runs)} random trials: ${grouped(operations)} operations, ${grouped(changes)} of them changed something; ${grouped(transitions)} steps in the lives of pods.`,
    'Every invariant held, and every set converged or stood in a dead end that Kubernetes has.',
    ...(ends.length === 0 ? [] : [`Dead ends: ${ends.join(', ')}.`]),
  ].join('\n');
}

/** Tries random trials on all cores, and tells what came of them; gives the story of one that went wrong. */
async function exploreOnAllCores(seed: number, runs: number): Promise<string | undefined> {
  const explorers = new Explorers();
  console.log(`Seed ${String(seed)}, ${grouped(runs)} trials in ${String(explorers.count)} ${explorers.count === 1 ? 'process' : 'processes'}.`);
  let told = 0;
  try {
    const found = await explorers.explore(sharesOf(seed, runs), ({ runs: done }) => {
      const tenths = Math.floor((done / runs) * 10);
      if (tenths > told && tenths < 10) console.log(`${grouped(done)} went well`);
      told = tenths;
    });
    if ('counterexample' in found) return found.counterexample;
    console.log(summary(found.measured));
    return undefined;
  } finally {
    explorers.end();
  }
}

/** Tries the trial of an earlier failure again; gives its story when it still goes wrong. */
async function seeAgain(seed: number, path: string): Promise<string | undefined> {
  const found = await exploreAgain({ seed, path, judge: byInvariants });
  if (found === undefined) console.log('This trial goes well now.');
  return found && counterexampleText(found);
}

/** Gives the exit status: 0 when all trials went well. */
async function main(argv: readonly string[]): Promise<number> {
  const request = requestOf(argv);
  const counterexample = await ('path' in request ? seeAgain(request.seed, request.path) : exploreOnAllCores(request.seed, request.runs));
  if (counterexample === undefined) return 0;
  console.error(`A trial went wrong. ${counterexample}`);
  return 1;
}

exitWith(main(process.argv.slice(2)));
