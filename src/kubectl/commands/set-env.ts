import type { EnvVar } from '../../kube/configuration-choices';
import type { Container } from '../../kube/objects';
import { podSpecOf } from '../../kube/pod-spec';
import type { Release } from '../../kube/release';
import { envVarName } from '../../kube/validation/names';
import { allContainers, changeContainers, SET_FLAGS, type ContainerChange } from '../change-containers';
import type { Command } from '../command';
import { CONTAINERS, containersText, containerTest } from '../container-selector';
import { KubectlFailure } from '../failure';
import { checkSelection, findObjects, type Found } from '../find-objects';
import { changesOf, keysSet, needResources, setAndRemoved, splitAtChanges, type Changes } from '../key-changes';
import type { Session } from '../session';

/** `kubectl set env`: sets, removes and lists variables of containers of pods and of templates. */
export const SET_ENV: Command = {
  name: 'set env',
  flags: {
    ...SET_FLAGS,
    containers: CONTAINERS,
    env: { kind: 'text', short: 'e' },
    list: { kind: 'switch' },
    overwrite: { kind: 'switch' },
    from: { kind: 'text', unsimulated: true },
    keys: { kind: 'text', unsimulated: true },
    prefix: { kind: 'text', unsimulated: true },
    resolve: { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    const { args, flags } = session;
    const { resources, written, stray } = splitAtChanges(args);
    if (stray !== undefined) throw new KubectlFailure(`all resources must be specified before environment changes: ${args.join(' ')}`);
    checkSelection(session);
    needResources(resources, flags);
    const changed = variableChange(session, variablesOf([...flags.all('env'), ...written], session.release));
    const found = yield* findObjects(session, resources);
    for (const one of found) warnOfNone(session, one);
    if (flags.on('list')) return found.forEach((one) => session.out(listed(session, one, changed)));
    const isMeant = containerTest(session);
    yield* changeContainers(session, found, {
      done: 'env updated', update: 'env update to pod template',
      changed: (container) => (isMeant(container) ? changed(container) : container),
      problems: () => [],
    });
  },
};

/** Variables to set and to remove. Throws a KubectlFailure for what kubectl refuses by itself. */
function variablesOf(written: readonly string[], release: Release): Changes {
  for (const name of keysSet(written)) {
    const wrong = envVarName(name, release);
    if (wrong.length > 0) throw new KubectlFailure(`"${name}" is not a valid key name: ${wrong.join(';')}`);
  }
  if (setAndRemoved(written).length > 0) throw new KubectlFailure('can not both modify and remove an environment variable in the same command');
  return changesOf(written);
}

/** Variables that a container has already keep their places; new ones follow. */
function variableChange({ flags }: Session, changes: Changes): ContainerChange['changed'] {
  return (container) => {
    const { env = [] } = container;
    const taken = env.find(({ name, value = '' }) => typeof changes.get(name) === 'string' && changes.get(name) !== value);
    if (taken && !flags.on('overwrite', true)) throw new KubectlFailure(`'${taken.name}' already has a value (${taken.value ?? ''}), and --overwrite is false`);
    const kept = env.flatMap((variable) => (changes.has(variable.name) ? asSet(variable.name, changes) : [variable]));
    const names = new Set(env.map(({ name }) => name));
    const added = [...changes.keys()].filter((name) => !names.has(name)).flatMap((name) => asSet(name, changes));
    return kept.length + added.length === 0 && container.env === undefined ? container : { ...container, env: [...kept, ...added] };
  };
}

/** A variable as it is set; nothing for one that goes. */
function asSet(name: string, changes: Changes): readonly EnvVar[] {
  const value = changes.get(name) ?? undefined;
  if (value === undefined) return [];
  return [value === '' ? { name } : { name, value }];
}

function meantContainers(session: Session, { object }: Found): readonly Container[] {
  const spec = podSpecOf(object);
  return spec === undefined ? [] : allContainers(spec).filter(containerTest(session));
}

function warnOfNone(session: Session, found: Found): void {
  if (podSpecOf(found.object) === undefined || meantContainers(session, found).length > 0) return;
  session.err(`warning: ${found.place.info.kind}/${found.place.name} does not have any containers matching "${containersText(session)}"\n`);
}

function listed(session: Session, found: Found, changed: ContainerChange['changed']): string {
  const { info, name } = found.place;
  return meantContainers(session, found)
    .flatMap((container) => [`# ${info.kind} ${name}, container ${container.name}`, ...(changed(container).env ?? []).map(variableText)])
    .map((line) => `${line}\n`).join('');
}

function variableText({ name, value = '', valueFrom }: EnvVar): string {
  if (valueFrom === undefined) return `${name}=${value}`;
  const { secretKeyRef: secret, configMapKeyRef: configMap, fieldRef } = valueFrom;
  if (secret) return `# ${name} from secret ${secret.name ?? ''}, key ${secret.key}`;
  if (configMap) return `# ${name} from configmap ${configMap.name ?? ''}, key ${configMap.key}`;
  return `# ${name} from field path ${fieldRef?.fieldPath ?? ''}`;
}
