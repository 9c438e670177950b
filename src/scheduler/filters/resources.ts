import type { Amounts } from '../requests';
import type { NodeCheck } from './rejection';

/** What the pod asks for must be left on the node, and so must a place for one more pod (SCH-03, NodeResourcesFit). */
export function resourcesCheck(requests: Amounts, minor: number): NodeCheck {
  const asked = Object.entries(requests).filter(([, amount]) => amount > 0);
  return ({ allocatable, requested, pods }) => {
    const full = pods + 1 > (allocatable.pods ?? 0);
    const lacking = asked.filter(([name, amount]) => amount > (allocatable[name] ?? 0) - (requested[name] ?? 0));
    if (!full && lacking.length === 0) return undefined;
    const tooBig = minor >= 33 && lacking.some(([name, amount]) => amount > (allocatable[name] ?? 0));
    return { cause: 'resources', reasons: [...(full ? ['Too many pods'] : []), ...lacking.map(([name]) => `Insufficient ${name}`)], evictionHelps: !tooBig };
  };
}
