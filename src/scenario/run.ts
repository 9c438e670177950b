import { compare } from 'fast-json-patch';

import type { ApiRequest, DeleteOptions } from '../apiserver/request';
import type { Cluster, Power, Printed } from '../cluster/port';
import type { KubeObject, StatefulSet } from '../kube/objects';
import type { Resource } from '../kube/resources';
import { checkFields } from './check-fields';
import type { Command } from './command';
import { explain } from './explain';
import { ScenarioFailure } from './failure';
import { withField, withFields } from './fields';
import { findObject } from './find-object';
import { runKubectl } from './kubectl-line';
import { checkText, readManifests } from './manifest-files';
import { fullName, objectName } from './names';
import { noSuch } from './no-such';
import { serviceOf, setOf } from './set-of-sentence';

/** How long a scenario waits for anything, unless it says otherwise: virtual milliseconds. */
export const PATIENCE = 600_000;

const DONE: Printed = { stdout: '', stderr: '', exit: 0 };

async function send(cluster: Cluster, request: ApiRequest): Promise<Printed> {
  const response = await cluster.request(request);
  return response.ok ? DONE : { stdout: '', stderr: `Error from server (${response.status.reason}): ${response.status.message}\n`, exit: 1 };
}

function missing(cluster: Cluster, resource: Resource, text: string): string {
  const sentence = noSuch(cluster.view(), resource, text);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

async function read(cluster: Cluster, resource: Resource, text: string): Promise<KubeObject> {
  const { namespace, name } = objectName(text);
  const response = await cluster.request({ verb: 'get', resource, namespace, name });
  if (response.ok && 'object' in response) return response.object;
  throw new ScenarioFailure(missing(cluster, resource, text));
}

/** Changes an object as `kubectl edit` would: reads it, and sends what is different as a patch. */
async function edit(cluster: Cluster, resource: Resource, text: string, change: (object: KubeObject) => KubeObject): Promise<Printed> {
  const before = await read(cluster, resource, text);
  return send(cluster, { verb: 'patch', resource, ...objectName(text), patchType: 'json', body: compare(before, change(before)) });
}

async function createSet(cluster: Cluster, command: Extract<Command, { do: 'create-set' }>): Promise<Printed> {
  checkFields('statefulsets', command.fields ?? []);
  const { namespace } = objectName(command.set);
  const service = await send(cluster, { verb: 'create', resource: 'services', namespace, body: serviceOf(command) });
  if (service.exit !== 0) return service;
  const set = await send(cluster, { verb: 'create', resource: 'statefulsets', namespace, body: setOf(command) });
  if (set.exit !== 0 || command.ready !== true) return set;
  const ready = await cluster.until((view) => {
    const status = findObject(view.objects, 'statefulsets', command.set)?.status;
    return (status?.readyReplicas ?? 0) === command.replicas && status?.currentRevision === status?.updateRevision;
  }, PATIENCE);
  if (!ready) throw new ScenarioFailure(`"${command.set}" did not get its ${String(command.replicas)} ready replicas.\n\n${explain(cluster, [command.set])}`);
  await cluster.settle(PATIENCE);
  return DONE;
}

async function apply(cluster: Cluster, text: string, name: string): Promise<Printed> {
  const printed = await cluster.kubectl(['apply', '-f', '-'], text);
  return { ...printed, stderr: printed.stderr.replaceAll('STDIN', name) };
}

const HOW: Readonly<Record<'orphan' | 'foreground' | 'force', DeleteOptions>> = {
  orphan: { propagationPolicy: 'Orphan' }, foreground: { propagationPolicy: 'Foreground' }, force: { gracePeriodSeconds: 0 },
};

async function remove(cluster: Cluster, resource: Resource, text: string, how?: keyof typeof HOW): Promise<Printed> {
  const options = how === undefined ? { propagationPolicy: 'Background' as const } : HOW[how];
  return send(cluster, { verb: 'delete', resource, ...objectName(text), options });
}

async function removeAll(cluster: Cluster, resource: Resource, names: readonly string[]): Promise<Printed> {
  let printed = DONE;
  for (const name of names) {
    if (printed.exit === 0) printed = await remove(cluster, resource, name);
  }
  return printed;
}

/** A set whose pods have several containers has no such thing as the image. */
function checkOneContainer(set: KubeObject, { set: text, image }: Extract<Command, { do: 'set-image' }>): void {
  const containers = (set as StatefulSet).spec.template.spec.containers.map(({ name }) => name);
  const [first, ...others] = containers;
  if (first === undefined || others.length === 0) return;
  const { namespace, name } = objectName(text);
  const where = namespace === 'default' ? '' : ` -n ${namespace}`;
  throw new ScenarioFailure(`The pods of "${text}" have the containers ${containers.join(', ')}. Say which of them: I run "kubectl set image statefulset/${name} ${first}=${image}${where}"`);
}

function nodeOf(cluster: Cluster, text: string): string {
  const pod = findObject(cluster.view().objects, 'pods', text);
  if (pod === undefined) throw new ScenarioFailure(missing(cluster, 'pods', text));
  const node = pod.spec.nodeName;
  if (node === undefined) throw new ScenarioFailure(`The pod "${text}" is not on any node.`);
  return node;
}

/** The power with pods by their full names, as the port wants them. */
function withFullNames(power: Power): Power {
  if ('pod' in power) return { ...power, pod: fullName(power.pod) };
  return power.power === 'release' ? { ...power, pods: power.pods.map(fullName) } : power;
}

/** What a power acts on at once, and so has to be there; a pod may be held before it exists. */
function targetOf(power: Power): readonly [Resource, string] | undefined {
  switch (power.power) {
    case 'fail': case 'succeed': case 'crash': return ['pods', power.pod];
    case 'cut-off': case 'power-off': case 'connect': return ['nodes', power.node];
    default: return undefined;
  }
}

/** A power that is used on nothing is a mistake in the scenario. */
function checkTarget(cluster: Cluster, power: Power): void {
  const target = targetOf(power);
  if (target !== undefined && findObject(cluster.view().objects, ...target) === undefined) throw new ScenarioFailure(missing(cluster, ...target));
}

async function usePower(cluster: Cluster, power: Power): Promise<Printed> {
  checkTarget(cluster, power);
  try {
    await cluster.use(withFullNames(power));
  } catch (error) {
    throw new ScenarioFailure(error instanceof Error ? error.message : String(error));
  }
  return DONE;
}

/**
 * Does what a command says. Gives what a person at a terminal would have seen: a refusal is an exit status and a text, not
 * an error; a command that makes no sense where it stands throws a ScenarioFailure. Files are relative to `folder`.
 */
export async function run(command: Command, cluster: Cluster, folder: string): Promise<Printed> {
  switch (command.do) {
    case 'use-version':
    case 'use-nodes':
      throw new ScenarioFailure('The Kubernetes version and the number of nodes come first in a scenario, before anything else is done.');
    case 'use-seed':
      await cluster.vary(command.seed);
      return DONE;
    case 'create-set': return createSet(cluster, command);
    case 'apply-file': return apply(cluster, readManifests(folder, command.file), command.file);
    case 'apply-text':
      checkText(command.text, 'the manifest');
      return apply(cluster, command.text, 'the manifest');
    case 'set-image':
      return edit(cluster, 'statefulsets', command.set, (set) => {
        checkOneContainer(set, command);
        return withField(set, 'spec.template.spec.containers[0].image', command.image);
      });
    case 'scale':
      return send(cluster, { verb: 'patch', resource: 'statefulsets', ...objectName(command.set), subresource: 'scale', patchType: 'merge', body: { spec: { replicas: command.replicas } } });
    case 'partition':
      return edit(cluster, 'statefulsets', command.set, (set) => withField(set, 'spec.updateStrategy.rollingUpdate.partition', command.partition));
    case 'change':
      checkFields(command.resource, command.fields);
      return edit(cluster, command.resource, command.name, (object) => withFields(object, command.fields));
    case 'delete': return remove(cluster, command.resource, command.name, command.how);
    case 'delete-all': return removeAll(cluster, command.resource, command.names);
    case 'kubectl': return runKubectl(cluster, command.line, command.input);
    case 'pass':
      await cluster.pass(command.time);
      return DONE;
    case 'settle':
      await cluster.settle(PATIENCE);
      return DONE;
    case 'power': return usePower(cluster, command.power);
    case 'node-of-pod': return usePower(cluster, { power: command.power, node: nodeOf(cluster, command.pod) });
  }
}
