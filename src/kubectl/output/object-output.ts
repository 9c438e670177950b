import type { KubeObject } from '../../kube/objects';
import { resourceOfKind } from '../../kube/resources';
import { KubectlFailure, NotSimulated } from '../failure';
import { objectName } from '../object-name';
import { columnLayout } from './column-layout';
import { jsonPathText, relaxedPathValues, valueText } from './json-path';
import { indentedJson, sortedYaml } from './json-and-yaml';

const FORMATS = ['go-template', 'go-template-file', 'json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'name', 'template', 'templatefile', 'yaml'];
const TABLES = ['custom-columns', 'custom-columns-file', 'wide'];

/** How an output format prints one object, or a List of objects. */
export type ObjectPrinter = (shown: KubeObject | readonly KubeObject[]) => string;

/** The printer for an object that a command changed; undefined without a format. Throws a KubectlFailure for a format that only lists have. */
export function changedPrinter(format: string | undefined): ObjectPrinter | undefined {
  const [kind = ''] = (format ?? '').split('=');
  if (TABLES.includes(kind)) throw noPrinter(kind, FORMATS);
  return objectPrinter(format, { headers: true });
}

/** The printer of an output format, or undefined for formats that are a table. Throws a KubectlFailure for an unknown one. */
export function objectPrinter(format: string | undefined, { headers }: { readonly headers: boolean }): ObjectPrinter | undefined {
  if (format === undefined || format === '' || format === 'wide') return undefined;
  const [kind = '', ...rest] = format.split('=');
  const argument = rest.join('=');
  switch (kind) {
    case 'yaml': return (shown) => sortedYaml(oneValue(shown));
    case 'json': return (shown) => `${indentedJson(oneValue(shown))}\n`;
    case 'name': return (shown) => each(shown).map((object) => `${nameOf(object)}\n`).join('');
    case 'jsonpath': return (shown) => jsonPathText(needed(argument, 'template format specified but no template given'), oneValue(shown));
    case 'custom-columns': return customColumns(needed(argument, 'custom-columns format specified but no custom columns given'), headers);
    default:
      if ([...TABLES, ...FORMATS].includes(kind)) throw new NotSimulated(`output format "${kind}"`);
      throw noPrinter(kind, [...TABLES, ...FORMATS].sort());
  }
}

function noPrinter(kind: string, formats: readonly string[]): KubectlFailure {
  return new KubectlFailure(`unable to match a printer suitable for the output format "${kind}", allowed formats are: ${formats.join(',')}`);
}

function needed(argument: string, otherwise: string): string {
  if (argument === '') throw new KubectlFailure(otherwise);
  return argument;
}

function each(shown: KubeObject | readonly KubeObject[]): readonly KubeObject[] {
  return 'kind' in shown ? [shown] : shown;
}

/** What is printed as one value: an object, or objects as a List. */
function oneValue(shown: KubeObject | readonly KubeObject[]): object {
  return 'kind' in shown ? shown : { apiVersion: 'v1', items: shown, kind: 'List', metadata: { resourceVersion: '', selfLink: '' } };
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
  return (shown) => {
    const rows = each(shown).map((object) => columns.map(({ path }) => relaxedPathValues(path, object).map(valueText).join(',') || '<none>'));
    return columnLayout(headers ? [columns.map(({ header }) => header), ...rows] : rows);
  };
}
