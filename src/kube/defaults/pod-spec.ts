import type { Container, PodSpec, PodTemplate } from '../objects';
import type { Release } from '../release';
import { defaultedContainer } from './container';
import { changed, each, fill, fillZeros, type Part } from './fill';
import { defaultedPodVolume } from './volume-source';

type FullSpec = PodSpec & { readonly serviceAccountName?: string; readonly ephemeralContainers?: readonly Container[] };

const NONE: readonly Container[] = [];

/** A pod's spec, in a pod or in a template, with its defaults. */
export function defaultedPodSpec(given: PodSpec, release: Release): PodSpec {
  let spec = fillZeros(given as FullSpec, { dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler' });
  spec = fill(spec, { containers: NONE, securityContext: {}, terminationGracePeriodSeconds: 30 });
  // The old name of the field is kept in step.
  if (spec.serviceAccountName) spec = fillZeros(spec, { serviceAccount: spec.serviceAccountName });
  spec = changed(spec, 'containers', (containers) => each(containers, defaultedContainer));
  spec = changed(spec, 'initContainers', (containers) => each(containers, defaultedContainer));
  spec = changed(spec, 'ephemeralContainers', (containers) => each(containers, defaultedContainer));
  spec = changed(spec, 'volumes', (volumes) => each(volumes as readonly object[] as readonly Part[], defaultedPodVolume));
  // From 1.28 on only pods get this, not templates.
  return spec.hostNetwork && release.minor < 28 ? withHostPorts(spec) : spec;
}

/** On the node's network a container's port is the node's port. */
export function withHostPorts(spec: PodSpec): PodSpec {
  return changed(spec, 'containers', (containers) => each(containers, (container) =>
    changed(container, 'ports', (ports) => each(ports, (port) => fillZeros(port, { hostPort: port.containerPort })))));
}

/**
 * A template with its defaults. Up to 1.33 Kubernetes writes `creationTimestamp: null` into the metadata of templates, later no more;
 * this is in what is stored and hashed.
 */
export function defaultedTemplate(template: PodTemplate, release: Release): PodTemplate {
  const withSpec = changed(fill(template, { metadata: {}, spec: {} }), 'spec', (spec) => defaultedPodSpec(spec, release));
  return changed(withSpec, 'metadata', (metadata) => templateMetadata(metadata, release));
}

/** The metadata of an object within another one: a pod template or a claim template. */
export function templateMetadata<T extends object>(metadata: T, release: Release): T {
  const { creationTimestamp, ...rest } = metadata as Part;
  if (release.changes.RevisionWithoutCreationTimestamp) return creationTimestamp === null ? (rest as T) : metadata;
  return creationTimestamp === undefined ? { ...metadata, creationTimestamp: null } : metadata;
}
