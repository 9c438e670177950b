import type { KubeObject, Labels } from '../../kube/objects';

/** A title and what stands behind it, the first on the title's line, the others below it; `<none>` where there is nothing. */
export function listed(title: string, items: readonly string[]): readonly string[] {
  const [first = '<none>', ...more] = items;
  return [`${title}:\t${first}`, ...more.map((item) => `\t${item}`)];
}

/** `Labels:` with one label on each line, in order of key. */
export function labelLines(title: string, labels: Labels = {}): readonly string[] {
  return listed(title, Object.keys(labels).sort().map((key) => `${key}=${labels[key] ?? ''}`));
}

/** `Annotations:` with one annotation on each line; the memory of `apply` is left out, as kubectl does. */
export function annotationLines(title: string, annotations: Labels = {}): readonly string[] {
  const keys = Object.keys(annotations).filter((key) => key !== 'kubectl.kubernetes.io/last-applied-configuration').sort();
  return listed(title, keys.map((key) => `${key}: ${annotations[key] ?? ''}`));
}

/** Name, namespace, labels and annotations: how most descriptions begin. */
export function identityLines({ metadata: { name, namespace = '', labels, annotations } }: KubeObject): readonly string[] {
  return [`Name:\t${name}`, `Namespace:\t${namespace}`, ...labelLines('Labels', labels), ...annotationLines('Annotations', annotations)];
}

export function orNone(text: string | undefined): string {
  return text || '<none>';
}
