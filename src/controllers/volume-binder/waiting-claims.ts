import { table, type Table } from '../../kernel/table';
import { underPrefix } from './volume-index';

/** What an unbound claim waits for: a volume or provisioner of a class, or one volume by name. */
export type Wish = { readonly storageClass: string } | { readonly volume: string };

/** The claims without a volume, by what they wait for. */
export interface WaitingClaims {
  /** Keys of claims: wish + NUL + key. */
  readonly byWish: Table<string>;
  /** The wish of each claim. */
  readonly wishes: Table<string>;
}

/** The value while no claim waits. */
export const noWaitingClaims: WaitingClaims = { byWish: table(), wishes: table() };

function textOf(wish: Wish): string {
  return 'volume' in wish ? `volume ${wish.volume}` : `class ${wish.storageClass}`;
}

/** The claims with one that waits for this, and for nothing else. */
export function withWaiting(waiting: WaitingClaims, claim: string, wish: Wish): WaitingClaims {
  const text = textOf(wish);
  const others = withoutWaiting(waiting, claim);
  return { byWish: others.byWish.with(`${text}\0${claim}`, claim), wishes: others.wishes.with(claim, text) };
}

/** The claims without one that waits no more. */
export function withoutWaiting(waiting: WaitingClaims, claim: string): WaitingClaims {
  const text = waiting.wishes.get(claim);
  return text === undefined ? waiting : { byWish: waiting.byWish.without(`${text}\0${claim}`), wishes: waiting.wishes.without(claim) };
}

/** Keys of the claims that have this wish, in order. */
export function claimsWaitingFor(waiting: WaitingClaims, wish: Wish): readonly string[] {
  return [...underPrefix(waiting.byWish, `${textOf(wish)}\0`)];
}
