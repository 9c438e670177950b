import { isJsonObject, sameJson } from '../../kube/json';
import type { ControllerRevision, PodTemplate, StatefulSet } from '../../kube/objects';
import { templateOf as templateIn } from '../../kube/revision-data';
import { selectorText } from '../../kube/selector';
import { listOf } from '../api-calls';
import { read } from '../fields';
import type { Talk } from '../talk';

/** The ControllerRevisions that a set controls, in order of their numbers. */
export function* revisionsOf(set: StatefulSet): Talk<readonly ControllerRevision[]> {
  const { namespace, uid } = set.metadata;
  const listed = yield* listOf('controllerrevisions', { ...(namespace === undefined ? {} : { namespace }), labelSelector: selectorText(set.spec.selector) });
  const own = listed.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.controller === true && owner.uid === uid));
  return own.sort((a, b) => a.revision - b.revision);
}

/** The template that a revision holds; an empty one where its data is of another shape. */
export function templateOf({ data }: ControllerRevision): PodTemplate {
  return isJsonObject(read(data, 'spec', 'template', 'spec')) ? templateIn(data) : { spec: { containers: [] } };
}

/** Whether a set's template is the one that a revision holds. */
export function matchesTemplate(set: StatefulSet, revision: ControllerRevision): boolean {
  return sameJson(withoutNulls(set.spec.template), withoutNulls(templateOf(revision)));
}

/** Old releases keep `creationTimestamp: null` in templates. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, withoutNulls(inner)]));
}
