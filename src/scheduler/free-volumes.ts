import type { Change } from '../apiserver/actor';
import type { Table } from '../kernel/table';
import { preferenceKey } from '../kube/volume-matching';

/** Names of the volumes that no claim has, after a change of one. A volume reserved for a claim by name only is still free. */
export function withVolumeChange(free: Table<string>, change: Change<'persistentvolumes'>): Table<string> {
  const { object, previous = object } = change;
  const others = free.without(preferenceKey(previous));
  return change.type === 'DELETED' || object.spec.claimRef?.uid ? others : others.with(preferenceKey(object), object.metadata.name);
}
