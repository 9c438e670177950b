import type { Volume } from '../../kube/objects';

/** The volumes of a pod or a template. `indent` is empty for a pod, two blanks for a template. */
export function volumeLines(volumes: readonly Volume[] | undefined, indent: string): readonly string[] {
  if (!volumes || volumes.length === 0) return [`${indent}Volumes:\t<none>`];
  const nameIndent = indent === '' ? '' : ' ';
  return [`${indent}Volumes:`, ...volumes.flatMap((volume) => [`  ${nameIndent}${volume.name}:`, ...sourceLines(volume).map((line) => `    ${line}`)])];
}

function sourceLines({ hostPath, emptyDir, persistentVolumeClaim: claim }: Volume): readonly string[] {
  if (hostPath) return ['Type:\tHostPath (bare host directory volume)', `Path:\t${hostPath.path}`, 'HostPathType:\t'];
  if (emptyDir) return ["Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)", 'Medium:\t', 'SizeLimit:\t<unset>'];
  if (!claim) return ['<unknown>'];
  return [
    'Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    `ClaimName:\t${claim.claimName}`,
    `ReadOnly:\t${claim.readOnly ?? false}`,
  ];
}
