/** The namespace and name that a sentence means: `web-0`, or `other/web-0`. */
export function objectName(text: string): { readonly namespace: string; readonly name: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { namespace: 'default', name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

/** `default/web-0`: how journal and powers name a pod. */
export function fullName(text: string): string {
  const { namespace, name } = objectName(text);
  return `${namespace}/${name}`;
}

/** The name as a person would say it: without the namespace `default`. */
export function shortName(full: string): string {
  return full.startsWith('default/') ? full.slice('default/'.length) : full;
}

/** What a sentence calls an object: `web-0`, or `other/web-0`. */
export function spokenName({ namespace = 'default', name }: { readonly namespace?: string; readonly name: string }): string {
  return shortName(`${namespace}/${name}`);
}

/** The ordinal of a pod's name, or -1. */
export function ordinalOf(pod: string): number {
  const digits = /-(\d+)$/.exec(pod)?.[1];
  return digits === undefined ? -1 : Number(digits);
}

/** Whether a pod's name is one that a set of that name gives. */
export function isPodOf(set: string, pod: string): boolean {
  return pod.startsWith(`${set}-`) && /^\d+$/.test(pod.slice(set.length + 1));
}
