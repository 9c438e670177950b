import type { ControllerRevision, Labels, Pod, PodSpec, StatefulSet } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { templateOf } from '../../kube/revision-data';
import { controllerRef, getPodName, POD_INDEX_LABEL, POD_NAME_LABEL } from './identity';
import { REVISION_LABEL } from './pod-condition';
import { volumesWithClaims } from './storage';

/** What all pods of one revision share. */
interface Mould {
  readonly labels: Labels;
  readonly more: { readonly annotations?: Labels; readonly finalizers?: readonly string[] };
  readonly spec: PodSpec;
}

/** Each revision's data is taken apart once, however many pods are made from it. */
const moulds = new WeakMap<object, Mould>();

/** A pod of this revision for an ordinal, as it is sent to the API server (section 1.5; SS-ID-01 to 05). */
export function newStatefulSetPod(set: StatefulSet, revision: ControllerRevision, ordinal: number, release: Release): Pod {
  const mould = mouldOf(revision);
  const name = getPodName(set, ordinal);
  const index: Labels = release.gates.PodIndexLabel ? { [POD_INDEX_LABEL]: String(ordinal) } : {};
  const volumes = volumesWithClaims(set, ordinal, mould.spec.volumes ?? []);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace,
      labels: { ...mould.labels, [POD_NAME_LABEL]: name, ...index, [REVISION_LABEL]: revision.metadata.name },
      ...mould.more,
      ownerReferences: [controllerRef(set)],
    },
    spec: {
      ...mould.spec,
      hostname: name,
      ...(set.spec.serviceName !== undefined && set.spec.serviceName !== '' && { subdomain: set.spec.serviceName }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

function mouldOf(revision: ControllerRevision): Mould {
  const { data } = revision;
  if (typeof data !== 'object' || data === null) throw new Error(`revision ${revision.metadata.name} holds no template`);
  const known = moulds.get(data);
  if (known !== undefined) return known;
  const { metadata, spec } = templateOf(data);
  const { labels = {}, annotations, finalizers } = metadata ?? {};
  const mould = { labels, more: { ...(annotations && { annotations }), ...(finalizers && { finalizers }) }, spec };
  moulds.set(data, mould);
  return mould;
}
