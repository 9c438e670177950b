import type { KubeObject, Service } from '../kube/objects';
import { dropDisabledFields, withDefaults } from '../kube/defaults';
import { decodingError } from '../kube/schema/decoding-error';
import { dropUnknown } from '../kube/schema/stored-form';
import { RESOURCES, resourceOfKind, type Resource } from '../kube/resources';
import { validateCreate } from '../kube/validation/validate';
import { OTHER_NAMESPACE } from './address';
import { admit } from './admission';
import { refused, stored, type Context, type Served, type Write } from './call';
import { keyOf } from './collection';
import { alreadyExists, badRequest, forbidden, notFound, notUnique, tryAgain } from './failure';
import { invalid } from './invalid';
import { newObject } from './new-object';
import { meet } from './refusal';
import { allocated } from './service-allocation';
import { find, nextSuffix, nextUid, withRefusals, type Store } from './store';

/** Creates an object: defaulting, admission, validation, refusals, then the store; in the order of a real server. */
export function create(store: Store, context: Context, resource: Resource, namespace: string | undefined, body: KubeObject, dryRun = false): Served {
  const info = RESOURCES[resource];
  const space = info.namespaced ? (namespace ?? body.metadata?.namespace ?? 'default') : undefined;
  const write: Write = { verb: 'create', resource, namespace: space, name: body.metadata?.name ?? '' };
  if (body.kind !== info.kind) return refused(store, context, write, badRequest(`${body.kind} in version "${body.apiVersion}" cannot be handled as a ${info.kind}${resourceOfKind(body.kind) ? '' : `: no kind "${body.kind}" is registered`}`));
  if (space !== undefined && body.metadata?.namespace !== undefined && body.metadata.namespace !== space) {
    return refused(store, context, write, badRequest(OTHER_NAMESPACE));
  }
  const unreadable = context.inStoredForm ? undefined : decodingError(body, context.release);
  if (unreadable !== undefined) return refused(store, context, write, badRequest(unreadable));
  const missing = namespaceProblem(store, context, write, body.metadata?.name || (body.metadata?.generateName ?? 'Unknown'));
  if (missing !== undefined) return missing;
  const named = nameOf(store, body);
  const nameless: Write = { ...write, name: named.name };

  const admitted = admit(named.store, resource, withDefaults(dropDisabledFields(context.inStoredForm ? body : dropUnknown(body, context.release), undefined, context.release), context.release), context.release);
  if ('why' in admitted) return refused(store, context, nameless, forbidden(resource, named.name, admitted.why));
  const { uid, store: counted } = nextUid(admitted.store);
  const valid = newObject(resource, admitted.object, { name: named.name, namespace: space, uid, now: context.now });
  const errors = validateCreate(valid, context.release);
  if (errors.length > 0) return refused(store, context, nameless, invalid({ ...info, name: named.name, release: context.release }, errors));
  const given = resource === 'services' ? allocated(counted, valid as Service, context.release) : { store: counted, object: valid };
  if ('errors' in given) return refused(store, context, nameless, invalid({ ...info, name: named.name, release: context.release }, given.errors));
  const { store: after, object } = given;
  const met = meet(store.refusals, 'create', resource, named.name);
  if (met.refusal !== undefined) return refused(withRefusals(store, met.rest), context, nameless, forbidden(resource, named.name, met.refusal.message ?? 'exceeded quota'));
  if (find(store, resource, keyOf(space, named.name)) !== undefined) {
    return refused(store, context, nameless, nameTaken(resource, named.name, body.metadata.generateName !== undefined, context));
  }
  if (dryRun) return { store, response: { ok: true, code: 201, object } };
  return stored(withRefusals(after, met.rest), context, nameless, object, 201);
}

/** Objects go only into a namespace that exists and is not being deleted (API-22). */
function namespaceProblem(store: Store, context: Context, write: Write, named: string): Served | undefined {
  if (write.namespace === undefined) return undefined;
  const namespace = find(store, 'namespaces', write.namespace);
  if (namespace === undefined) return refused(store, context, write, notFound('namespaces', write.namespace));
  if (namespace.metadata.deletionTimestamp === undefined) return undefined;
  return refused(store, context, write, forbidden(write.resource, named, `unable to create new content in namespace ${write.namespace} because it is being terminated`));
}

/** How a taken name is answered depends on whether the create carries generateName, as all StatefulSet pods do (SS-CREATE-11a). */
function nameTaken(resource: Resource, name: string, generated: boolean, { release }: Context): ReturnType<typeof alreadyExists> {
  if (!generated) return alreadyExists(resource, name);
  return release.changes.GenerateNameConflictIsAlreadyExists ? notUnique(resource, name) : tryAgain(resource);
}

function nameOf(store: Store, body: KubeObject): { readonly name: string; readonly store: Store } {
  const { name, generateName } = body.metadata;
  if (name || !generateName) return { name: name ?? '', store };
  const { suffix, store: after } = nextSuffix(store);
  return { name: `${generateName.slice(0, 58)}${suffix}`, store: after };
}
