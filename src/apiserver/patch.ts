import type { KubeObject, StatefulSet } from '../kube/objects';
import { jsonPatch } from '../kube/patch/json-patch';
import { PatchError } from '../kube/patch/patch-error';
import { mergePatch } from '../kube/patch/merge-patch';
import { strategicMerge } from '../kube/patch/strategic-merge';
import { addressProblem } from './address';
import { refused, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { badRequest, failure, notFound } from './failure';
import type { PatchType, Refused } from './request';
import { scaleOf, scaledTo, scaleProblem, type Scale } from './scale';
import { find, type Store } from './store';
import { unreadablePatch } from './unreadable-patch';
import { update } from './update';

/** Applies a patch to the stored object and writes the outcome (API-11). */
export function patch(store: Store, context: Context, write: Write, type: PatchType, body: unknown, dryRun = false): Served {
  const { resource } = write;
  const object: KubeObject | undefined = find(store, resource, keyOf(write.namespace, write.name));
  if (object === undefined) return refused(store, context, write, notFound(resource, write.name));
  const target = write.subresource === 'scale' ? scaleOf(object as StatefulSet) : object;
  let outcome: unknown;
  try {
    outcome = apply(target, type, body, context);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return refused(store, context, write, failure(error.code, REASONS[error.code], error.message));
  }
  const unreadable = context.inStoredForm ? undefined : unreadablePatch(target, outcome, type, body, context);
  if (unreadable !== undefined) return refused(store, context, write, unreadable);
  const patched = ofKindOf(target, outcome as KubeObject);
  const refusal = write.subresource === 'scale' ? scaleProblem(write, patched as Scale, context.release) : misplacedObject(write, patched, context);
  if (refusal !== undefined) return refused(store, context, write, refusal);
  const next = write.subresource === 'scale' ? scaledTo(object as StatefulSet, patched as Scale) : patched;
  // A patch may have left behind what is not stored, such as an emptied list.
  return update(store, { ...context, inStoredForm: false }, write, next, dryRun);
}

function misplacedObject(write: Write, patched: KubeObject, { release }: Context): Refused | undefined {
  const problem = addressProblem(write, patched, release);
  return problem === undefined ? undefined : badRequest(problem);
}

const REASONS: Readonly<Record<PatchError['code'], string>> = { 400: 'BadRequest', 422: 'Invalid', 500: '' };

/** A server knows of what kind it patches an object, whatever a strategic patch says. */
function ofKindOf({ apiVersion, kind }: KubeObject, patched: KubeObject): KubeObject {
  return patched.kind === kind && patched.apiVersion === apiVersion ? patched : { ...patched, apiVersion, kind };
}

function apply(object: KubeObject, type: PatchType, body: unknown, context: Context): unknown {
  switch (type) {
    case 'json': return jsonPatch(object, body);
    case 'merge': return mergePatch(object, body);
    case 'strategic': return strategicMerge(object, body, object.kind, context.release);
  }
}
