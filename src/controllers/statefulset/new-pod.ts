import type { ControllerRevision, Labels, Pod, PodSpec, StatefulSet, Volume } from '../../kube/objects';
import { metadataWith } from '../../kube/copies';
import type { Release } from '../../kube/release';
import { templateOf } from '../../kube/revision-data';
import { controllerRef, getPodName, POD_INDEX_LABEL, POD_NAME_LABEL } from './identity';
import { REVISION_LABEL } from './pod-condition';
import { volumesWithClaims } from './storage';

/** What all pods of one revision share. */
interface Mould {
  readonly labels: Labels;
  readonly annotations?: Labels;
  readonly finalizers?: readonly string[];
  readonly subdomain: string | undefined;
  readonly volumes: readonly Volume[];
  /** What no pod has of its own. */
  readonly shared: Omit<PodSpec, 'hostname' | 'subdomain' | 'volumes'>;
}

/** Each revision's data is taken apart once, however many pods are made from it. */
const moulds = new WeakMap<object, Mould>();

/** A pod of this revision for an ordinal, as it is sent to the API server (SS-ID-01 to 05, SS-ID-17). */
export function newStatefulSetPod(set: StatefulSet, revision: ControllerRevision, ordinal: number, release: Release): Pod {
  const mould = mouldOf(revision);
  const name = getPodName(set, ordinal);
  const labels: Record<string, string> = {};
  for (const key in mould.labels) labels[key] = mould.labels[key] ?? '';
  labels[POD_NAME_LABEL] = name;
  if (release.gates.PodIndexLabel) labels[POD_INDEX_LABEL] = String(ordinal);
  labels[REVISION_LABEL] = revision.metadata.name;
  const { annotations, finalizers } = mould;
  const subdomain = set.spec.serviceName || mould.subdomain;
  const volumes = volumesWithClaims(set, ordinal, mould.volumes);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadataWith({ name, generateName: `${set.metadata.name}-`, namespace: set.metadata.namespace }, { labels, annotations, finalizers, ownerReferences: [controllerRef(set)] }),
    spec: {
      hostname: name,
      ...(subdomain && { subdomain }),
      ...(volumes.length > 0 && { volumes }),
      ...mould.shared,
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
  const { hostname: _replaced, subdomain, volumes = [], ...shared } = spec;
  const mould: Mould = { labels, annotations, finalizers, subdomain, volumes, shared };
  moulds.set(data, mould);
  return mould;
}
