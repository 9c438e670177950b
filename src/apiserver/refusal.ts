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

/** The refusal that a write meets, and the list after it; undefined when it may pass. */
export function meet(refusals: readonly Refusal[], verb: Verb, resource: string, name: string): { readonly refusal: Refusal; readonly rest: readonly Refusal[] } | undefined {
  const at = refusals.findIndex((refusal) => fits(refusal, { verb, resource, name }));
  const refusal = refusals[at];
  if (refusal === undefined) return undefined;
  if (refusal.times === undefined) return { refusal, rest: refusals };
  const others = [...refusals.slice(0, at), ...refusals.slice(at + 1)];
  return { refusal, rest: refusal.times > 1 ? [...refusals.slice(0, at), { ...refusal, times: refusal.times - 1 }, ...refusals.slice(at + 1)] : others };
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
