import type { Service, ServicePort, ServiceSpec } from '../objects';
import type { Release } from '../release';
import { changed, each, fill, fillZeros } from './fill';

type Spec = ServiceSpec & { readonly sessionAffinityConfig?: object };

/** A Service with its defaults; its addresses and node ports are allocated, not defaulted. */
export function defaultedService(service: Service, release: Release): Service {
  const withSpec = changed(service, 'spec', (given) => {
    const spec = fillZeros(given as Spec, { sessionAffinity: 'None', type: 'ClusterIP' });
    const complete = withPolicies(withAffinity(spec), release);
    return changed(complete, 'ports', (ports) => each(ports, defaultedPort));
  });
  return changed(fill(withSpec, { status: {} }), 'status', (status) => fill(status, { loadBalancer: {} }));
}

function withAffinity(spec: Spec): Spec {
  if (spec.sessionAffinity !== 'ClientIP') return spec;
  return fill(spec, { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } });
}

function withPolicies(spec: Spec, release: Release): Spec {
  const outside = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  let complete = outside ? fillZeros(spec, { externalTrafficPolicy: 'Cluster' }) : spec;
  if (release.minor < 22) return complete;
  if (spec.type !== 'ExternalName') complete = fill(complete, { internalTrafficPolicy: 'Cluster' });
  return spec.type === 'LoadBalancer' ? fill(complete, { allocateLoadBalancerNodePorts: true }) : complete;
}

function defaultedPort(port: ServicePort): ServicePort {
  return fillZeros(port, { protocol: 'TCP', targetPort: port.port });
}
