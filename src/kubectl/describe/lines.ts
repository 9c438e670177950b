import type { KubeObject, Labels, Resources } from '../../kube/objects';
import { LAST_APPLIED } from '../last-applied';

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
  const keys = Object.keys(annotations).filter((key) => key !== LAST_APPLIED).sort();
  return listed(title, keys.map((key) => `${key}: ${annotations[key] ?? ''}`));
}

/** Name, namespace, labels and annotations: how most descriptions begin. */
export function identityLines({ metadata: { name, namespace = '', labels, annotations } }: KubeObject): readonly string[] {
  return [`Name:\t${name}`, `Namespace:\t${namespace}`, ...labelLines('Labels', labels), ...annotationLines('Annotations', annotations)];
}

/** Amounts of resources, one on each line below the title, in order of name; nothing where there are none. */
export function amountLines(title: string, resources: Resources = {}): readonly string[] {
  const names = Object.keys(resources).sort();
  return names.length === 0 ? [] : [`${title}:`, ...names.map((name) => `  ${name}:\t${resources[name] ?? ''}`)];
}

/** A time as descriptions show it: `Mon, 01 Jan 2024 00:00:05 +0000`. */
export function dateText(time: string | null | undefined): string {
  return time ? new Date(time).toUTCString().replace('GMT', '+0000') : '<unset>';
}

/** The text, or `<none>` where there is none. */
export function orNone(text: string | undefined): string {
  return text || '<none>';
}
