import type { Release } from '../release';
import { RESOURCES } from '../resources';
import published from './types.json';

/** A field of a type, as Kubernetes publishes it; README.md beside this file tells what the keys mean. */
export interface Field {
  readonly type: string;
  readonly list?: boolean;
  readonly map?: boolean;
  readonly strategy?: string;
  readonly mergeKey?: string;
  readonly required?: boolean;
  readonly since?: number;
  readonly until?: number;
  readonly zero?: string;
}
/** The fields of a type by name. */
export type Fields = Readonly<Record<string, Field>>;

const TYPES: ReadonlyMap<string, Fields> = new Map(Object.entries<Fields>(published));

const TYPE_OF_KIND: ReadonlyMap<string, string> = new Map([
  ...Object.values(RESOURCES).map(({ kind, group, version }) => [kind, `${group === '' ? 'core' : (group.split('.')[0] ?? group)}.${version}.${kind}`] as const),
  ['Scale', 'autoscaling.v1.Scale'],
]);

/** The type of a kind, such as `apps.v1.StatefulSet`; undefined for a kind that is not simulated. */
export function typeOfKind(kind: string): string | undefined {
  return TYPE_OF_KIND.get(kind);
}

/** The part after the last dot of a type's name, as Go calls the struct: `PodSpec` of `core.v1.PodSpec`. */
export function structName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/** The fields of a type; undefined for types that have none, such as `string`. */
export function fieldsOf(type: string): Fields | undefined {
  return TYPES.get(type);
}

/** A field of a type, if that version of Kubernetes has it. */
export function fieldOf(fields: Fields, name: string, release: Release): Field | undefined {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && isIn(field, release) ? field : undefined;
}

/** Whether that version of Kubernetes has a field. */
export function isIn(field: Field, release: Release): boolean {
  return (field.since ?? 0) <= release.minor && release.minor <= (field.until ?? Infinity);
}

/** Types that had another name up to a minor version. */
const FORMER_NAMES: Readonly<Record<string, { readonly until: number; readonly name: string }>> = {
  'core.v1.LifecycleHandler': { until: 22, name: 'core.v1.Handler' },
  'policy.v1.PodDisruptionBudget': { until: 20, name: 'policy.v1beta1.PodDisruptionBudget' },
  'policy.v1.PodDisruptionBudgetSpec': { until: 20, name: 'policy.v1beta1.PodDisruptionBudgetSpec' },
  'core.v1.VolumeResourceRequirements': { until: 28, name: 'core.v1.ResourceRequirements' },
};

/** A type's name in messages: `io.k8s.api.apps.v1.StatefulSetSpec`. */
export function openApiName(type: string, release: Release): string {
  const former = FORMER_NAMES[type];
  const name = former && release.minor <= former.until ? former.name : type;
  return name.startsWith('meta.') ? `io.k8s.apimachinery.pkg.apis.${name}` : `io.k8s.api.${name}`;
}
