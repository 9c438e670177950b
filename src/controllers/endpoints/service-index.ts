import { table, type Table } from '../../kernel/table';
import type { Labels, Service } from '../../kube/objects';

/**
 * Which services select a pod, without walking all services: each is filed under one pair of its selector, the one that the
 * fewest others are filed under. So ten thousand services of one pod each cost a pod's event no more than one does (SVC-07).
 */
export interface ServiceIndex {
  /** By `namespace/name`. */
  readonly filed: Table<Filed>;
  /** The services that are filed under a pair. */
  readonly byPair: Table<Table<true>>;
}
interface Filed {
  readonly namespace: string;
  readonly selector: Labels;
  /** The pair of the selector that it is filed under. */
  readonly label: string;
  readonly value: string;
}

/** The index while there is no service. */
export const emptyIndex: ServiceIndex = { filed: table(), byPair: table() };

/** `namespace/name` of a service, or of its Endpoints. */
export function serviceKey({ metadata: { namespace = '', name } }: { readonly metadata: { readonly namespace?: string; readonly name: string } }): string {
  return `${namespace}/${name}`;
}

/** The index with this version of a service; one without a selector is not in it (SVC-06). */
export function withService(index: ServiceIndex, service: Service): ServiceIndex {
  const key = serviceKey(service);
  const rest = withoutService(index, key);
  const { namespace = '' } = service.metadata;
  const { selector = {} } = service.spec;
  const pairs = Object.keys(selector).sort().map((label): Filed => ({ namespace, selector, label, value: selector[label] ?? '' }));
  const filed = pairs.reduce<Filed | undefined>((best, next) => (best === undefined || crowd(rest, next) < crowd(rest, best) ? next : best), undefined);
  if (filed === undefined) return rest;
  const services = rest.byPair.get(pairOf(filed)) ?? table<true>();
  return { filed: rest.filed.with(key, filed), byPair: rest.byPair.with(pairOf(filed), services.with(key, true)) };
}

/** The index without the service of this key. */
export function withoutService(index: ServiceIndex, key: string): ServiceIndex {
  const filed = index.filed.get(key);
  if (filed === undefined) return index;
  const services = (index.byPair.get(pairOf(filed)) ?? table<true>()).without(key);
  return { filed: index.filed.without(key), byPair: services.size === 0 ? index.byPair.without(pairOf(filed)) : index.byPair.with(pairOf(filed), services) };
}

/** The pair of its selector that a service is filed under, and the whole selector. */
export function filedUnder(index: ServiceIndex, key: string): Filed | undefined {
  return index.filed.get(key);
}

interface Answer {
  readonly namespace: string;
  readonly services: readonly string[];
}
/** Answers of `servicesOf`: from one version of a pod to the next its labels are mostly the same object. */
const answers = new WeakMap<ServiceIndex, WeakMap<Labels, Answer>>();

/** The keys of the services whose selector fits labels in a namespace, sorted. */
export function servicesOf(index: ServiceIndex, namespace: string, labels: Labels = {}): readonly string[] {
  let answered = answers.get(index);
  if (answered === undefined) answers.set(index, answered = new WeakMap());
  const known = answered.get(labels);
  if (known?.namespace === namespace) return known.services;
  const services = findServices(index, namespace, labels);
  answered.set(labels, { namespace, services });
  return services;
}

function findServices(index: ServiceIndex, namespace: string, labels: Labels): readonly string[] {
  const found: string[] = [];
  for (const [label, value] of Object.entries(labels)) {
    for (const key of index.byPair.get(pairOf({ namespace, label, value }))?.keys() ?? []) {
      const selector = index.filed.get(key)?.selector;
      if (selector !== undefined && selects(selector, labels)) found.push(key);
    }
  }
  return found.sort();
}

/** An equality selector: every pair must be among the labels (SVC-06). */
export function selects(selector: Labels, labels: Labels = {}): boolean {
  for (const label in selector) if (labels[label] !== selector[label]) return false;
  return true;
}

const pairOf = ({ namespace, label, value }: Pick<Filed, 'namespace' | 'label' | 'value'>): string => `${namespace}/${label}=${value}`;
const crowd = (index: ServiceIndex, filed: Filed): number => index.byPair.get(pairOf(filed))?.size ?? 0;
