import type { Container } from '../objects';
import { changed, each, fill, fillZeros, remembered, type Part } from './fill';

/** A container as its pod or template has it. */
type FullContainer = Container & {
  readonly env?: readonly Part[];
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler };
};
type Handler = { readonly httpGet?: object; readonly grpc?: object };

const PROBE = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

/** A container with its defaults. Containers of one template are shared by its pods, so the outcome is remembered. */
export const defaultedContainer: (container: Container) => Container = remembered((given) => {
  let container = fillZeros(given as FullContainer, {
    imagePullPolicy: pullPolicy(given.image ?? ''),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  // Not defaults of the API server: Kubernetes writes the name and the empty struct, so they are in what is stored and hashed.
  container = fill(container, { name: '', resources: {} });
  container = changed(container, 'ports', (ports) => each(ports, (port) => fillZeros(port, { protocol: 'TCP' })));
  container = changed(container, 'env', (variables) => each(variables, (variable) => changed(variable, 'valueFrom', (source) => defaultedSource(source as Part))));
  container = changed(container, 'livenessProbe', defaultedProbe);
  container = changed(container, 'readinessProbe', defaultedProbe);
  container = changed(container, 'startupProbe', defaultedProbe);
  return changed(container, 'lifecycle', (lifecycle) => changed(changed(lifecycle, 'postStart', defaultedHandler), 'preStop', defaultedHandler));
});

/** What is pulled at each start: `latest`, and what names neither tag nor digest. */
function pullPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (image === '' || name.includes('@')) return 'IfNotPresent';
  const [, tag = 'latest'] = name.split(':');
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultedProbe<T extends object>(probe: T): T {
  return defaultedHandler(fillZeros(probe, PROBE));
}

function defaultedHandler<T extends Handler>(handler: T): T {
  const withGet = changed(handler, 'httpGet', (action) => fillZeros(action, { path: '/', scheme: 'HTTP' }));
  return changed(withGet, 'grpc', (action) => fill(action, { service: '' }));
}

/** Where a variable or a file of the downward API takes its value from. */
export function defaultedSource(source: Part): Part {
  const withField = changed(source, 'fieldRef', (field) => fillZeros(field as Part, { apiVersion: 'v1' }));
  return changed(withField, 'resourceFieldRef', (field) => fill(field as Part, { divisor: '0' }));
}
