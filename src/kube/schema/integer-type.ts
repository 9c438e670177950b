/** Integer fields that take 64 bits. */
const LONG: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds', 'deletionGracePeriodSeconds', 'expirationSeconds', 'fsGroup', 'generation', 'gid', 'observedGeneration', 'revision', 'runAsGroup', 'runAsUser',
  'seconds', 'sizeBytes', 'supplementalGroups', 'terminationGracePeriodSeconds', 'tolerationSeconds', 'uid',
]);

/** What Go calls the type of an integer field of this name. */
export function integerType(field: string): 'int32' | 'int64' {
  return LONG.has(field) ? 'int64' : 'int32';
}
