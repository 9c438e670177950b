import type { Container, PodSpec } from '../../kube/objects';
import type { Release } from '../../kube/release';
import { envVarName } from '../../kube/validation/names';
import type { Command } from '../command';
import { CONTAINERS, containersText, isMeant } from '../container-selector';
import { KubectlFailure } from '../failure';
import { read, readText } from '../fields';
import { findObjects, type Found } from '../find-objects';
import { isChange } from '../key-changes';
import { allContainers, changeContainers, SET_FLAGS, type ContainerChange, type Wording } from '../pod-changes';
import { podSpecOf } from '../pod-resources';
import type { Session } from '../session';

const WORDING: Wording = { done: 'env updated', update: 'env update to pod template' };

type Variable = NonNullable<Container['env']>[number];

/** `kubectl set env`: sets, removes and lists variables of containers of pods and of templates. */
export const SET_ENV: Command = {
  name: 'set env',
  flags: {
    ...SET_FLAGS,
    containers: CONTAINERS,
    env: { kind: 'text', short: 'e', many: true },
    list: { kind: 'switch' },
    overwrite: { kind: 'switch' },
    from: { kind: 'text', unsimulated: true },
    keys: { kind: 'text', unsimulated: true },
    prefix: { kind: 'text', unsimulated: true },
    resolve: { kind: 'switch', unsimulated: true },
  },
  *run(session) {
    const { resources, written } = splitArguments(session.args);
    if (session.flags.on('all') && session.flags.text('selector')) throw new KubectlFailure('cannot set --all and --selector at the same time');
    if (resources.length === 0 && !session.flags.has('filename')) throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    const change = variableChange(session, [...session.flags.entries().filter(([name]) => name === 'env').map(([, value]) => value), ...written]);
    const found = yield* findObjects(session, resources);
    for (const one of found) warnOfNone(session, one);
    if (session.flags.on('list')) return found.forEach((one) => session.out(listed(session, one, change)));
    const meant = isMeant(session);
    yield* changeContainers(session, found, WORDING, (container) => (meant(container) ? change(container) : container), () => []);
  },
};

function splitArguments(args: readonly string[]): { readonly resources: readonly string[]; readonly written: readonly string[] } {
  const first = args.findIndex(isChange);
  const written = first < 0 ? [] : args.slice(first);
  if (!written.every(isChange)) throw new KubectlFailure(`all resources must be specified before environment changes: ${args.join(' ')}`);
  return { resources: first < 0 ? args : args.slice(0, first), written };
}

/** Variables that a container has already keep their places; new ones follow. */
function variableChange({ flags, release }: Session, written: readonly string[]): ContainerChange {
  const set = new Map(written.filter((arg) => arg.includes('=')).map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
  const removed = new Set(written.filter((arg) => !arg.includes('=')).map((arg) => arg.slice(0, -1)));
  for (const name of set.keys()) checkName(name, release);
  if ([...removed].some((name) => set.has(name))) throw new KubectlFailure('can not both modify and remove an environment variable in the same command');
  const valued = (name: string, value: string): Variable => (value === '' ? { name } : { name, value });
  return (container) => {
    const { env = [] } = container;
    const taken = env.find(({ name, value = '' }) => set.has(name) && set.get(name) !== value);
    if (taken && !flags.on('overwrite', true)) throw new KubectlFailure(`'${taken.name}' already has a value (${taken.value ?? ''}), and --overwrite is false`);
    const kept = env.filter(({ name }) => !removed.has(name)).map((variable) => {
      const value = set.get(variable.name);
      return value === undefined ? variable : valued(variable.name, value);
    });
    const added = [...set].filter(([name]) => !env.some((variable) => variable.name === name)).map(([name, value]) => valued(name, value));
    return kept.length + added.length === 0 && container.env === undefined ? container : { ...container, env: [...kept, ...added] };
  };
}

function checkName(name: string, release: Release): void {
  const wrong = envVarName(name, release);
  if (wrong.length > 0) throw new KubectlFailure(`"${name}" is not a valid key name: ${wrong.join(';')}`);
}

function meantContainers(session: Session, spec: PodSpec): readonly Container[] {
  return allContainers(spec).filter(isMeant(session));
}

function warnOfNone(session: Session, found: Found): void {
  const spec = podSpecOf(found);
  if (spec === undefined || meantContainers(session, spec).length > 0) return;
  session.err(`warning: ${found.place.info.kind}/${found.place.name} does not have any containers matching "${containersText(session)}"\n`);
}

function listed(session: Session, found: Found, change: ContainerChange): string {
  const spec = podSpecOf(found);
  const { info, name } = found.place;
  return (spec === undefined ? [] : meantContainers(session, spec))
    .flatMap((container) => [`# ${info.kind} ${name}, container ${container.name}`, ...(change(container).env ?? []).map(variableText)])
    .map((line) => `${line}\n`).join('');
}

function variableText(variable: Variable): string {
  const from = read(variable, 'valueFrom');
  if (from === undefined) return `${variable.name}=${variable.value ?? ''}`;
  for (const [field, kind] of [['secretKeyRef', 'secret'], ['configMapKeyRef', 'configmap']] as const) {
    if (read(from, field) !== undefined) return `# ${variable.name} from ${kind} ${readText(from, field, 'name') ?? ''}, key ${readText(from, field, 'key') ?? ''}`;
  }
  return `# ${variable.name} from field path ${readText(from, 'fieldRef', 'fieldPath') ?? ''}`;
}
