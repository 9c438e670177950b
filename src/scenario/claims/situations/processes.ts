import { findObject } from '../../find-object';
import { fullName, isPodOf, objectName, shortName } from '../../names';
import type { SituationOf } from '../../situation';
import type { RunningPod, Scene } from '../scene';
import { grouped } from './grouped';
import { type Look, moreThan, needsObject, type Standing } from './look';

function runningOf(text: string, scene: Scene): readonly RunningPod[] {
  const { namespace, name } = objectName(text);
  return scene.running().filter(({ pod }) => objectName(pod).namespace === namespace && isPodOf(name, objectName(pod).name));
}

/** Tells of a process, and whether the API still knows the pod that it belongs to. */
function withTruth({ objects }: Scene): (running: RunningPod) => string {
  return (running) => {
    const known = findObject(objects, 'pods', running.pod)?.metadata.uid;
    return `${shortName(running.pod)} runs on ${running.node}${known === running.uid ? '' : ', although its pod is gone from the API'}`;
  };
}

/** So when more than `most` of these are alike; what is seen are the largest groups. */
function moreAlike(most: number, running: readonly RunningPod[], keyOf: (running: RunningPod) => string, scene: Scene): Standing {
  const groups = [...grouped(running, keyOf).values()];
  const largest = Math.max(0, ...groups.map((pods) => pods.length));
  return { so: largest > most, degree: largest, seen: () => groups.filter((pods) => pods.length === largest).flat().map(withTruth(scene)) };
}

export function crowded({ set, more }: SituationOf<'crowded'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['processes'],
    stands: (scene) => moreAlike(more, runningOf(set, scene), ({ node }) => node, scene),
  };
}

export function onOneNode({ set, node, more }: SituationOf<'on-node'>): Look {
  return {
    needs: [needsObject('statefulsets', set), needsObject('nodes', node)],
    watches: ['processes'],
    stands: (scene) => moreThan(more, runningOf(set, scene).filter((running) => running.node === node), withTruth(scene)),
  };
}

export function doubledInSet({ set }: SituationOf<'doubled-in-set'>): Look {
  return {
    needs: [needsObject('statefulsets', set)],
    watches: ['processes'],
    stands: (scene) => moreAlike(1, runningOf(set, scene), ({ pod }) => pod, scene),
  };
}

export function doubled({ pod }: SituationOf<'doubled'>): Look {
  const name = fullName(pod);
  return {
    needs: [needsObject('pods', pod)],
    watches: ['processes'],
    stands: (scene) => moreThan(1, scene.running().filter((running) => running.pod === name), withTruth(scene)),
  };
}

export function claimShared({ name: text }: SituationOf<'claim-shared'>): Look {
  const { namespace, name } = objectName(text);
  return {
    needs: [needsObject('persistentvolumeclaims', text)],
    watches: ['processes'],
    stands: (scene) => {
      const users = scene.running().filter(({ uid }) => {
        const pod = scene.podOf(uid);
        return pod?.metadata.namespace === namespace && pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === name) === true;
      });
      return moreThan(1, users, withTruth(scene));
    },
  };
}
