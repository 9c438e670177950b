import type { Result } from '../../apiserver/actor';

type Refusal = Extract<Result<never>, { readonly ok: false }>;

const refusal = (code: number, reason: string, message: string): Refusal => ({ ok: false, status: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code, reason, message } });

/** Answers that an API server gives to a part that is misled or not allowed to do something. */
export const NOT_FOUND = refusal(404, 'NotFound', 'not found');
export const NOT_ALLOWED = refusal(403, 'Forbidden', 'cannot set blockOwnerDeletion if an ownerReference refers to a resource you can\'t set finalizers on');
