import type { Cluster, Printed } from '../cluster/port';
import type { Millis } from '../kube/time';
import type { Claim, EverClaim, PrintedClaim, StateClaim, WayClaim } from './claim';
import { judgeEver } from './claims/ever';
import { judgePrinted } from './claims/printed';
import { judgeState } from './claims/state';
import type { Verdict } from './claims/verdict';
import { judgeWay } from './claims/way';
import { clockText } from '../kernel/clock-text';
import { explain } from './explain';
import { ScenarioFailure } from './failure';
import { printDuration } from './parameters';
import { PATIENCE } from './run';

/** Where the last `When` began: its first journal entry, and the time; and what the last command printed. */
export interface Since {
  readonly number: number;
  readonly at: Millis;
  readonly printed?: Printed;
}

const PRINTED: Readonly<Record<PrintedClaim['claim'], true>> = { prints: true, 'prints-line': true, fails: true };
const WAY: Readonly<Record<WayClaim['claim'], true>> = {
  order: true, 'updated-downwards': true, none: true, untouched: true, replaced: true, after: true, together: true,
};
const isPrinted = (claim: Claim): claim is PrintedClaim => claim.claim in PRINTED;
const isWay = (claim: Claim): claim is WayClaim => claim.claim in WAY;

/** The set that a claim is about, if it is about one. */
function setsOf(claim: WayClaim | EverClaim | StateClaim): readonly string[] {
  const about = claim.claim === 'ever' ? claim.situation : claim;
  return 'set' in about ? [about.set] : [];
}

/** Throws when there is a denial, with why the cluster stands where it stands; `note` says how it was judged. */
function failOn(verdict: Verdict, cluster: Cluster, sets: readonly string[], note = ''): void {
  if (verdict === undefined) return;
  const indent = (text: string): string => text.split('\n').map((line) => `  ${line}`).join('\n');
  throw new ScenarioFailure(`Expected${note}\n${indent(verdict.expected)}\nbut saw\n${indent(verdict.seen)}\n\n${explain(cluster, sets)}`);
}

async function judgeWithin(state: StateClaim, time: Millis, cluster: Cluster, since: Since): Promise<void> {
  const left = since.at + time - cluster.view().now;
  if (left < 0) {
    throw new ScenarioFailure(`It is ${printDuration(cluster.view().now - since.at)} after the "When" already: put "within ${printDuration(time)}" before sentences that wait for the cluster to settle.`);
  }
  if (await cluster.until((view) => judgeState(state, view) === undefined, left)) return;
  // The last thing to happen can be long before the end of the wait.
  await cluster.pass(since.at + time - cluster.view().now);
  failOn(judgeState(state, cluster.view()), cluster, setsOf(state), ` within ${printDuration(time)} (the wait began with the "When" at ${clockText(since.at)} and ended at ${clockText(since.at + time)})`);
}

function judgeSettled(claim: WayClaim | EverClaim | StateClaim, cluster: Cluster, { number, at }: Since, settled: boolean): Verdict {
  if (claim.claim === 'ever') return judgeEver(claim, cluster.journal(), { number, at, until: settled ? Infinity : cluster.view().now });
  return isWay(claim) ? judgeWay(claim, cluster.journal(), number) : judgeState(claim, cluster.view());
}

/**
 * Throws a ScenarioFailure when the claim does not hold. A claim about a state, or about the way there, is judged when the
 * cluster has settled, at the latest after ten virtual minutes; one about printed text, or about now, at once.
 */
export async function judge(claim: Claim, cluster: Cluster, since: Since): Promise<void> {
  if (isPrinted(claim)) return failOn(judgePrinted(claim, since.printed), cluster, []);
  if (claim.claim === 'now') return failOn(judgeState(claim.state, cluster.view()), cluster, []);
  if (claim.claim === 'within') return judgeWithin(claim.state, claim.time, cluster, since);
  const settled = await cluster.settle(PATIENCE);
  const note = settled ? '' : ` (the cluster did not settle in ${printDuration(PATIENCE)})`;
  failOn(judgeSettled(claim, cluster, since, settled), cluster, setsOf(claim), note);
}
