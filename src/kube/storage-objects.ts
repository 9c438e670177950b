import type { KubeObject, LabelSelector, NodeSelector, ObjectReference, Resources } from './objects';

/** Claims, volumes and their classes, as far as the simulation reads them. */

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly volumeName?: string;
  readonly resources?: { readonly requests?: Resources; readonly limits?: Resources };
  readonly selector?: LabelSelector;
}
export interface PersistentVolumeClaim extends KubeObject {
  readonly spec: PersistentVolumeClaimSpec;
  readonly status?: { readonly phase?: 'Pending' | 'Bound' | 'Lost'; readonly accessModes?: readonly string[]; readonly capacity?: Resources };
}
export interface PersistentVolume extends KubeObject {
  readonly spec: {
    readonly capacity?: Resources;
    readonly accessModes?: readonly string[];
    readonly persistentVolumeReclaimPolicy?: string;
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly claimRef?: ObjectReference;
    readonly nodeAffinity?: { readonly required?: NodeSelector };
    readonly hostPath?: { readonly path: string };
    readonly local?: { readonly path: string };
    readonly csi?: { readonly driver: string; readonly volumeHandle: string };
  };
  readonly status?: { readonly phase?: 'Pending' | 'Available' | 'Bound' | 'Released' | 'Failed'; readonly reason?: string; readonly message?: string };
}
export interface StorageClass extends KubeObject {
  readonly provisioner: string;
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
  readonly allowVolumeExpansion?: boolean;
}
