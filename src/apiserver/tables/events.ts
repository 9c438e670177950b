import type { KubeEvent } from '../../kube/objects';
import { since } from './age';
import type { Column } from './table';

/** Events (API-17, API-23). */
export const EVENT_COLUMNS: readonly Column<KubeEvent>[] = [
  { name: 'Last Seen', cell: (event, context) => since(event.lastTimestamp, context) },
  { name: 'Type', cell: (event) => event.type },
  { name: 'Reason', cell: (event) => event.reason },
  { name: 'Object', cell: ({ involvedObject }) => `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name ?? ''}` },
  { name: 'Subobject', wide: true, cell: () => '' },
  { name: 'Source', wide: true, cell: ({ source }) => [source.component, source.host].filter((part) => part).join(', ') },
  { name: 'Message', cell: (event) => event.message.trim() },
  { name: 'First Seen', wide: true, cell: (event, context) => since(event.firstTimestamp, context) },
  { name: 'Count', wide: true, cell: (event) => String(event.count) },
  { name: 'Name', wide: true, cell: (event) => event.metadata.name },
];
