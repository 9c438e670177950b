import type { KubeEvent } from '../../kube/objects';
import { since } from './age';
import type { Column } from './table';

/** Users may write Events too, with nothing in them. */
type Written = Partial<KubeEvent>;

/** Events (API-17, API-23). */
export const EVENT_COLUMNS: readonly Column<KubeEvent>[] = [
  { name: 'Last Seen', cell: (event, context) => since(event.lastTimestamp, context) },
  { name: 'Type', cell: ({ type }: Written) => type ?? '' },
  { name: 'Reason', cell: ({ reason }: Written) => reason ?? '' },
  { name: 'Object', cell: ({ involvedObject }) => `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name ?? ''}` },
  { name: 'Subobject', wide: true, cell: () => '' },
  { name: 'Source', wide: true, cell: ({ source }) => [source.component, source.host].filter((part) => part).join(', ') },
  { name: 'Message', cell: ({ message }: Written) => message?.trim() ?? '' },
  { name: 'First Seen', wide: true, cell: (event, context) => since(event.firstTimestamp, context) },
  { name: 'Count', wide: true, cell: ({ count }: Written) => String(count ?? 0) },
  { name: 'Name', wide: true, cell: (event) => event.metadata.name },
];
