import type { StatefulSetSpec } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import type { FieldError } from './field-error';
import { annotationErrors, labelErrors } from './labels';
import { podSpecErrors } from './pod-spec';

/**
 * The pod template of a set, as newer versions check it when the set is written. The controller sets hostname and subdomain and
 * puts in a volume for each claim template, so they are taken as it will set them.
 */
export function podTemplateErrors(spec: AsWritten<StatefulSetSpec>, release: Release): readonly FieldError[] {
  const field = 'spec.template';
  const { metadata, spec: pod } = spec.template ?? {};
  const claims = (spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata?.name ?? '');
  const volumes = [
    ...claims.map((name) => ({ name, persistentVolumeClaim: { claimName: name } })),
    ...(pod?.volumes ?? []).filter(({ name }) => !claims.includes(name ?? '')),
  ];
  return [
    ...labelErrors(metadata?.labels, `${field}.labels`, release),
    ...annotationErrors(metadata?.annotations, `${field}.annotations`, release),
    ...podSpecErrors({ ...pod, volumes, hostname: null, subdomain: null }, `${field}.spec`, release),
  ];
}
