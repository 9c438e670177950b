import type { Container, PodSpec } from '../kube/objects';
import { isJsonObject } from '../kube/json';
import type { Found } from './find-objects';
import { read } from './fields';

/** Where the pod spec of an object stands: of a pod itself, or of the template of a StatefulSet. */
export function podSpecPath({ place }: Found): readonly string[] | undefined {
  if (place.info.resource === 'pods') return ['spec'];
  return place.info.resource === 'statefulsets' ? ['spec', 'template', 'spec'] : undefined;
}

/** The containers of one list of an object's pod spec. */
export function containersAt(object: unknown, path: readonly string[], list: 'containers' | 'initContainers'): readonly Pick<Container, 'name' | 'image'>[] {
  const containers = read(object, ...path, list);
  return Array.isArray(containers) ? containers.filter(isNamed) : [];
}

function isNamed(value: unknown): value is Pick<PodSpec['containers'][number], 'name' | 'image'> {
  return isJsonObject(value) && typeof value['name'] === 'string';
}

/** The body of a patch: a value at a path of fields. */
export function nested(path: readonly string[], value: unknown): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = path;
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}
