import { qualifiedName, RESOURCES, type Resource } from '../kube/resources';
import type { Refused, Status } from './request';

type Details = Status['details'];

/** A refusal as the API server answers it: reason, message and HTTP code (API-09). */
export function failure(code: number, reason: string, message: string, details?: Details): Refused {
  const status: Status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, ...(details ? { details } : {}), code };
  return { ok: false, code, status };
}

const detailsOf = (resource: Resource, name: string): Details => ({ name, ...(RESOURCES[resource].group ? { group: RESOURCES[resource].group } : {}), kind: resource });

export const notFound = (resource: Resource, name: string): Refused =>
  failure(404, 'NotFound', `${qualifiedName(RESOURCES[resource])} "${name}" not found`, detailsOf(resource, name));

export const alreadyExists = (resource: Resource, name: string): Refused =>
  failure(409, 'AlreadyExists', `${qualifiedName(RESOURCES[resource])} "${name}" already exists`, detailsOf(resource, name));

/** A create with generateName that meets a taken name, from the release on that says so (SS-CREATE-11a). */
export const notUnique = (resource: Resource, name: string): Refused =>
  failure(409, 'AlreadyExists', `${qualifiedName(RESOURCES[resource])} "${name}" already exists, the server was not able to generate a unique name for the object`, detailsOf(resource, name));

/** A create with generateName that meets a taken name, up to the release that answers AlreadyExists (SS-CREATE-11a). */
export const tryAgain = (resource: Resource): Refused =>
  failure(500, 'ServerTimeout', `The POST operation against ${RESOURCES[resource].kind} could not be completed at this time, please try again.`, detailsOf(resource, ''));

export const conflict = (resource: Resource, name: string, why = 'the object has been modified; please apply your changes to the latest version and try again'): Refused =>
  failure(409, 'Conflict', `Operation cannot be fulfilled on ${qualifiedName(RESOURCES[resource])} "${name}": ${why}`, detailsOf(resource, name));

export const forbidden = (resource: Resource, name: string, why: string): Refused =>
  failure(403, 'Forbidden', `${qualifiedName(RESOURCES[resource])} "${name}" is forbidden: ${why}`, detailsOf(resource, name));

export const badRequest = (message: string): Refused => failure(400, 'BadRequest', message);

/** The answer for a path that no resource serves (API-08). */
export const noSuchPath = (): Refused => failure(404, 'NotFound', 'the server could not find the requested resource');
