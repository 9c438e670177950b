import { isDeepStrictEqual } from 'node:util';

import type { View } from '../../cluster/port';
import { checkFields } from '../check-fields';
import type { StateClaim } from '../claim';
import { ScenarioFailure } from '../failure';
import { cellValue, fieldOf } from '../fields';
import { findObject } from '../find-object';
import { fullName, isPodOf, objectName } from '../names';
import { noSuch } from '../no-such';
import { kindWord } from '../parameters';
import { judgeEvent, judgeNoEvent } from './events';
import { judgeNoName, judgeResolves, judgeSrv } from './names';
import { podInWords, podIs } from './pod-facts';
import { judgePods } from './pods-table';
import { judgeRevisions, judgeRollout } from './revisions';
import { firstDenial, holds, type Verdict } from './verdict';

function judgeFields(claim: Extract<StateClaim, { claim: 'fields' }>, view: View): Verdict {
  checkFields(claim.resource, claim.rows);
  const object = findObject(view.objects, claim.resource, claim.name);
  const what = `${kindWord(claim.resource)} "${claim.name}"`;
  if (object === undefined) return { expected: `the ${what}`, seen: noSuch(view, claim.resource, claim.name) };
  return firstDenial(claim.rows, ([path = '', cell = '']) => {
    const value = fieldOf(object, path);
    return holds(isDeepStrictEqual(value, cellValue(cell)), `${path} of the ${what} to be ${cell === '' ? 'absent' : cell}`, value === undefined ? 'it is absent' : `it is ${JSON.stringify(value)}`);
  });
}

function judgeWaits(claim: Extract<StateClaim, { claim: 'waits' }>, view: View): Verdict {
  const waitsFor = view.lastDecision(fullName(claim.set))?.waitsFor;
  const pod = findObject(view.objects, 'pods', claim.pod);
  const named = waitsFor !== undefined && waitsFor.split(/[\s,]+/).includes(objectName(claim.pod).name);
  return holds(
    named && podIs(pod, claim.state),
    `"${claim.set}" to wait because ${claim.pod} is ${claim.state}`,
    `${waitsFor === undefined ? `"${claim.set}" waits for nothing` : `"${claim.set}" waits for ${waitsFor}`}; ${pod === undefined ? noSuch(view, 'pods', claim.pod) : podInWords(claim.pod, pod)}`,
  );
}

function judgeOwner(pods: readonly string[], set: string | undefined, view: View): Verdict {
  const owner = set === undefined ? undefined : findObject(view.objects, 'statefulsets', set)?.metadata.uid;
  return firstDenial(pods, (name) => {
    const pod = findObject(view.objects, 'pods', name);
    const controller = pod?.metadata.ownerReferences?.find((reference) => reference.controller);
    const held = pod !== undefined && (set === undefined ? controller === undefined : owner !== undefined && controller?.uid === owner);
    const seen = pod === undefined ? noSuch(view, 'pods', name) : controller === undefined ? 'it belongs to nobody' : `it belongs to ${controller.kind} ${controller.name} (${controller.uid})`;
    return holds(held, `${name} to belong to ${set === undefined ? 'nobody' : `"${set}"`}`, seen);
  });
}

const PHASES: readonly string[] = ['Pending', 'Bound', 'Lost'];

function judgeClaims(names: readonly string[], phase: string, view: View): Verdict {
  if (!PHASES.includes(phase)) throw new ScenarioFailure(`A claim is Pending, Bound or Lost, never "${phase}". Where there is none, say: the claim "${names[0] ?? ''}" does not exist`);
  return firstDenial(names, (name) => {
    const seen = findObject(view.objects, 'persistentvolumeclaims', name);
    return holds(seen?.status?.phase === phase, `the claim ${name} to be ${phase}`, seen === undefined ? noSuch(view, 'persistentvolumeclaims', name) : `it is ${seen.status?.phase ?? 'without a phase'}`);
  });
}

