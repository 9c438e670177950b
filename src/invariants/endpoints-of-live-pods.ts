import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { Endpoints, EndpointSlice, Pod, Service } from '../kube/objects';
import { unchecked, type Check, type Invariant } from './invariant';
import { keyOf } from './names';

/** What an address must be true to. */
interface Live {
  readonly pod: string;
  readonly ip: string;
  readonly ready: boolean;
  readonly terminating: boolean;
}
/** An Endpoints object or a slice that Kubernetes keeps for a service. */
interface Published {
  readonly service: string;
  readonly object: Endpoints | EndpointSlice;
  /** The controller's last write of it was refused, and it may have given up. */
  readonly refused: boolean;
}
interface State {
  /** By uid: pods that have an address. */
  readonly pods: Table<Live>;
  /** By resource, namespace and name. */
  readonly published: Table<Published>;
  /** Services that publish the addresses of pods that are not ready, and of terminating ones. */
  readonly publishing: Table<boolean>;
  readonly touched: boolean;
}

const KEEPERS: Readonly<Record<string, string>> = { endpoints: 'endpoint-controller', endpointslices: 'endpointslice-controller' };
const SERVICE_LABEL = 'kubernetes.io/service-name';

/**
 * When nothing moves any more, every ready address of a service, which is what its DNS names lead to, is that of a pod that
 * exists, under that uid, is Ready and is not terminating; a service that publishes not-ready addresses only promises that the
 * pod exists. Addresses that somebody else wrote are not judged, nor those whose last write was refused: the controllers give
 * up after some tries.
 */
export const endpointsOfLivePods: Invariant<State> = {
  name: 'At rest a service leads only to live pods',
  behaviours: ['EP-01', 'EP-02', 'DNS-02', 'DNS-05'],
  subjects: ['pods', 'services', 'endpoints', 'endpointslices'],
  initial: () => ({ pods: table(), published: table(), publishing: table(), touched: false }),
  after(state, entry) {
    if (entry.type !== 'api') return unchecked(state);
    switch (entry.resource) {
      case 'pods': return unchecked(entry.object === undefined ? state : withPod(state, entry));
      case 'services': return unchecked(entry.object === undefined ? state : withService(state, entry));
      case 'endpoints': case 'endpointslices': return unchecked(withPublished(state, entry));
      default: return unchecked(state);
    }
  },
  atRest: (state) => (state.touched ? { state: { ...state, touched: false }, checks: [...state.published.values()].flatMap((published) => judge(state, published)) } : unchecked(state)),
};

function withPod(state: State, entry: ApiEntry): State {
  const { metadata, status } = entry.object as Pod;
  const { uid = '' } = metadata;
  const known = state.pods.get(uid);
  const ip = status?.podIP ?? '';
  if (entry.removed === true || ip === '') return known === undefined ? state : { pods: state.pods.without(uid), published: state.published, publishing: state.publishing, touched: true };
  const ready = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true;
  const terminating = metadata.deletionTimestamp !== undefined;
  if (known !== undefined && known.ip === ip && known.ready === ready && known.terminating === terminating) return state;
  return { pods: state.pods.with(uid, { pod: keyOf(metadata), ip, ready, terminating }), published: state.published, publishing: state.publishing, touched: true };
}

function withService(state: State, entry: ApiEntry): State {
  const key = keyOf(entry);
  const publishes = (entry.object as Service).spec.publishNotReadyAddresses === true;
  if (entry.removed === true) return { ...state, publishing: state.publishing.without(key) };
  return state.publishing.get(key) === publishes ? state : { ...state, publishing: state.publishing.with(key, publishes), touched: true };
}

function withPublished(state: State, entry: ApiEntry & JournalEntry): State {
  const key = `${entry.resource} ${keyOf({ namespace: entry.namespace, name: entry.object?.metadata.name ?? entry.name })}`;
  const known = state.published.get(key);
  const keeper = entry.by === KEEPERS[entry.resource];
  if (entry.object === undefined) return keeper && known !== undefined ? withWritten(state, key, { service: known.service, object: known.object, refused: true }) : state;
  if (entry.removed === true || !keeper) return known === undefined ? state : { ...state, published: state.published.without(key) };
  const { name, labels } = entry.object.metadata;
  const service = keyOf({ namespace: entry.namespace, name: entry.resource === 'endpoints' ? name : (labels?.[SERVICE_LABEL] ?? '') });
  return withWritten(state, key, { service, object: entry.object as Endpoints | EndpointSlice, refused: false });
}

function withWritten({ pods, published, publishing }: State, key: string, written: Published): State {
  return { pods, published: published.with(key, written), publishing, touched: true };
}

/** The ready addresses, each with the uid of the pod it is said to be of. */
function addressesOf(object: Endpoints | EndpointSlice): readonly { readonly ip: string; readonly uid: string }[] {
  if (!('endpoints' in object)) return (object.subsets ?? []).flatMap(({ addresses = [] }) => addresses.map(({ ip, targetRef }) => ({ ip, uid: targetRef?.uid ?? '' })));
  return object.endpoints.filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses, targetRef }) => addresses.map((ip) => ({ ip, uid: targetRef?.uid ?? '' })));
}

function judge({ pods, publishing }: State, { service, object, refused }: Published): readonly Check[] {
  const publishes = publishing.get(service);
  if (refused || publishes === undefined) return [];
  const addresses = addressesOf(object);
  const wrong = addresses.flatMap(({ ip, uid }) => {
    const pod = pods.get(uid);
    if (pod === undefined) return [`${ip} is of a pod that is gone (uid ${uid})`];
    if (pod.ip !== ip) return [`${ip} is given for ${pod.pod}, which has ${pod.ip}`];
    if (publishes || (pod.ready && !pod.terminating)) return [];
    return [`${ip} is of ${pod.pod}, which is ${pod.terminating ? 'terminating' : 'not Ready'}`];
  });
  return [{ meant: addresses.length > 0, ...(wrong.length > 0 && { violation: `service ${service}: ${wrong.join('; ')}` }) }];
}
