import type { Turn } from '../apiserver/actor';
import type { EnvVar, ObjectChoice, VolumeItems } from '../kube/configuration-choices';
import type { ConfigMap, Secret } from '../kube/kept-objects';
import type { Container, Volume } from '../kube/objects';

/** A ConfigMap or Secret that has to be there, with these keys. */
interface Reference {
  readonly resource: 'configmaps' | 'secrets';
  readonly name: string;
  readonly keys: readonly string[];
}

/** What a volume needs and is not there, in the kubelet's words; undefined when it can be mounted. */
export function missingForVolume(volume: Volume, namespace: string, turn: Turn): string | undefined {
  const errors = new Set(volumeReferences(volume).flatMap((reference) => {
    const stored = turn.api.get(reference.resource, namespace, reference.name);
    if (!stored.ok) return [notFound(reference)];
    const key = reference.keys.find((wanted) => !hasFile(stored.object, wanted));
    return key === undefined ? [] : [reference.resource === 'configmaps' ? `configmap references non-existent config key: ${key}` : `references non-existent secret key: ${key}`];
  }));
  return errors.size > 1 ? `[${[...errors].join(', ')}]` : [...errors][0];
}

/** The first thing that a container's environment needs and that is not there, in the kubelet's words. */
export function missingForEnvironment(container: Container, namespace: string, turn: Turn): string | undefined {
  for (const reference of environmentReferences(container)) {
    const stored = turn.api.get(reference.resource, namespace, reference.name);
    if (!stored.ok) return notFound(reference);
    const key = reference.keys.find((wanted) => stored.object.data?.[wanted] === undefined);
    if (key !== undefined) return `couldn't find key ${key} in ${reference.resource === 'configmaps' ? 'ConfigMap' : 'Secret'} ${namespace}/${reference.name}`;
  }
  return undefined;
}

const notFound = ({ resource, name }: Reference): string => `${resource === 'configmaps' ? 'configmap' : 'secret'} "${name}" not found`;

/** Variables are taken from `data` only, files from `binaryData` too. */
function hasFile(object: ConfigMap | Secret, key: string): boolean {
  return object.data?.[key] !== undefined || ('binaryData' in object && object.binaryData?.[key] !== undefined);
}

/** None for most volumes: claims and directories. */
const NONE: readonly Reference[] = [];

function volumeReferences({ configMap, secret, projected }: Volume): readonly Reference[] {
  if (configMap !== undefined) return needed('configmaps', configMap, itemKeys(configMap));
  if (secret !== undefined) return needed('secrets', { ...secret, name: secret.secretName ?? '' }, itemKeys(secret));
  return (projected?.sources ?? []).flatMap((source) => [
    ...needed('secrets', source.secret, itemKeys(source.secret)), ...needed('configmaps', source.configMap, itemKeys(source.configMap)),
  ]);
}

/** In the order in which the kubelet makes an environment. */
function environmentReferences({ env, envFrom }: Container): readonly Reference[] {
  if (env === undefined && envFrom === undefined) return NONE;
  const whole = (envFrom ?? []).flatMap(({ configMapRef, secretRef }) => [...needed('configmaps', configMapRef, []), ...needed('secrets', secretRef, [])]);
  return [...whole, ...(env ?? []).flatMap(variableReferences)];
}

function variableReferences({ valueFrom }: EnvVar): readonly Reference[] {
  if (valueFrom === undefined) return NONE;
  const { configMapKeyRef, secretKeyRef } = valueFrom;
  return [
    ...needed('configmaps', configMapKeyRef, configMapKeyRef === undefined ? [] : [configMapKeyRef.key]),
    ...needed('secrets', secretKeyRef, secretKeyRef === undefined ? [] : [secretKeyRef.key]),
  ];
}

/** Of what is optional nothing is needed, neither the object nor its keys. */
function needed(resource: Reference['resource'], choice: ObjectChoice | undefined, keys: readonly string[]): readonly Reference[] {
  return choice === undefined || choice.optional === true ? NONE : [{ resource, name: choice.name ?? '', keys }];
}

function itemKeys(source: VolumeItems | undefined): readonly string[] {
  return (source?.items ?? []).map(({ key }) => key);
}
