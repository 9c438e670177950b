import type { Labels, Service } from '../../kube/objects';

const HEADLESS = 'service.kubernetes.io/headless';

/** The labels that a service hands down to its Endpoints and slices: its own, and a mark when it has no virtual address. */
export function labelsFrom({ metadata, spec }: Service): Labels {
  const { [HEADLESS]: _headless, ...labels } = metadata.labels ?? {};
  return spec.clusterIP === undefined || spec.clusterIP === '' || spec.clusterIP === 'None' ? { ...labels, [HEADLESS]: '' } : labels;
}
