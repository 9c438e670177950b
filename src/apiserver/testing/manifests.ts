import type { Labels, Pod, StatefulSet } from '../../kube/objects';

/** A small pod, for tests. */
export function podManifest(name: string, labels: Labels = { app: 'nginx' }): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9' }] } };
}

/** A small StatefulSet with three replicas, for tests. */
export function setManifest(name: string, spec: Partial<StatefulSet['spec']> = {}): StatefulSet {
  return {
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name },
    spec: {
      serviceName: 'nginx', replicas: 3, selector: { matchLabels: { app: 'nginx' } },
      template: { metadata: { labels: { app: 'nginx' } }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.7.9', ports: [{ containerPort: 80, name: 'web' }] }] } },
      ...spec,
    },
  };
}
