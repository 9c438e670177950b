import type { KubeObject, StatefulSet } from '../kube/objects';
import { jsonPatch } from '../kube/patch/json-patch';
import { PatchError } from '../kube/patch/patch-error';
import { mergePatch } from '../kube/patch/merge-patch';
import { strategicMerge } from '../kube/patch/strategic-merge';
import { decodingError } from '../kube/schema/decoding-error';
import { refused, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { badRequest, failure, notFound } from './failure';
import type { PatchType } from './request';
import { scaleOf, scaledTo, type Scale } from './scale';
import { find, type Store } from './store';
import { update } from './update';

/** Applies a patch to the stored object and writes the outcome (API-11). */
export function patch(store: Store, context: Context, write: Write, type: PatchType, body: unknown, dryRun = false): Served {
  const { resource } = write;
  const object: KubeObject | undefined = find(store, resource, keyOf(write.namespace, write.name));
  if (object === undefined) return refused(store, context, write, notFound(resource, write.name));
  const target = write.subresource === 'scale' ? scaleOf(object as StatefulSet) : object;
  let patched: KubeObject;
  try {
    patched = apply(target, type, body, context);
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return refused(store, context, write, failure(error.code, error.code === 422 ? 'Invalid' : 'BadRequest', error.message));
  }
  const unreadable = context.inStoredForm ? undefined : decodingError(patched, context.release);
  if (unreadable !== undefined) return refused(store, context, write, badRequest(unreadable));
  const next = write.subresource === 'scale' ? scaledTo(object as StatefulSet, patched as Scale) : patched;
  // A patch may have left behind what is not stored, such as an emptied list.
  return update(store, { ...context, inStoredForm: false }, write, next, dryRun);
}

function apply(object: KubeObject, type: PatchType, body: unknown, context: Context): KubeObject {
  switch (type) {
    case 'json': return jsonPatch(object, body) as KubeObject;
    case 'merge': return mergePatch(object, body) as KubeObject;
    case 'strategic': return strategicMerge(object, body, object.kind, context.release) as KubeObject;
  }
}
