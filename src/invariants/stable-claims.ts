import { table, type Table } from '../kernel/table';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import { clockText } from '../kernel/clock-text';
import { sameJson } from '../kube/json';
import type { PersistentVolumeClaim, Pod, StatefulSet } from '../kube/objects';
import { STATEFULSET_CONTROLLER } from './actors';
import { checked, unchecked, type Check, type Invariant, type Outcome } from './invariant';
import { controllerOf, keyOf } from './names';

interface Claim {
  readonly uid: string;
  /** The entry since which it is being deleted, or gone. */
  readonly leaving?: number;
  readonly gone: boolean;
  /** A pod has been made with it. */
  readonly used: boolean;
}
interface State {
  /** The names of the claim templates of each set, by the set's uid. */
  readonly templates: Table<readonly string[]>;
  readonly claims: Table<Claim>;
  readonly last: number;
  readonly restedAt: number;
}

/**
 * A pod of a set uses, for each claim template, the claim `template-pod`, and is made only when that claim is there: so a pod
 * that comes back has the claim, and the data, of the one before. The controller makes claims, but never deletes one nor
 * changes what it asks for; its deletion is the garbage collector's or a user's doing. A claim that has gone, or began to,
 * after the cluster was last at rest, the controller may still take for good.
 */
export const stableClaims: Invariant<State> = {
  name: 'A pod keeps its claims, and the controller never deletes one',
  behaviours: ['SS-PVC-01', 'SS-PVC-03', 'SS-PVC-05', 'SS-PVC-06', 'SS-UPD-15', 'SS-SCALE-15', 'SS-CREATE-08', 'SS-DEL-07'],
  subjects: ['statefulsets', 'persistentvolumeclaims', 'pods'],
  initial: () => ({ templates: table(), claims: table(), last: 0, restedAt: 0 }),
  after(state, entry) {
    if (entry.type !== 'api' || entry.object === undefined) return unchecked(state);
    switch (entry.resource) {
      case 'statefulsets': return unchecked(withTemplates(state, entry));
      case 'persistentvolumeclaims': return claimWritten(state, entry);
      case 'pods': return entry.verb === 'create' && entry.by === STATEFULSET_CONTROLLER ? podMade(state, entry) : unchecked(state);
      default: return unchecked(state);
    }
  },
  atRest: (state) => unchecked(state.restedAt === state.last ? state : { ...state, restedAt: state.last }),
};

/** The claim templates of a set cannot change. */
function withTemplates(state: State, entry: ApiEntry): State {
  const { metadata: { uid = '' }, spec } = entry.object as StatefulSet;
  if (state.templates.has(uid)) return state;
  return { ...state, templates: state.templates.with(uid, (spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name)) };
}

function claimWritten(state: State, entry: ApiEntry & JournalEntry): Outcome<State> {
  const [claim, previous] = [entry.object as PersistentVolumeClaim, entry.previous as PersistentVolumeClaim | undefined];
  const after = withClaim(state, claim, entry);
  if (entry.by !== STATEFULSET_CONTROLLER) return unchecked(after);
  const changes = previous !== undefined && entry.verb !== 'delete' && !sameJson(claim.spec, previous.spec);
  const wrong = entry.verb === 'delete' ? 'deleted' : changes ? 'changed the spec of' : undefined;
  if (wrong === undefined) return checked(after, { meant: previous !== undefined });
  return checked(after, { meant: true, violation: `the controller ${wrong} claim ${keyOf(claim.metadata)} at ${clockText(entry.at)}` });
}

function withClaim(state: State, claim: PersistentVolumeClaim, entry: ApiEntry & JournalEntry): State {
  const key = keyOf(claim.metadata);
  const known = state.claims.get(key);
  const { uid = '', deletionTimestamp } = claim.metadata;
  const gone = entry.removed === true;
  const same = known?.uid === uid ? known : undefined;
  const leaving = gone && same?.gone !== true ? entry.number : deletionTimestamp === undefined ? undefined : (same?.leaving ?? entry.number);
  if (same !== undefined && same.gone === gone && same.leaving === leaving) return state;
  return { ...state, last: entry.number, claims: state.claims.with(key, { uid, gone, used: same?.used ?? false, ...(leaving !== undefined && { leaving }) }) };
}

function podMade(state: State, entry: ApiEntry & JournalEntry): Outcome<State> {
  const pod = entry.object as Pod;
  const templates = state.templates.get(controllerOf(pod)?.uid ?? '') ?? [];
  if (templates.length === 0) return unchecked(state);
  const names = templates.map((template) => keyOf({ namespace: pod.metadata.namespace, name: `${template}-${pod.metadata.name}` }));
  const used = names.reduce((claims, key) => withUse(claims, key), state.claims);
  return checked(used === state.claims ? state : { ...state, claims: used }, judge(state, pod, templates, entry));
}

function withUse(claims: Table<Claim>, key: string): Table<Claim> {
  const claim = claims.get(key);
  return claim === undefined || claim.used ? claims : claims.with(key, { ...claim, used: true });
}

function judge({ claims, restedAt }: State, pod: Pod, templates: readonly string[], { at }: JournalEntry): Check {
  const wrong: string[] = [];
  let meant = false;
  for (const template of templates) {
    const name = `${template}-${pod.metadata.name}`;
    const uses = pod.spec.volumes?.find((volume) => volume.name === template)?.persistentVolumeClaim?.claimName;
    if (uses !== name) wrong.push(`with claim ${uses ?? 'nothing'} as its ${template} instead of ${name}`);
    const claim = claims.get(keyOf({ namespace: pod.metadata.namespace, name }));
    if (claim?.used === true) meant = true;
    if (claim === undefined) wrong.push(`before its claim ${name} was`);
    else if (claim.leaving !== undefined && claim.leaving <= restedAt) wrong.push(`onto claim ${name}, which was ${claim.gone ? 'gone' : 'being deleted'}`);
  }
  if (wrong.length === 0) return { meant };
  return { meant: true, violation: `pod ${keyOf(pod.metadata)} was created at ${clockText(at)} ${wrong.join(' and ')}` };
}
