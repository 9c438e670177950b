import { resourceTable } from '../apiserver/tables/resource-tables';
import type { PrintedTable } from '../apiserver/tables/table';
import type { KubeObject } from '../kube/objects';
import type { ResourceInfo } from '../kube/resources';
import type { TableStyle } from './output/table-text';
import type { Session } from './session';

/** The table of objects of a resource as the API server gives it now. */
export function tableOfObjects(session: Session, info: ResourceInfo, objects: readonly KubeObject[]): PrintedTable {
  // The API server answers a request for a resource with objects of that resource.
  return resourceTable(info.resource, objects as Parameters<typeof resourceTable>[1], { release: session.release, now: session.now() });
}

/** How the flags of `get` want a table of a resource. */
export function tableStyle({ flags }: Session, info: ResourceInfo, kindPrefix: string): TableStyle {
  return {
    wide: flags.text('output') === 'wide',
    headers: !flags.on('no-headers'),
    namespaces: flags.on('all-namespaces') && info.namespaced,
    labels: flags.on('show-labels'),
    labelColumns: flags.list('label-columns'),
    kindPrefix,
  };
}
