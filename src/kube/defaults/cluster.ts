import type { Endpoints, EndpointSlice, Namespace, Node } from '../objects';
import type { Release } from '../release';
import { changed, each, fill, fillZeros } from './fill';

/** From 1.21 on a namespace carries its own name as a label. */
export function defaultedNamespace(namespace: Namespace, release: Release): Namespace {
  const active = changed(fill(namespace, { status: {} }), 'status', (status) => fillZeros(status, { phase: 'Active' }));
  if (release.minor < 21 || !namespace.metadata.name) return active;
  return changed(active, 'metadata', (metadata) => {
    const labels = fill(metadata.labels ?? {}, { 'kubernetes.io/metadata.name': metadata.name });
    return labels === metadata.labels ? metadata : { ...metadata, labels };
  });
}

/** A node that does not say what is allocatable can give all it has. Conditions have a type and a status, empty or not. */
export function defaultedNode(node: Node): Node {
  return changed(node, 'status', (given) => {
    const status = fill(given, { allocatable: given.capacity });
    return changed(status, 'conditions', (conditions) => each(conditions, (condition) => fill(condition, { type: '', status: '' })));
  });
}

export function defaultedEndpoints(endpoints: Endpoints): Endpoints {
  return changed(endpoints, 'subsets', (subsets) => each(subsets, (subset) =>
    changed(subset, 'ports', (ports) => each(ports, (port) => fillZeros(port, { protocol: 'TCP' })))));
}

export function defaultedEndpointSlice(slice: EndpointSlice): EndpointSlice {
  return changed(slice, 'ports', (ports) => each(ports, (port) => fill(port, { name: '', protocol: 'TCP' })));
}
