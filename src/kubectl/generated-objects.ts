import type { KubeObject } from '../kube/objects';
import type { ResourceInfo } from '../kube/resources';
import { createObject } from './api-calls';
import { dryRunOf } from './dry-run';
import { configSaved } from './last-applied';
import { placeOf } from './place';
import { report } from './report';
import type { Session } from './session';
import type { Talk } from './talk';

/** Metadata of an object that kubectl makes by itself. Up to 1.33 with a creationTimestamp that is not set; the namespace only when it was given. */
export function generatedMetadata({ release, namespace, namespaceGiven }: Session, { namespaced }: ResourceInfo, name: string): KubeObject['metadata'] {
  return {
    ...(release.changes.RevisionWithoutCreationTimestamp ? {} : { creationTimestamp: null }), name,
    ...(namespaced && namespaceGiven ? { namespace } : {}),
  };
}

/** Creates an object that kubectl made by itself, and says so. Throws a ServerFailure when it is refused. */
export function* createGenerated(session: Session, info: ResourceInfo, generated: KubeObject): Talk<void> {
  const object = configSaved(session, generated);
  const place = placeOf(info, object.metadata.name, session.namespace);
  const dryRun = dryRunOf(session);
  report(session, place, 'created', dryRun.mode === 'client' ? object : yield* createObject(place, object, dryRun.options));
}
