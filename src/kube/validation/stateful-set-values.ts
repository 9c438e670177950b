import type { IntOrString, RollingUpdate, StatefulSetSpec } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type GoValue, goPlain, goPointer, goStruct, quoted } from './go-value';

type UpdateStrategy = NonNullable<AsWritten<StatefulSetSpec>['updateStrategy']>;

/** The update strategy as the API server prints it. */
export function goUpdateStrategy(strategy: UpdateStrategy, release: Release): GoValue {
  const rollingUpdate = strategy.rollingUpdate ? goRollingUpdate(strategy.rollingUpdate, release) : undefined;
  return goStruct('apps.StatefulSetUpdateStrategy', [
    ['Type', goPlain(strategy.type ?? '')],
    ['RollingUpdate', goPointer('apps.RollingUpdateStatefulSetStrategy', rollingUpdate)],
  ]);
}

/** The parameters of a rolling update as the API server prints them; `maxUnavailable` came with 1.24. */
export function goRollingUpdate(rollingUpdate: AsWritten<RollingUpdate>, release: Release): GoValue {
  const { partition, maxUnavailable } = rollingUpdate;
  const max = maxUnavailable === null || maxUnavailable === undefined ? undefined : goIntOrString(maxUnavailable);
  return goStruct('apps.RollingUpdateStatefulSetStrategy', [
    ['Partition', goPlain(partition ?? 0)],
    ...(release.minor >= 24 ? [['MaxUnavailable', goPointer('intstr.IntOrString', max)] as const] : []),
  ]);
}

/** A number or a text, such as a percentage, as the API server prints it. */
export function goIntOrString(value: IntOrString): GoValue {
  return typeof value === 'number'
    ? { go: `intstr.IntOrString{Type:0, IntVal:${value}, StrVal:""}`, json: String(value) }
    : { go: `intstr.IntOrString{Type:1, IntVal:0, StrVal:${quoted(value)}}`, json: quoted(value) };
}
