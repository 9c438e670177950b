import type { KubeObject } from '../kube/objects';
import type { Resource } from '../kube/resources';

/** Kubernetes' Status object: what the API server answers when it refuses (API-09). */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: object;
  readonly status: 'Success' | 'Failure';
  readonly message: string;
  /** `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`, `BadRequest`, `ServerTimeout` ... */
  readonly reason: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly uid?: string;
    readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field?: string }[];
  };
  readonly code: number;
}

export type PatchType = 'json' | 'merge' | 'strategic';
export type Subresource = 'status' | 'scale' | 'binding' | 'eviction';
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: Propagation;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

/** One request to the API server, as data. Selectors are strings in kubectl's syntax. */
export type ApiRequest =
  | { readonly verb: 'get'; readonly resource: Resource; readonly namespace?: string; readonly name: string; readonly subresource?: Subresource }
  | { readonly verb: 'list'; readonly resource: Resource; readonly namespace?: string; readonly labelSelector?: string; readonly fieldSelector?: string }
  | { readonly verb: 'create'; readonly resource: Resource; readonly namespace?: string; readonly body: KubeObject; readonly dryRun?: boolean }
  | { readonly verb: 'create'; readonly resource: 'pods'; readonly namespace?: string; readonly name: string; readonly subresource: 'binding' | 'eviction'; readonly body: unknown; readonly dryRun?: boolean }
  | { readonly verb: 'update'; readonly resource: Resource; readonly namespace?: string; readonly name: string; readonly subresource?: 'status' | 'scale'; readonly body: KubeObject; readonly dryRun?: boolean }
  | { readonly verb: 'patch'; readonly resource: Resource; readonly namespace?: string; readonly name: string; readonly subresource?: 'status' | 'scale'; readonly patchType: PatchType; readonly body: unknown; readonly dryRun?: boolean }
  | { readonly verb: 'delete'; readonly resource: Resource; readonly namespace?: string; readonly name: string; readonly options?: DeleteOptions; readonly dryRun?: boolean }
  | { readonly verb: 'deletecollection'; readonly resource: Resource; readonly namespace?: string; readonly labelSelector?: string; readonly fieldSelector?: string; readonly options?: DeleteOptions };

/**
 * The answer: an object, the items of a list (in key order: namespace, then name), or a Status that refuses. With an object that
 * somebody outside the cluster wrote comes what the server warns of.
 */
export type ApiResponse =
  | { readonly ok: true; readonly code: number; readonly object: KubeObject; readonly warnings?: readonly string[] }
  | ListResponse;

/** The answer to a list. */
export type ListResponse =
  | { readonly ok: true; readonly code: number; readonly items: readonly KubeObject[]; readonly resourceVersion: string }
  | { readonly ok: false; readonly code: number; readonly status: Status };

/** The answer to a request that is refused. */
export type Refused = ApiResponse & { readonly ok: false };
