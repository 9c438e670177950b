import type { Volume } from '../../kube/objects';
import { read, readText } from '../fields';

/** The volumes of a pod or a template. `indent` is empty for a pod, two blanks for a template. */
export function volumeLines(volumes: readonly Volume[] | undefined, indent: string): readonly string[] {
  if (!volumes || volumes.length === 0) return [`${indent}Volumes:\t<none>`];
  const nameIndent = indent === '' ? '' : ' ';
  return [`${indent}Volumes:`, ...volumes.flatMap((volume) => [`  ${nameIndent}${volume.name}:`, ...sourceLines(volume).map((line) => `    ${line}`)])];
}

/** What kubectl says of a source; for one that has no words here, what kubectl says of one that it does not know. */
function sourceLines(volume: Volume): readonly string[] {
  const source = SOURCES.find(({ field }) => read(volume, field) !== undefined);
  return source === undefined ? ['<unknown>'] : [`Type:\t${source.type}`, ...source.lines(read(volume, source.field))];
}

interface Source {
  readonly field: string;
  readonly type: string;
  lines(source: unknown): readonly string[];
}

const SOURCES: readonly Source[] = [
  {
    field: 'hostPath', type: 'HostPath (bare host directory volume)',
    lines: (source) => [`Path:\t${readText(source, 'path') ?? ''}`, `HostPathType:\t${readText(source, 'type') ?? ''}`],
  },
  {
    field: 'emptyDir', type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    lines: (source) => [`Medium:\t${readText(source, 'medium') ?? ''}`, `SizeLimit:\t${sizeLimit(read(source, 'sizeLimit'))}`],
  },
  {
    field: 'configMap', type: 'ConfigMap (a volume populated by a ConfigMap)',
    lines: (source) => [`Name:\t${readText(source, 'name') ?? ''}`, flag('Optional', source, 'optional')],
  },
  {
    field: 'secret', type: 'Secret (a volume populated by a Secret)',
    lines: (source) => [`SecretName:\t${readText(source, 'secretName') ?? ''}`, flag('Optional', source, 'optional')],
  },
  {
    field: 'persistentVolumeClaim', type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    lines: (source) => [`ClaimName:\t${readText(source, 'claimName') ?? ''}`, flag('ReadOnly', source, 'readOnly')],
  },
];

function flag(title: string, source: unknown, field: string): string {
  return `${title}:\t${read(source, field) === true}`;
}

function sizeLimit(limit: unknown): string {
  return typeof limit === 'string' || typeof limit === 'number' ? String(limit) : '<unset>';
}
