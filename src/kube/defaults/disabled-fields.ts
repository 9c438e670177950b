import type { KubeObject, StatefulSet, StatefulSetSpec } from '../objects';
import type { FeatureGate, Release } from '../release';

/** Fields of a StatefulSet's spec that belong to a feature gate. */
const GATED: readonly (readonly [FeatureGate, keyof StatefulSetSpec])[] = [
  ['StatefulSetMinReadySeconds', 'minReadySeconds'],
  ['StatefulSetAutoDeletePVC', 'persistentVolumeClaimRetentionPolicy'],
  ['StatefulSetStartOrdinal', 'ordinals'],
];

/**
 * `next` without the fields whose feature gate is off, unless the stored object uses them already (SS-STRAT-05). The same object
 * when there is nothing to drop. `previous` is the stored object, undefined on create.
 */
export function dropDisabledFields<T extends KubeObject>(next: T, previous: KubeObject | undefined, release: Release): T {
  if (next.kind !== 'StatefulSet') return next;
  const set: StatefulSet & T = next as StatefulSet & T;
  const spec = allowed(set.spec, (previous as StatefulSet | undefined)?.spec, release);
  return spec === set.spec ? next : { ...set, spec };
}

function allowed(given: StatefulSetSpec, stored: StatefulSetSpec | undefined, release: Release): StatefulSetSpec {
  let spec = given;
  for (const [gate, field] of GATED) {
    if (release.gates[gate] || spec?.[field] === undefined || stored?.[field] !== undefined) continue;
    const { [field]: _, ...rest } = spec;
    spec = rest as StatefulSetSpec;
  }
  return release.gates.MaxUnavailableStatefulSet || stored?.updateStrategy?.rollingUpdate?.maxUnavailable !== undefined ? spec : withoutMaxUnavailable(spec);
}

function withoutMaxUnavailable(spec: StatefulSetSpec): StatefulSetSpec {
  const block = spec?.updateStrategy?.rollingUpdate;
  if (block?.maxUnavailable === undefined) return spec;
  const { maxUnavailable: _, ...rollingUpdate } = block;
  return { ...spec, updateStrategy: { ...spec.updateStrategy, rollingUpdate } };
}
