import type { Container } from '../../kube/objects';
import { read, readText } from '../fields';

/** Where a container's environment comes from, and its variables. */
export function environmentLines(container: Container): readonly string[] {
  const { env = [] } = container;
  return [...sources(container), ...(env.length === 0 ? ['Environment:\t<none>'] : ['Environment:', ...env.flatMap(variableLines)])];
}

function sources(container: Container): readonly string[] {
  const from = read(container, 'envFrom');
  if (!Array.isArray(from) || from.length === 0) return [];
  return ['Environment Variables from:', ...from.map((source: unknown) => {
    const [kind, field] = read(source, 'secretRef') === undefined ? ['ConfigMap', 'configMapRef'] : ['Secret', 'secretRef'];
    const prefix = readText(source, 'prefix');
    return `  ${readText(source, field, 'name') ?? ''}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ${isOptional(read(source, field))}`;
  })];
}

function variableLines(variable: { readonly name: string; readonly value?: string }): readonly string[] {
  const { name, value = '' } = variable;
  const [field, secret, config] = [read(variable, 'valueFrom', 'fieldRef'), read(variable, 'valueFrom', 'secretKeyRef'), read(variable, 'valueFrom', 'configMapKeyRef')];
  if (field !== undefined) return [`  ${name}:\t (v1:${readText(field, 'fieldPath') ?? ''})`];
  if (secret !== undefined) return [`  ${name}:\t<set to the key '${readText(secret, 'key') ?? ''}' in secret '${readText(secret, 'name') ?? ''}'>\tOptional: ${isOptional(secret)}`];
  if (config !== undefined) return [`  ${name}:\t<set to the key '${readText(config, 'key') ?? ''}' of config map '${readText(config, 'name') ?? ''}'>\tOptional: ${isOptional(config)}`];
  return value.split('\n').map((line, index) => (index === 0 ? `  ${name}:\t${line}` : `  \t${line}`));
}

function isOptional(reference: unknown): boolean {
  return read(reference, 'optional') === true;
}
