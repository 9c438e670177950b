import type { Probe } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error';
import { nonNegative } from './numbers';
import { portNumberOrNameErrors } from './ports';

/** A probe, with the parts of it that only validation reads. */
export type WrittenProbe = AsWritten<Omit<Probe, 'httpGet'> & { readonly httpGet?: Probe['httpGet'] & { readonly scheme?: string } }>;

/** A liveness or startup probe, which must succeed once to count (PRB-01). */
export function restartingProbeErrors(probe: WrittenProbe | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!probe) return [];
  const errors = probeErrors(probe, field, release);
  const threshold = probe.successThreshold ?? 1;
  return threshold === 1 ? errors : [...errors, invalid(`${field}.successThreshold`, threshold, 'must be 1')];
}

/** A readiness probe. */
export function readinessProbeErrors(probe: WrittenProbe | null | undefined, field: string, release: Release): readonly FieldError[] {
  if (!probe) return [];
  const errors = probeErrors(probe, field, release);
  const grace = probe.terminationGracePeriodSeconds;
  if (grace === null || grace === undefined || release.minor < GRACE_SINCE) return errors;
  return [...errors, invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes')];
}

/** The field came with 1.21. */
const GRACE_SINCE = 21;

/** gRPC probes are on from 1.24. */
const GRPC_SINCE = 24;

function probeErrors(probe: WrittenProbe, field: string, release: Release): readonly FieldError[] {
  const grace = probe.terminationGracePeriodSeconds ?? undefined;
  return [
    ...handlerErrors(probe, field, release),
    ...NUMBERS.flatMap((name) => nonNegative(probe[name], `${field}.${name}`)),
    ...(grace !== undefined && grace <= 0 && release.minor >= GRACE_SINCE
      ? [invalid(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]
      : []),
  ];
}

const NUMBERS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

function handlerErrors(probe: WrittenProbe, field: string, release: Release): readonly FieldError[] {
  const { exec, httpGet, tcpSocket, grpc } = probe;
  const handlers: (readonly [name: string, errors: readonly FieldError[]])[] = [];
  if (exec) handlers.push(['exec', (exec.command ?? []).length === 0 ? [required(`${field}.exec.command`)] : []]);
  if (httpGet) handlers.push(['httpGet', httpGetErrors(httpGet, `${field}.httpGet`, release)]);
  if (tcpSocket) handlers.push(['tcpSocket', portNumberOrNameErrors(tcpSocket.port, `${field}.tcpSocket.port`, release)]);
  if (grpc && release.minor >= GRPC_SINCE) handlers.push(['grpc', portNumberOrNameErrors(grpc.port, `${field}.grpc.port`, release)]);
  if (handlers.length === 0) return [required(field, 'must specify a handler type')];
  return handlers.flatMap(([name, errors], index) =>
    index === 0 ? errors : [forbidden(`${field}.${name}`, 'may not specify more than 1 handler type')]);
}

function httpGetErrors(action: NonNullable<WrittenProbe['httpGet']>, field: string, release: Release): readonly FieldError[] {
  const scheme = action.scheme ?? 'HTTP';
  return [
    ...portNumberOrNameErrors(action.port, `${field}.port`, release),
    ...(scheme === 'HTTP' || scheme === 'HTTPS' ? [] : [notSupported(`${field}.scheme`, scheme, ['HTTP', 'HTTPS'])]),
  ];
}
