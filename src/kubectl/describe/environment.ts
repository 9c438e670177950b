import type { EnvVar, KeyChoice, ObjectChoice } from '../../kube/configuration-choices';
import type { Container } from '../../kube/objects';

/** Where a container's environment comes from, and its variables. */
export function environmentLines({ env = [], envFrom = [] }: Container): readonly string[] {
  return [
    ...(envFrom.length === 0 ? [] : ['Environment Variables from:', ...envFrom.map(sourceLine)]),
    ...(env.length === 0 ? ['Environment:\t<none>'] : ['Environment:', ...env.flatMap(variableLines)]),
  ];
}

function sourceLine({ prefix, configMapRef, secretRef }: NonNullable<Container['envFrom']>[number]): string {
  const [kind, source] = secretRef === undefined ? ['ConfigMap', configMapRef] : ['Secret', secretRef];
  return `  ${source?.name ?? ''}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ${isOptional(source)}`;
}

function variableLines({ name, value = '', valueFrom = {} }: EnvVar): readonly string[] {
  const { fieldRef, secretKeyRef: secret, configMapKeyRef: configMap } = valueFrom;
  if (fieldRef !== undefined) return [`  ${name}:\t (v1:${fieldRef.fieldPath ?? ''})`];
  if (secret !== undefined) return [keyLine(name, secret, `in secret '${secret.name ?? ''}'`)];
  if (configMap !== undefined) return [keyLine(name, configMap, `of config map '${configMap.name ?? ''}'`)];
  return value.split('\n').map((line, index) => (index === 0 ? `  ${name}:\t${line}` : `  \t${line}`));
}

function keyLine(name: string, choice: KeyChoice, where: string): string {
  return `  ${name}:\t<set to the key '${choice.key}' ${where}>\tOptional: ${isOptional(choice)}`;
}

function isOptional(source: ObjectChoice | undefined): boolean {
  return source?.optional === true;
}
