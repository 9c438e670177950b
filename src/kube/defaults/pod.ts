import type { Container, Pod, Resources } from '../objects';
import type { Release } from '../release';
import { changed, each, fill, remembered } from './fill';
import { defaultedPodSpec, withHostPorts } from './pod-spec';

/** A pod with its defaults: those of its spec, and some that a template does not get. */
export function defaultedPod(pod: Pod, release: Release): Pod {
  return changed(pod, 'spec', (given) => {
    let spec = fill(defaultedPodSpec(given, release), { enableServiceLinks: true });
    spec = changed(spec, 'containers', (containers) => each(containers, withRequestsFromLimits));
    spec = changed(spec, 'initContainers', (containers) => each(containers, withRequestsFromLimits));
    return spec.hostNetwork ? withHostPorts(spec) : spec;
  });
}

/** A resource that is limited and not requested is requested up to its limit. */
const withRequestsFromLimits: (container: Container) => Container = remembered((container) => changed(container, 'resources', (resources) => {
  const { limits, requests } = resources;
  if (!limits) return resources;
  const all: Resources = fill(requests ?? {}, limits);
  return all === requests || Object.keys(all).length === 0 ? resources : { ...resources, requests: all };
}));
