import type { View } from '../../cluster/port';
import { isRunningAndReady } from '../../kube/pod-conditions';
import type { Pod } from '../../kube/objects';
import type { Row } from '../command';
import { ScenarioFailure } from '../failure';
import { spokenName } from '../names';
import { textTable } from '../text-table';
import { statusText } from './pod-facts';
import { holds, type Verdict } from './verdict';

/** What a column of a table of pods shows. */
const COLUMNS: Readonly<Record<string, (pod: Pod) => string>> = {
  pod: ({ metadata }) => spokenName(metadata),
  image: (pod) => pod.spec.containers.map(({ image }) => image ?? '').join(', '),
  ready: (pod) => (isRunningAndReady(pod) ? 'yes' : 'no'),
  status: statusText,
  node: (pod) => pod.spec.nodeName ?? '',
  restarts: (pod) => String((pod.status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0)),
  revision: (pod) => pod.metadata.labels?.['controller-revision-hash'] ?? '',
};

const OF_CONTAINER = /^image of (.+)$/;

/** What a column shows, by its head; `image of CONTAINER` is the image of one container, whatever others the pod has. */
function columnOf(head: string): ((pod: Pod) => string) | undefined {
  const [, container] = OF_CONTAINER.exec(head) ?? [];
  if (container === undefined) return COLUMNS[head];
  return ({ spec }) => [...spec.containers, ...(spec.initContainers ?? [])].find(({ name }) => name === container)?.image ?? '';
}

/** Whether exactly the pods of the table exist, each as its row says. The first row names the columns. */
export function judgePods(rows: readonly Row[], view: View): Verdict {
  const [header = [], ...expected] = rows;
  const unknown = header.find((column) => columnOf(column) === undefined);
  if (unknown !== undefined) throw new ScenarioFailure(`A table of pods has no column "${unknown}": there are ${Object.keys(COLUMNS).join(', ')}, and image of a container, such as "image of nginx".`);
  const seen = [...view.objects.list('pods')].map((pod) => header.map((column) => columnOf(column)?.(pod) ?? ''));
  const sorted = (table: readonly Row[]): readonly string[] => table.map((row) => row.join('\n')).sort();
  return holds(
    JSON.stringify(sorted(expected)) === JSON.stringify(sorted(seen)),
    `these pods and no others:\n${textTable([header, ...expected])}`,
    textTable([header, ...seen]),
  );
}
