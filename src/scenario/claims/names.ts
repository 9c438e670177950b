import type { View } from '../../cluster/port';
import { findObject } from '../find-object';
import { spokenName } from '../names';
import { holds, type Verdict } from './verdict';

const same = (left: readonly string[], right: readonly string[]): boolean => JSON.stringify([...left].sort()) === JSON.stringify([...right].sort());

function addresses(name: string, view: View): readonly string[] {
  return view.resolve({ name, type: 'A', namespace: 'default' }).records.flatMap((record) => (record.type === 'A' ? record.address : []));
}

/** Whether a name resolves to the addresses of exactly these pods. */
export function judgeResolves(name: string, pods: readonly string[], view: View): Verdict {
  const expected = pods.map((pod) => findObject(view.objects, 'pods', pod)?.status?.podIP ?? `${pod} (without an address)`);
  const seen = addresses(name, view);
  return holds(same(seen, expected), `${name} to resolve to ${pods.join(', ')}: ${expected.join(', ')}`, seen.map((address) => ownerInWords(address, view)).join(', ') || 'no address');
}

/** An address with the pod that has it. */
function ownerInWords(address: string, view: View): string {
  const owner = [...view.objects.list('pods')].find(({ status }) => status?.podIP === address);
  return owner === undefined ? address : `${address} (${spokenName(owner.metadata)})`;
}

export function judgeNoName(name: string, view: View): Verdict {
  const seen = addresses(name, view);
  return holds(seen.length === 0, `${name} not to resolve`, seen.map((address) => ownerInWords(address, view)).join(', '));
}

export function judgeSrv(name: string, targets: readonly string[], view: View): Verdict {
  const { records } = view.resolve({ name, type: 'SRV', namespace: 'default' });
  const seen = records.flatMap((record) => (record.type === 'SRV' ? record.target.replace(/\.$/, '') : []));
  return holds(same(seen, targets), `SRV records of ${name} to name ${targets.join(', ')}`, seen.join(', ') || 'no records');
}
