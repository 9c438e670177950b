import type { KubeObject } from '../kube/objects';
import type { ResourceInfo } from '../kube/resources';
import { parseFieldSelector, parseLabelSelector } from '../kube/selector';
import type { Millis } from '../kube/time';
import { nextChange } from './api-calls';
import { namespaceOf } from './find-objects';
import { kindName } from './object-name';
import { columnLayout, columnWidths } from './output/column-layout';
import { tableRows } from './output/table-text';
import type { Session } from './session';
import { tableOfObjects, tableStyle } from './table-of-objects';
import type { Talk } from './talk';
import type { Target } from './targets';

/** Nobody is there to stop the watch, so it ends when nothing changes any more, or after this long. */
const PATIENCE: Millis = 600_000;

/** `get --watch` (KC-03): the objects that are there, then a row for each change. Columns grow with what comes, as kubectl's do. */
export function* watchTable(session: Session, target: Target, present: readonly KubeObject[]): Talk<void> {
  const { info, name, namespace = namespaceOf(session, info) } = target;
  const print = growingTable(session, info);
  if (!session.flags.on('watch-only')) print(present);
  const chosen = selection(session, target);
  const shown = new Set(present.map(({ metadata: { uid } }) => uid));
  const end = session.now() + PATIENCE;
  while (session.now() < end) {
    const next = yield* nextChange({ info, ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) }, end - session.now());
    if (next.change === 'none') return;
    const { uid } = next.object.metadata;
    const fits = chosen(next.object);
    // What no longer fits the selectors is told once more, as if it were deleted.
    if (fits || shown.has(uid)) print([next.object]);
    if (fits) shown.add(uid);
    else shown.delete(uid);
  }
}

/** Prints rows of one table piece by piece, its header with the first ones. */
function growingTable(session: Session, info: ResourceInfo): (objects: readonly KubeObject[]) => void {
  const style = tableStyle(session, info, session.flags.on('show-kind') ? `${kindName(info)}/` : '');
  let { headers } = style;
  let widths: readonly number[] = [];
  return (objects) => {
    if (objects.length === 0) return;
    const rows = tableRows(tableOfObjects(session, info, objects), { ...style, headers });
    headers = false;
    widths = columnWidths(rows, widths);
    session.out(columnLayout(rows, widths));
  };
}

function selection({ flags }: Session, { info }: Target): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(flags.text('selector') ?? '');
  const fields = parseFieldSelector(flags.text('field-selector') ?? '', info.resource);
  return (object) => labels.matches(object.metadata.labels) && fields.matches(object);
}
