import type { View } from '../cluster/port';
import type { Claim } from '../scenario/claim';
import { deadEndOf, excuses } from './dead-ends';
import { ending, heldByClaims, standInTheWay } from './ending';
import { restOf } from './rest';
import { shortfalls } from './shortfall';

/** What became of a set in the end. */
export interface Convergence {
  /** The catalogued dead end that it stands in, if any. */
  readonly deadEnd?: string;
  /** What it lacks, and no dead end excuses; empty when it converged. */
  readonly lacks: readonly string[];
  /** The same as claims of a scenario. */
  readonly claims: readonly Claim[];
}

/** How a set was left: its cluster, how that stands, and which images are broken for good. */
export interface Left {
  readonly view: View;
  readonly version: string;
  readonly settled: boolean;
  /** It has not settled, and does the same again and again. */
  readonly circles: boolean;
  readonly broken: ReadonlySet<string>;
}

/**
 * Judges a set that had all the time it needs, with all faults lifted but the images that are `broken` for good: it has what
 * its spec asks for, or stands in a dead end that Kubernetes has too, recognised by what its controller says of it.
 */
export function convergence(name: string, { view, version, settled, circles, broken }: Left): Convergence {
  const rest = restOf(name, view, version, broken);
  if (rest === undefined) return { lacks: [`there is no StatefulSet ${name}`], claims: [{ claim: 'exists', resource: 'statefulsets', names: [name] }] };
  const held = settled ? heldByClaims(rest, view) : new Set<number>();
  if (standInTheWay(held, rest)) return { deadEnd: 'PV-20', lacks: [], claims: [] };
  if (settled && rest.set.metadata.deletionTimestamp !== undefined) return ending(rest);
  const standing = deadEndOf(rest);
  if (circles && standing?.deadEnd.restless === true) return { deadEnd: standing.deadEnd.id, lacks: [], claims: [] };
  const lacking = shortfalls(rest, view).filter(({ undone }) => undone === undefined || !(held.has(undone[1]) || (standing !== undefined && excuses(standing, ...undone))));
  const said = rest.error === undefined ? rest.waitsFor : `another try, because of: ${rest.error}`;
  const words = said === undefined || standing !== undefined ? [] : [`it waits for ${said}`];
  const deadEnd = standing?.deadEnd.id ?? (held.size > 0 ? 'PV-20' : undefined);
  return {
    ...(deadEnd !== undefined && { deadEnd }),
    lacks: [...lacking.map(({ what }) => what), ...words, ...(settled ? [] : ['the cluster does not settle'])],
    claims: [...lacking.map(({ claim }) => claim), ...(words.length > 0 ? [{ claim: 'waits-not', set: name } as const] : [])],
  };
}
