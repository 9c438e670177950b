import type { KubeObject, LabelSelector, IntOrString } from './objects';

// Objects of kinds that are kept as they are, as far as defaults, validation and tables read them. The kubelet looks for ConfigMaps and Secrets; nothing else of the simulation acts on them.

type Texts = Readonly<Record<string, string>>;

export interface ConfigMap extends KubeObject {
  readonly data?: Texts;
  /** Base64, as all binary values of the API. */
  readonly binaryData?: Texts;
  readonly immutable?: boolean;
}
export interface Secret extends KubeObject {
  readonly type?: string;
  /** Base64. */
  readonly data?: Texts;
  /** Plain text that a client writes; stored as part of `data`. */
  readonly stringData?: Readonly<Record<string, string | null>>;
  readonly immutable?: boolean;
}
export interface ServiceAccount extends KubeObject {
  readonly secrets?: readonly { readonly name?: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
}

export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}
/** A Role or a ClusterRole. */
export interface Role extends KubeObject {
  readonly rules?: readonly PolicyRule[];
}
export interface RoleRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}
export interface Subject {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
/** A RoleBinding or a ClusterRoleBinding. */
export interface RoleBinding extends KubeObject {
  readonly roleRef: RoleRef;
  readonly subjects?: readonly Subject[];
}

export interface NetworkPolicyRule {
  readonly ports?: readonly { readonly port?: IntOrString; readonly protocol?: string }[];
}
export interface NetworkPolicy extends KubeObject {
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly NetworkPolicyRule[];
    readonly egress?: readonly NetworkPolicyRule[];
  };
}
export interface IngressRule {
  readonly host?: string;
  readonly http?: { readonly paths: readonly { readonly path?: string; readonly pathType?: string }[] };
}
export interface Ingress extends KubeObject {
  readonly spec: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: object;
    readonly rules?: readonly IngressRule[];
    readonly tls?: readonly object[];
  };
}
export interface IngressClass extends KubeObject {
  readonly spec: {
    readonly controller?: string;
    readonly parameters?: { readonly apiGroup?: string; readonly kind: string; readonly name: string; readonly scope?: string };
  };
}
export interface PriorityClass extends KubeObject {
  readonly value: number;
  readonly globalDefault?: boolean;
  readonly preemptionPolicy?: string;
  readonly description?: string;
}
