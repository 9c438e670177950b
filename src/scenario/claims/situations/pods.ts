import { isTerminating } from '../../../kube/pod-conditions';
import type { Pod, StatefulSet } from '../../../kube/objects';
import { findObject } from '../../find-object';
import { isPodOf, objectName, ordinalOf } from '../../names';
import type { SituationOf } from '../../situation';
import { firstOf } from '../first-of';
import { podInWords, podIs } from '../pod-facts';
import type { Scene } from '../scene';
import { grouped } from './grouped';
import { type Look, moreThan, needsObject } from './look';

/** A pod by its name, whether or not it is there. */
interface Place {
  readonly name: string;
  readonly pod: Pod | undefined;
}

function ordinalsOf({ spec: { replicas = 1, ordinals } }: StatefulSet): readonly number[] {
  return Array.from({ length: replicas }, (_, index) => (ordinals?.start ?? 0) + index);
}

/** The pods that a set wants, by ordinal; none once it is gone. */
function wantedOf(text: string, { objects }: Scene): readonly Place[] {
  const { namespace, name } = objectName(text);
  const set = findObject(objects, 'statefulsets', text);
  return (set === undefined ? [] : ordinalsOf(set)).map((ordinal) => {
    const pod = `${name}-${String(ordinal)}`;
    return { name: pod, pod: objects.get('pods', namespace, pod) };
  });
}

/** The pods with a name of the set, in no order: they are counted at every moment, and seldom told of. */
function podsOf(text: string, { objects }: Scene): readonly Pod[] {
  const { namespace, name } = objectName(text);
  return [...objects.list('pods', namespace)].filter(({ metadata }) => isPodOf(name, metadata.name));
}
const byOrdinal = (a: Pod, b: Pod): number => ordinalOf(a.metadata.name) - ordinalOf(b.metadata.name);

const isUnready = ({ pod }: Place): boolean => !podIs(pod, 'Ready');
const placeInWords = ({ name, pod }: Place): string => podInWords(name, pod);
const wordsOf = (pod: Pod): string => podInWords(pod.metadata.name, pod);
const namesOf = (pods: readonly Pod[]): string => firstOf(pods.toSorted(byOrdinal).map(({ metadata }) => metadata.name), ', ');

export function unready({ set, more }: SituationOf<'unready'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['pods', 'statefulsets'],
    stands: (scene) => moreThan(more, wantedOf(set, scene).filter(isUnready), placeInWords),
  };
}

export function terminating({ set, more }: SituationOf<'terminating'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['pods'],
    stands: (scene) => moreThan(more, podsOf(set, scene).filter(isTerminating).sort(byOrdinal), wordsOf),
  };
}

export function fewReady({ set, fewer }: SituationOf<'few-ready'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['pods'],
    stands: (scene) => {
      const pods = podsOf(set, scene);
      const ready = pods.filter((pod) => podIs(pod, 'Ready'));
      return { so: ready.length < fewer, degree: -ready.length, seen: () => [countInWords(ready), ...otherThan(ready, pods), ...missingOf(set, scene)] };
    },
  };
}

const countInWords = (ready: readonly Pod[]): string => `${String(ready.length)} ${ready.length === 1 ? 'is' : 'are'} ready${ready.length === 0 ? '' : `: ${namesOf(ready)}`}`;
const otherThan = (ready: readonly Pod[], pods: readonly Pod[]): readonly string[] => pods.filter((pod) => !ready.includes(pod)).sort(byOrdinal).map(wordsOf);
const missingOf = (set: string, scene: Scene): readonly string[] => wantedOf(set, scene).filter(({ pod }) => pod === undefined).map(placeInWords);

export function podUnready({ pod }: SituationOf<'pod-unready'>): Look {
  return {
    needs: [needsObject('pods', pod)],
    watches: ['pods'],
    stands: ({ objects }) => moreThan(0, [{ name: pod, pod: findObject(objects, 'pods', pod) }].filter(isUnready), placeInWords),
  };
}

export function mixed({ set, more }: SituationOf<'mixed'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['pods'],
    stands: (scene) => {
      const revisions = grouped(podsOf(set, scene), ({ metadata }) => metadata.labels?.['controller-revision-hash'] ?? 'none');
      return moreThan(more, [...revisions], ([revision, pods]) => `${namesOf(pods)} of revision ${revision}`);
    },
  };
}
