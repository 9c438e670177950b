import type { Container, Pod, Resources } from '../kube/objects';
import { milliValue, wholeValue } from '../kube/quantity';

/** Amounts by resource name: CPU in thousandths of a core, everything else in its own unit. */
export type Amounts = Readonly<Record<string, number>>;

/** A list of resources as amounts. */
export function amountsOf(resources: Resources = {}): Amounts {
  return Object.fromEntries(Object.entries(resources).map(([name, quantity]) => [name, name === 'cpu' ? milliValue(quantity) : wholeValue(quantity)]));
}

/** The last answer of `podRequests` for a list of containers, which the pods of a template share. */
const answers = new WeakMap<readonly Container[], { readonly inits: readonly Container[] | undefined; readonly requests: Amounts }>();

/** What a pod asks for: the sum over its containers, or what one of its init containers asks for where that is more (SCH-03). */
export function podRequests({ spec: { containers, initContainers: inits } }: Pod): Amounts {
  const known = answers.get(containers);
  if (known !== undefined && known.inits === inits) return known.requests;
  const requests = requestsOf(containers, inits);
  answers.set(containers, { inits, requests });
  return requests;
}

function requestsOf(containers: readonly Container[], inits: readonly Container[] = []): Amounts {
  let total: Record<string, number> = {};
  for (const container of containers) total = plus(total, amountsOf(container.resources?.requests));
  for (const container of inits) {
    for (const [name, amount] of Object.entries(amountsOf(container.resources?.requests))) total[name] = Math.max(total[name] ?? 0, amount);
  }
  return total;
}

export function plus(a: Amounts, b: Amounts): Record<string, number> {
  const sum = { ...a };
  for (const name in b) sum[name] = (sum[name] ?? 0) + (b[name] ?? 0);
  return sum;
}
export function minus(a: Amounts, b: Amounts): Record<string, number> {
  const rest = { ...a };
  for (const name in b) rest[name] = (rest[name] ?? 0) - (b[name] ?? 0);
  return rest;
}
