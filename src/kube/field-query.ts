import { valueAt } from './json';
import { SelectorError } from './label-query';
import type { KubeObject } from './objects';
import { RESOURCES, type Resource } from './resources';

/** A field selector that was given as text, ready to be asked. */
export interface FieldQuery {
  matches(object: KubeObject): boolean;
  /** The `field=value` pairs that every match has, for a lookup in an index: `spec.nodeName`, `metadata.name` ... */
  readonly pairs: readonly (readonly [field: string, value: string])[];
}

/** Fields that a resource can be selected by, besides metadata.name and metadata.namespace (API-16). */
const FIELDS: Partial<Readonly<Record<Resource, readonly string[]>>> = {
  pods: ['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'status.phase', 'status.podIP', 'status.nominatedNodeName'],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  events: [
    'involvedObject.kind', 'involvedObject.namespace', 'involvedObject.name', 'involvedObject.uid', 'involvedObject.apiVersion',
    'involvedObject.resourceVersion', 'involvedObject.fieldPath', 'reason', 'reportingComponent', 'source', 'type',
  ],
};

/** Where a field is found when it is not under its own name. */
const FOUND_UNDER: Readonly<Record<string, string>> = { source: 'source.component' };

/** Reads a field selector such as `spec.nodeName=node-1,status.phase!=Failed`. Throws a SelectorError, also for a field that cannot be selected by. */
export function parseFieldSelector(text: string, resource: Resource): FieldQuery {
  const terms = text.split(/(?<!\\),/).filter((term) => term !== '').map(parseTerm);
  for (const { field } of terms) checkField(field, resource);
  return {
    matches: (object) => terms.every((term) => (textAt(object, term) === term.value) === term.equal),
    pairs: terms.flatMap(({ field, equal, value }) => (equal ? [[field, value] as const] : [])),
  };
}

/** One `field=value` or, where not `equal`, `field!=value`. */
interface Term {
  readonly field: string;
  /** The way to the field's value. */
  readonly path: readonly string[];
  readonly equal: boolean;
  readonly value: string;
}

function parseTerm(term: string): Term {
  const match = /^([^=!]*)(!=|==|=)(.*)$/s.exec(term);
  const [, field = '', operator = '', value = ''] = match ?? [];
  if (!match) throw new SelectorError(`invalid selector: '${term}'; can't understand '${term}'`);
  return { field, path: (FOUND_UNDER[field] ?? field).split('.'), equal: operator !== '!=', value: value.replace(/\\([\\,=])/g, '$1') };
}

function checkField(field: string, resource: Resource): void {
  const namespaced = RESOURCES[resource].namespaced;
  if (field === 'metadata.name' || (field === 'metadata.namespace' && namespaced)) return;
  const own = FIELDS[resource];
  if (own?.includes(field)) return;
  if (own) throw new SelectorError(`field label not supported: ${field}`);
  if (field === 'metadata.namespace') return;
  throw new SelectorError(`"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`);
}

function textAt(object: KubeObject, { field, path }: Term): string {
  const found = valueAt(object, path);
  if (found === undefined || found === null) return field === 'spec.unschedulable' ? 'false' : '';
  return String(found);
}
