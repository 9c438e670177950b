import type { PersistentVolumeClaim, StatefulSet, StatefulSetSpec } from '../objects';
import type { Release } from '../release';
import { changed, each, fill, fillZeros } from './fill';
import { defaultedTemplate, templateMetadata } from './pod-spec';
import { claimSpecDefaults, PENDING } from './storage';

/** A StatefulSet with its defaults (SS-DEF-01 to SS-DEF-09). */
export function defaultedSet(set: StatefulSet, release: Release): StatefulSet {
  return changed(set, 'spec', (given) => {
    let spec: StatefulSetSpec = fillZeros(given, { podManagementPolicy: 'OrderedReady' });
    spec = fill(spec, { replicas: 1, revisionHistoryLimit: 10, template: {} });
    spec = withStrategy(spec, release);
    if (release.gates.StatefulSetAutoDeletePVC) spec = withRetention(spec);
    spec = changed(spec, 'template', (template) => defaultedTemplate(template, release));
    return changed(spec, 'volumeClaimTemplates', (templates) => each(templates, (template) => defaultedClaimTemplate(template, release)));
  });
}

/** Only a strategy without a type gets a rollingUpdate block (SS-DEF-02, SS-DEF-03, SS-DEF-09). */
function withStrategy(spec: StatefulSetSpec, release: Release): StatefulSetSpec {
  const given = spec.updateStrategy ?? {};
  const typed = given.type ? given : fill(fillZeros(given, { type: 'RollingUpdate' }), { rollingUpdate: {} });
  const budget = release.gates.MaxUnavailableStatefulSet ? { maxUnavailable: 1 } : {};
  const strategy = typed.type === 'RollingUpdate' ? changed(typed, 'rollingUpdate', (block) => fill(block, { partition: 0, ...budget })) : typed;
  return strategy === spec.updateStrategy ? spec : { ...spec, updateStrategy: strategy };
}

/** SS-DEF-06. */
function withRetention(spec: StatefulSetSpec): StatefulSetSpec {
  const retain = { whenDeleted: 'Retain', whenScaled: 'Retain' };
  return changed(fill(spec, { persistentVolumeClaimRetentionPolicy: retain }), 'persistentVolumeClaimRetentionPolicy', (policy) => fillZeros(policy, retain));
}

/** A claim template is stored as a whole claim (SS-DEF-08). Without a name its claims would be called `-web-0`, and are refused. */
function defaultedClaimTemplate(template: PersistentVolumeClaim, release: Release): PersistentVolumeClaim {
  const claim = fill(fillZeros(template, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' }), { metadata: {}, spec: {}, status: PENDING });
  const withSpec = changed(claim, 'spec', claimSpecDefaults);
  const withStatus = changed(withSpec, 'status', (status) => fillZeros(status, PENDING));
  return changed(withStatus, 'metadata', (metadata) => templateMetadata(fill(metadata, { name: '' }), release));
}
