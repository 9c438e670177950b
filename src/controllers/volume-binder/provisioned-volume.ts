import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../kube/objects';
import { PROVISIONED_BY, SELECTED_NODE } from '../../kube/volume-claims';

/** Provisioners whose volumes are directories of one node. */
const NODE_LOCAL: ReadonlySet<string> = new Set(['rancher.io/local-path']);

/** The name of the volume that is provisioned for a claim. */
export function provisionedName(claim: PersistentVolumeClaim): string {
  return `pvc-${claim.metadata.uid ?? ''}`;
}

/** The volume that a provisioner makes for a claim: as large as asked, and already the claim's (PV-10). */
export function provisionedVolume(claim: PersistentVolumeClaim, storageClass: StorageClass): PersistentVolume {
  const { namespace = 'default', name, uid, resourceVersion } = claim.metadata;
  const { provisioner, reclaimPolicy = 'Delete' } = storageClass;
  const storage = claim.spec.resources?.requests?.storage;
  return {
    apiVersion: 'v1', kind: 'PersistentVolume',
    metadata: { name: provisionedName(claim), annotations: { [PROVISIONED_BY]: provisioner } },
    spec: {
      ...(storage === undefined ? {} : { capacity: { storage } }),
      ...(claim.spec.accessModes ? { accessModes: claim.spec.accessModes } : {}),
      persistentVolumeReclaimPolicy: reclaimPolicy, storageClassName: storageClass.metadata.name, volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      claimRef: { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion },
      ...backing(claim, provisioner),
    },
  };
}

/** Where the data is: a directory of the chosen node, or storage that every node reaches (PV-25, PV-34). */
function backing(claim: PersistentVolumeClaim, provisioner: string): Pick<PersistentVolume['spec'], 'hostPath' | 'nodeAffinity' | 'csi'> {
  const node = claim.metadata.annotations?.[SELECTED_NODE];
  if (!NODE_LOCAL.has(provisioner) || node === undefined) return { csi: { driver: provisioner, volumeHandle: provisionedName(claim) } };
  return {
    hostPath: { path: `/var/local-path-provisioner/${provisionedName(claim)}_${claim.metadata.namespace ?? 'default'}_${claim.metadata.name}` },
    nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }] } },
  };
}
