import type { View } from '../../cluster/port';
import type { ControllerRevision } from '../../kube/objects';
import type { Row } from '../command';
import { ScenarioFailure } from '../failure';
import { fieldOf } from '../fields';
import { findObject } from '../find-object';
import { noSuch } from '../no-such';
import { textTable } from '../text-table';
import { holds, type Verdict } from './verdict';

const COLUMNS: Readonly<Record<string, (revision: ControllerRevision) => string>> = {
  revision: (revision) => String(revision.revision),
  name: (revision) => revision.metadata.name,
  image: (revision) => String(fieldOf(revision.data, 'spec.template.spec.containers[0].image') ?? ''),
};

/** Whether a set has exactly these revisions, in order of their numbers. */
export function judgeRevisions(set: string, rows: readonly Row[], view: View): Verdict {
  const [header = [], ...expected] = rows;
  const unknown = header.find((column) => COLUMNS[column] === undefined);
  if (unknown !== undefined) throw new ScenarioFailure(`A table of revisions has no column "${unknown}": there are ${Object.keys(COLUMNS).join(', ')}.`);
  const found = findObject(view.objects, 'statefulsets', set);
  if (found === undefined) return { expected: `the StatefulSet "${set}"`, seen: noSuch(view, 'statefulsets', set) };
  const revisions = [...view.objects.ownedBy('controllerrevisions', found.metadata.uid ?? '')].sort((a, b) => a.revision - b.revision);
  const seen = revisions.map((revision) => header.map((column) => COLUMNS[column]?.(revision) ?? ''));
  return holds(JSON.stringify(seen) === JSON.stringify(expected), `"${set}" to have these revisions:\n${textTable([header, ...expected])}`, textTable([header, ...seen]));
}

/** Whether all pods are at the newest revision and the set's status says so. */
export function judgeRollout(set: string, complete: boolean, view: View): Verdict {
  const found = findObject(view.objects, 'statefulsets', set);
  if (found === undefined) return { expected: `the StatefulSet "${set}"`, seen: noSuch(view, 'statefulsets', set) };
  const { currentRevision = 'none', updateRevision = 'none', updatedReplicas = 0, replicas = 0, observedGeneration = 0 } = found.status ?? {};
  // A change that is taken back makes both revisions the same at once, whatever the pods are at.
  const done = currentRevision === updateRevision && updatedReplicas === replicas && observedGeneration === found.metadata.generation;
  return holds(
    done === complete,
    `the rollout of "${set}" ${complete ? 'to be complete' : 'not to be complete'}`,
    `current revision ${currentRevision}, update revision ${updateRevision}, ${String(updatedReplicas)} of ${String(replicas)} pods updated`,
  );
}
