import type { Actor, Turn } from '../../../apiserver/actor';
import { table, type Table } from '../../../kernel/table';
import type { Pod, PodStatus } from '../../../kube/objects';
import { timestamp } from '../../../kube/time';

/** Pods by name: held ones run but are not ready, stuck ones stay in Pending, sticky ones do not go away. */
interface State {
  readonly held: Table<true>;
  readonly stuck: Table<true>;
  readonly sticky: Table<true>;
}

const READY_AFTER = 120;
const GONE_AFTER = 150;

/**
 * Nodes without a scheduler, kubelets or volumes, for tests of the controller alone: a pod is ready a moment after it was
 * created and gone a moment after it was deleted, unless it is told otherwise.
 */
export const stubNodes: Actor<State> = {
  name: 'nodes',
  watches: ['pods'],
  initial: () => ({ held: table(), stuck: table(), sticky: table() }),
  observe(state, { type, object, previous }, turn) {
    if (type === 'ADDED') turn.step({ do: 'bind', name: object.metadata.name, uid: object.metadata.uid });
    const deleted = type === 'MODIFIED' && object.metadata.deletionTimestamp !== undefined && previous?.metadata.deletionTimestamp === undefined;
    if (deleted && !state.sticky.has(object.metadata.name)) turn.timer(GONE_AFTER, { do: 'remove', name: object.metadata.name, uid: object.metadata.uid });
    return state;
  },
  handle(state, what, turn) {
    const name = String(what.name);
    const pod = turn.cache.get('pods', 'default', name);
    switch (what.do) {
      case 'bind':
        if (pod?.metadata.uid === what.uid && pod?.spec.nodeName === undefined) turn.api.bind('default', name, 'node-1');
        turn.timer(READY_AFTER, { do: 'start', name, uid: what.uid });
        return state;
      case 'start':
        if (pod?.metadata.uid === what.uid && pod?.status?.phase === 'Pending' && !state.stuck.has(name)) report(turn, name, running(turn, !state.held.has(name)));
        return state;
      case 'remove':
        if (pod?.metadata.uid === what.uid) turn.api.delete('pods', 'default', name, { gracePeriodSeconds: 0 });
        return state;
      case 'hold':
        if (pod?.status?.phase === 'Running') report(turn, name, running(turn, false));
        return { ...state, held: state.held.with(name, true) };
      case 'stick':
        return { ...state, sticky: state.sticky.with(name, true) };
      case 'stuck':
        return { ...state, stuck: state.stuck.with(name, true) };
      case 'release':
        if (pod?.metadata.deletionTimestamp !== undefined) turn.timer(GONE_AFTER, { do: 'remove', name, uid: pod.metadata.uid });
        else if (pod !== undefined) report(turn, name, running(turn, true));
        return { held: state.held.without(name), stuck: state.stuck.without(name), sticky: state.sticky.without(name) };
      case 'Failed':
      case 'Succeeded':
        report(turn, name, { phase: what.do, conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: timestamp(turn.now) }] });
        return state;
      default:
        return state;
    }
  },
};

function report(turn: Turn, name: string, status: PodStatus): void {
  turn.api.patchStatus('pods', 'default', name, 'merge', { status });
}

function running(turn: Turn, ready: boolean): Pod['status'] & object {
  return { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: timestamp(turn.now) }] };
}
