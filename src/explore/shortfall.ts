import type { View } from '../cluster/port';
import { isRunningAndReady, isTerminating } from '../kube/pod-conditions';
import type { Pod } from '../kube/objects';
import type { Claim } from '../scenario/claim';
import { podInWords } from '../scenario/claims/pod-facts';
import type { Undone } from './dead-ends';
import { claimsOf, firstUpdated, isLost, isSlot, lacksClaim, type Rest, revisionOf, slotsOf, strategyOf } from './rest';
import { statusShortfalls } from './recount';

/** Something that a set at rest has not come to, and the claim of a scenario that says so. */
export interface Shortfall {
  readonly what: string;
  readonly claim: Claim;
  /** What was not done, and to the pod of which ordinal, where a dead end can be why; absent when nothing excuses it. */
  readonly undone?: readonly [Undone, number];
}

/** What a set at rest lacks of what its spec, strategy and partition ask for. */
export function shortfalls(rest: Rest, view: View): readonly Shortfall[] {
  const surplus = [...rest.pods].filter(([ordinal]) => !isSlot(rest, ordinal));
  return [
    ...slotsOf(rest).flatMap((ordinal) => ofSlot(rest, ordinal)),
    ...surplus.map(([ordinal, { metadata: { name } }]): Shortfall => ({ what: `${name} should be gone`, claim: { claim: 'absent', resource: 'pods', name }, undone: ['deleting', ordinal] })),
    ...claimShortfalls(rest, view),
    ...statusShortfalls(rest, view),
    ...endpointShortfalls(rest, view),
  ];
}

function ofSlot(rest: Rest, ordinal: number): readonly Shortfall[] {
  const name = `${rest.set.metadata.name}-${String(ordinal)}`;
  const pod = rest.pods.get(ordinal);
  if (pod === undefined) return [{ what: `${name} does not exist`, claim: { claim: 'exists', resource: 'pods', names: [name] }, undone: ['creating', ordinal] }];
  return [
    ...(isRunningAndReady(pod) && !isTerminating(pod) || isLost(rest, pod) ? [] : [notReady(rest, ordinal, pod)]),
    ...(isOwned(rest, pod) ? [] : [{ what: `${name} does not belong to the set`, claim: { claim: 'owned', pods: [name], set: rest.set.metadata.name } } as const]),
    ...(isToBeUpdated(rest, ordinal, pod) ? [outdated(rest, ordinal, pod)] : []),
  ];
}

/** A pod that will not run again is replaced; until then it is something that is not created yet. */
function notReady({ release }: Rest, ordinal: number, pod: Pod): Shortfall {
  const { name } = pod.metadata;
  const ended = pod.status?.phase === 'Failed' || (pod.status?.phase === 'Succeeded' && release.changes.SucceededPodsReplaced);
  return { what: podInWords(name, pod), claim: { claim: 'pod-is', pods: [name], state: 'Ready' }, ...(ended && { undone: ['creating', ordinal] as const }) };
}

function isOwned({ set }: Rest, pod: Pod): boolean {
  return pod.metadata.ownerReferences?.some(({ controller, uid }) => controller === true && uid === set.metadata.uid) === true;
}

function isToBeUpdated(rest: Rest, ordinal: number, pod: Pod): boolean {
  const outdatedPod = revisionOf(pod) !== rest.set.status?.updateRevision || imageOf(pod) !== rest.set.spec.template.spec.containers[0]?.image;
  // OnDelete updates nothing by itself, but its controller says which pods it leaves: a dead end as any other.
  return outdatedPod && (strategyOf(rest) === 'OnDelete' || ordinal >= firstUpdated(rest));
}

const imageOf = (pod: Pod): string | undefined => pod.spec.containers[0]?.image;

function outdated({ set }: Rest, ordinal: number, pod: Pod): Shortfall {
  const { name } = pod.metadata;
  const image = set.spec.template.spec.containers[0]?.image ?? '';
  return {
    what: `${name} has the image ${imageOf(pod) ?? ''}, at revision ${revisionOf(pod)}, and not ${image}, at ${set.status?.updateRevision ?? ''}`,
    claim: { claim: 'fields', resource: 'pods', name, rows: [['spec.containers[0].image', image]] }, undone: ['updating', ordinal],
  };
}

/** Each pod's claims are bound, but for those that nothing makes again. */
function claimShortfalls(rest: Rest, view: View): readonly Shortfall[] {
  const names = [...rest.pods.values()].flatMap((pod) => (lacksClaim(rest, pod) ? [] : claimsOf(pod)));
  return names.filter((name) => view.objects.get('persistentvolumeclaims', rest.set.metadata.namespace, name)?.status?.phase !== 'Bound')
    .map((name) => ({ what: `the claim ${name} is not Bound`, claim: { claim: 'claim-is', names: [name], phase: 'Bound' } }));
}

/** The set's Service names the ready pods and no others (EP). */
function endpointShortfalls(rest: Rest, view: View): readonly Shortfall[] {
  const { namespace, name } = rest.set.metadata;
  const ready = [...rest.pods.values()].filter((pod) => isRunningAndReady(pod) && !isTerminating(pod)).map((pod) => pod.metadata.name).sort();
  const listed = (view.objects.get('endpoints', namespace, name)?.subsets ?? []).flatMap(({ addresses = [] }) => addresses.map(({ targetRef }) => targetRef?.name ?? ''));
  const sliced = [...view.objects.labelled('endpointslices', namespace ?? 'default', 'kubernetes.io/service-name', name)]
    .flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions?.ready === true).map(({ targetRef }) => targetRef?.name ?? ''));
  const claim: Claim = ready.length === 0 ? { claim: 'resolves-not', name } : { claim: 'resolves', name, pods: ready };
  return [['Endpoints', listed], ['EndpointSlices', sliced]].flatMap(([kind, names]) => {
    const seen = [...(names ?? [])].sort().join(', ');
    return seen === ready.join(', ') ? [] : [{ what: `the ${String(kind)} of ${name} name ${seen || 'no pod'}, and ${ready.join(', ') || 'none'} is ready`, claim }];
  });
}