function readyReplicas(set: string, expected: number, view: View): Verdict {
  const { namespace, name } = objectName(set);
  const found = findObject(view.objects, 'statefulsets', set);
  if (found === undefined) return { expected: `"${set}" to have ${String(expected)} ready replicas`, seen: noSuch(view, 'statefulsets', set) };
  const ready = found.status?.readyReplicas ?? 0;
  const pods = [...view.objects.list('pods', namespace)].filter((pod) => isPodOf(name, pod.metadata.name));
  return holds(ready === expected, `"${set}" to have ${String(expected)} ready replicas`, [`it has ${String(ready)}`, ...pods.slice(0, 20).map((pod) => podInWords(pod.metadata.name, pod))].join('\n'));
}

/** Whether the cluster, as it stands, is as the claim says. */
export function judgeState(claim: StateClaim, view: View): Verdict {
  switch (claim.claim) {
    case 'pods': return judgePods(claim.rows, view);
    case 'no-pods': return judgePods([['pod', 'status']], view);
    case 'pod-is': return firstDenial(claim.pods, (name) => {
      const pod = findObject(view.objects, 'pods', name);
      return holds(podIs(pod, claim.state), `${name} to be ${claim.state}`, pod === undefined ? noSuch(view, 'pods', name) : podInWords(name, pod));
    });
    case 'exists': return firstDenial(claim.names, (name) => holds(findObject(view.objects, claim.resource, name) !== undefined, `the ${kindWord(claim.resource)} "${name}"`, noSuch(view, claim.resource, name)));
    case 'absent': return holds(findObject(view.objects, claim.resource, claim.name) === undefined, `no ${kindWord(claim.resource)} "${claim.name}"`, 'it exists');
    case 'count': return readyReplicas(claim.set, claim.ready, view);
    case 'fields': return judgeFields(claim, view);
    case 'waits': return judgeWaits(claim, view);
    case 'waits-not': {
      if (findObject(view.objects, 'statefulsets', claim.set) === undefined) return { expected: `"${claim.set}" to wait for nothing`, seen: noSuch(view, 'statefulsets', claim.set) };
      const decision = view.lastDecision(fullName(claim.set));
      const reason = decision?.error ?? decision?.waitsFor;
      return holds(reason === undefined, `"${claim.set}" to wait for nothing`, `it waits for ${reason ?? ''}`);
    }
    case 'rolled-out': return judgeRollout(claim.set, claim.complete, view);
    case 'revisions': return judgeRevisions(claim.set, claim.rows, view);
    case 'owned': return judgeOwner(claim.pods, claim.set, view);
    case 'orphaned': return judgeOwner(claim.pods, undefined, view);
    case 'claim-is': return judgeClaims(claim.names, claim.phase, view);
    case 'uses-claim': {
      const claims = findObject(view.objects, 'pods', claim.pod)?.spec.volumes?.flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []) ?? [];
      return holds(claims.includes(claim.name), `${claim.pod} to use the claim ${claim.name}`, `it uses ${claims.join(', ') || 'no claim'}`);
    }
    case 'resolves': return judgeResolves(claim.name, claim.pods, view);
    case 'resolves-not': return judgeNoName(claim.name, view);
    case 'srv': return judgeSrv(claim.name, claim.targets, view);
    case 'event': return judgeEvent(claim, view);
    case 'no-event': return judgeNoEvent(claim, view);
    case 'process-on-node': {
      const nodes = view.processes.filter(({ pod }) => pod === fullName(claim.pod)).map(({ node }) => node);
      return holds(nodes.includes(claim.node), `${claim.pod} to run on ${claim.node}`, nodes.length === 0 ? 'it runs nowhere' : `it runs on ${nodes.join(', ')}`);
    }
    case 'process-still-runs': {
      const current = findObject(view.objects, 'pods', claim.pod)?.metadata.uid;
      const processes = view.processes.filter(({ pod }) => pod === fullName(claim.pod));
      return holds(processes.some(({ uid }) => uid !== current), `a process of the replaced ${claim.pod} to run still`, `processes of ${claim.pod}: ${processes.map(({ node, uid }) => `${uid} on ${node}`).join(', ') || 'none'}`);
    }
  }
}
