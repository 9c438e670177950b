import type { FaultEntry } from '../kernel/journal';
import type { Power } from './port';

/** What the journal keeps of a power: which fault is on what, or lifted. A node that joins is no fault. */
export function faultsOf(power: Power): readonly FaultEntry[] {
  switch (power.power) {
    case 'hold': case 'stuck': case 'stick': case 'fail': case 'succeed': case 'crash': return [{ type: 'fault', fault: power.power, on: power.pod }];
    case 'release': return power.pods.map((pod) => ({ type: 'fault', fault: 'hold, stuck and stick', on: pod, lifted: true }));
    case 'image': return [{ type: 'fault', fault: power.behaviour === 'normal' ? 'image' : power.behaviour, on: power.image, ...(power.behaviour === 'normal' ? { lifted: true } : {}) }];
    case 'cut-off': case 'power-off': return [{ type: 'fault', fault: power.power, on: power.node }];
    case 'connect': return [{ type: 'fault', fault: 'cut-off', on: power.node, lifted: true }];
    case 'refuse': return [{ type: 'fault', fault: 'refuse', on: writesOf(power) }];
    case 'allow': return [{ type: 'fault', fault: 'refuse', on: writesOf(power), lifted: true }];
    case 'add-node': return [];
  }
}

function writesOf({ verb, resource, name }: { readonly verb?: string; readonly resource?: string; readonly name?: string }): string {
  return [verb ?? 'every write', 'of', resource ?? 'everything', ...(name === undefined ? [] : [name])].join(' ');
}
