import { dump } from 'js-yaml';
import type { KubeObject } from '../../kube/objects';
import { resourceOfKind } from '../../kube/resources';
import { KubectlFailure, NotSimulated } from '../failure';
import { objectName } from '../object-name';
import { columnLayout } from './column-layout';
import { jsonPathText, relaxedPathValues, valueText } from './json-path';
import { indentedJson, sortedKeys } from './sorted-json';

const FORMATS = ['go-template', 'go-template-file', 'json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'name', 'template', 'templatefile', 'yaml'];
const TABLES = ['custom-columns', 'custom-columns-file', 'wide'];

/** Objects as `-o yaml|json|name|jsonpath=...|custom-columns=...` prints them. */
export type ObjectPrinter = (objects: readonly KubeObject[], oneByName: boolean) => string;

/** The printer for an object that a command changed; undefined without a format. Throws a KubectlFailure for a format that only lists have. */
export function changedPrinter(format: string | undefined): ObjectPrinter | undefined {
  const [kind = ''] = (format ?? '').split('=');
  if (TABLES.includes(kind)) throw noPrinter(kind, FORMATS);
  return objectPrinter(format, true);
}

function noPrinter(kind: string, formats: readonly string[]): KubectlFailure {
  return new KubectlFailure(`unable to match a printer suitable for the output format "${kind}", allowed formats are: ${formats.join(',')}`);
}

/** The printer of an output format, or undefined for formats that are a table. Throws a KubectlFailure for an unknown one. */
export function objectPrinter(format: string | undefined, headers: boolean): ObjectPrinter | undefined {
  if (format === undefined || format === '' || format === 'wide') return undefined;
  const [kind = '', ...rest] = format.split('=');
  const argument = rest.join('=');
  switch (kind) {
    case 'yaml': return (objects, oneByName) => yamlText(listed(objects, oneByName));
    case 'json': return (objects, oneByName) => `${indentedJson(listed(objects, oneByName))}\n`;
    case 'name': return namesText;
    case 'jsonpath': return (objects, oneByName) => jsonPathText(needed(argument, 'template format specified but no template given'), listed(objects, oneByName));
    case 'custom-columns': return customColumns(needed(argument, 'custom-columns format specified but no custom columns given'), headers);
    default:
      if ([...TABLES, ...FORMATS].includes(kind)) throw new NotSimulated(`output format "${kind}"`);
      throw noPrinter(kind, [...TABLES, ...FORMATS].sort());
  }
}

function needed(argument: string, otherwise: string): string {
  if (argument === '') throw new KubectlFailure(otherwise);
  return argument;
}

/** One object by name stands alone; all else is a List. */
function listed(objects: readonly KubeObject[], oneByName: boolean): unknown {
  const [first] = objects;
  if (oneByName && objects.length === 1) return first;
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '', selfLink: '' } };
}

/** YAML in the style of Go's printers: fields sorted, lists not indented. */
export function yamlText(value: unknown): string {
  return dump(sortedKeys(value), { seqNoIndent: true, lineWidth: -1, quoteStyle: 'double', noRefs: true });
}

function namesText(objects: readonly KubeObject[]): string {
  return objects.map((object) => `${nameOf(object)}\n`).join('');
}

function nameOf({ kind, metadata }: KubeObject): string {
  const info = resourceOfKind(kind);
  return info ? objectName(info, metadata.name) : `${kind.toLowerCase()}/${metadata.name}`;
}

function customColumns(spec: string, headers: boolean): ObjectPrinter {
  const columns = spec.split(',').map((column) => {
    const colon = column.indexOf(':');
    if (colon < 0) throw new KubectlFailure(`unexpected custom-columns spec: ${column}, expected <header>:<json-path-expr>`);
    return { header: column.slice(0, colon), path: column.slice(colon + 1) };
  });
  return (objects) => {
    const rows = objects.map((object) => columns.map(({ path }) => relaxedPathValues(path, object).map(valueText).join(',') || '<none>'));
    return columnLayout(headers ? [columns.map(({ header }) => header), ...rows] : rows);
  };
}
