import type { Container, ContainerState, ContainerStatus, Probe } from '../../kube/objects';
import { readText } from '../fields';
import { environmentLines } from './environment';
import { amountLines, dateText, orNone } from './lines';

/** The containers of a pod or a template, with what the kubelet reports of them. `indent` is empty for a pod, two blanks for a template. */
export function containerLines(title: string, containers: readonly Container[], statuses: readonly ContainerStatus[], indent: string): readonly string[] {
  const byName = new Map(statuses.map((status) => [status.name, status]));
  const head = `${indent}${title}:${containers.length === 0 ? ' <none>' : ''}`;
  return [head, ...containers.flatMap((container) => oneContainer(container, byName.get(container.name), indent === '' ? '' : ' '))];
}

function oneContainer(container: Container, status: ContainerStatus | undefined, nameIndent: string): readonly string[] {
  const lines = [
    ...basicInfo(container, status),
    ...words('Command', container.command),
    ...words('Args', container.args),
    ...(status ? statusLines(status) : []),
    ...amountLines('Limits', container.resources?.limits),
    ...amountLines('Requests', container.resources?.requests),
    ...probeLine('Liveness', container.livenessProbe),
    ...probeLine('Readiness', container.readinessProbe),
    ...probeLine('Startup', container.startupProbe),
    ...environmentLines(container),
    ...mounts(container),
  ];
  return [`  ${nameIndent}${container.name}:`, ...lines.map((line) => `    ${line}`)];
}

function basicInfo({ image = '', ports = [] }: Container, status: ContainerStatus | undefined): readonly string[] {
  const portTexts = ports.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`);
  const hostTexts = ports.map(({ protocol = 'TCP' }) => `0/${protocol}`);
  const several = ports.length > 1 ? 's' : '';
  return [
    ...(status ? [`Container ID:\t${status.containerID ?? ''}`] : []),
    `Image:\t${image}`,
    ...(status ? [`Image ID:\t${readText(status, 'imageID') ?? ''}`] : []),
    `Port${several}:\t${orNone(portTexts.join(', '))}`,
    `Host Port${several}:\t${orNone(hostTexts.join(', '))}`,
  ];
}

function words(title: string, list: readonly string[] = []): readonly string[] {
  return list.length === 0 ? [] : [`${title}:`, ...list.flatMap((word) => word.split('\n')).map((word) => `  ${word}`)];
}

function statusLines({ state, lastState, ready, restartCount }: ContainerStatus): readonly string[] {
  const last = lastState?.terminated ? stateLines('Last State', lastState) : [];
  return [...stateLines('State', state), ...last, `Ready:\t${ready ? 'True' : 'False'}`, `Restart Count:\t${restartCount}`];
}

function stateLines(title: string, state: ContainerState = {}): readonly string[] {
  const { running, waiting, terminated } = state;
  if (running) return [`${title}:\tRunning`, `  Started:\t${dateText(running.startedAt)}`];
  if (terminated) {
    return [
      `${title}:\tTerminated`,
      ...(terminated.reason ? [`  Reason:\t${terminated.reason}`] : []),
      `  Exit Code:\t${terminated.exitCode}`,
      ...(terminated.signal ? [`  Signal:\t${terminated.signal}`] : []),
      `  Started:\t${dateText(terminated.startedAt)}`,
      `  Finished:\t${dateText(terminated.finishedAt)}`,
    ];
  }
  return [`${title}:\tWaiting`, ...(waiting?.reason ? [`  Reason:\t${waiting.reason}`] : [])];
}

function probeLine(title: string, probe: Probe | undefined): readonly string[] {
  if (!probe) return [];
  const { initialDelaySeconds = 0, timeoutSeconds = 1, periodSeconds = 10, successThreshold = 1, failureThreshold = 3 } = probe;
  const attributes = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  return [`${title}:\t${probeAction(probe)}${attributes}`];
}

function probeAction({ exec, httpGet, tcpSocket }: Probe): string {
  if (exec) return `exec [${(exec.command ?? []).join(' ')}] `;
  if (httpGet) return `http-get http://:${httpGet.port}${httpGet.path ?? ''} `;
  return tcpSocket ? `tcp-socket :${tcpSocket.port} ` : 'unknown ';
}

function mounts({ volumeMounts = [] }: Container): readonly string[] {
  if (volumeMounts.length === 0) return ['Mounts:\t<none>'];
  const sorted = [...volumeMounts].sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1));
  return ['Mounts:', ...sorted.map(({ mountPath, name, readOnly }) => `  ${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'})`)];
}
