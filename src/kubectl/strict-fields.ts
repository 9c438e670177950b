import type { KubeObject } from '../kube/objects';
import type { Release } from '../kube/release';
import { strictDecodingError } from '../kube/schema/unknown-fields';
import { ServerFailure } from './failure';
import type { Session } from './session';

/** From 1.25 on kubectl asks the API server itself to refuse unknown fields (API-20). */
export function refusesUnknownFields(release: Release): boolean {
  return release.minor >= 25;
}

/** The API server's answer to an object with unknown fields under strict validation, thrown as a ServerFailure. */
export function checkStrictly({ flags, release }: Session, object: KubeObject): void {
  if (!refusesUnknownFields(release) || !flags.on('validate', true)) return;
  const error = strictDecodingError(object, release);
  if (error === undefined) return;
  const version = object.apiVersion.split('/').at(-1) ?? '';
  const message = `${object.kind} in version "${version}" cannot be handled as a ${object.kind}: ${error}`;
  throw new ServerFailure({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'BadRequest', code: 400 });
}
