/** What a pod's spec takes from ConfigMaps and Secrets. */

/** A ConfigMap or Secret that is read; `optional`: it need not be there. */
export interface ObjectChoice {
  readonly name?: string;
  readonly optional?: boolean;
}
/** One key of a ConfigMap or Secret. */
export interface KeyChoice extends ObjectChoice {
  readonly key: string;
}
/** A variable of a container: a value, or where it is taken from. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: KeyChoice; readonly secretKeyRef?: KeyChoice; readonly fieldRef?: { readonly fieldPath?: string }; readonly resourceFieldRef?: object };
}
/** What a volume takes of a ConfigMap or Secret: the keys of `items`, or all there are. */
export interface VolumeItems {
  readonly items?: readonly { readonly key: string; readonly path: string }[];
  readonly optional?: boolean;
}
/** A part of a projected volume. */
export interface ProjectedSource {
  readonly configMap?: ObjectChoice & VolumeItems;
  readonly secret?: ObjectChoice & VolumeItems;
  readonly downwardAPI?: object;
  readonly serviceAccountToken?: object;
}
