import type { PodDisruptionBudget } from '../../kube/objects';
import { AGE, NAME } from './age';
import type { Column } from './table';

/** PodDisruptionBudgets: what they say, and how many pods may be evicted now. */
export const PODDISRUPTIONBUDGET_COLUMNS: readonly Column<PodDisruptionBudget>[] = [
  NAME,
  { name: 'Min Available', cell: ({ spec }) => String(spec.minAvailable ?? 'N/A') },
  { name: 'Max Unavailable', cell: ({ spec }) => String(spec.maxUnavailable ?? 'N/A') },
  { name: 'Allowed Disruptions', cell: ({ status }) => String(status?.disruptionsAllowed ?? 0) },
  AGE,
];
