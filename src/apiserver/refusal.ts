import type { Verb } from '../kernel/journal';

/** A kind of write that the API server was told to refuse, as a quota does (QTA-01): the next `times`, or all until it is lifted. */
export interface Refusal {
  readonly verb: Verb;
  readonly resource: string;
  /** Only this object; absent: every object of the resource. */
  readonly name?: string;
  readonly times?: number;
  readonly message?: string;
}

/**
 * What a write meets: the refusal, unless it may pass, and the list after it. One that has been counted down stays, at 0 times,
 * until the write that it last refused comes through: so it can be told that a retry will not just repeat its outcome.
 */
export function meet(refusals: readonly Refusal[], verb: Verb, resource: string, name: string): { readonly refusal?: Refusal; readonly rest: readonly Refusal[] } {
  if (refusals.length === 0) return { rest: refusals };
  const at = refusals.findIndex((refusal) => fits(refusal, { verb, resource, name }));
  const refusal = refusals[at];
  if (refusal?.times === undefined) return refusal === undefined ? { rest: refusals } : { refusal, rest: refusals };
  if (refusal.times === 0) return { rest: refusals.filter((_, index) => index !== at) };
  return { refusal, rest: refusals.map((other, index) => (index === at ? { ...refusal, times: (refusal.times ?? 1) - 1 } : other)) };
}

function fits(refusal: Refusal, write: { readonly verb?: string; readonly resource?: string; readonly name?: string }): boolean {
  return refusal.verb === write.verb && refusal.resource === write.resource && (refusal.name === undefined || refusal.name === write.name);
}

/** The refusals that stay when those that fit the given parts are lifted. */
export function lift(refusals: readonly Refusal[], lifted: { readonly verb?: string; readonly resource?: string; readonly name?: string }): readonly Refusal[] {
  return refusals.filter((refusal) =>
    (lifted.verb !== undefined && refusal.verb !== lifted.verb) ||
    (lifted.resource !== undefined && refusal.resource !== lifted.resource) ||
    (lifted.name !== undefined && refusal.name !== lifted.name));
}
