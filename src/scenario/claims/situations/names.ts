import { resolve } from '../../../dns/resolve';
import type { SituationOf } from '../../situation';
import { podInWords, podIs } from '../pod-facts';
import type { Changed, Scene } from '../scene';
import { type Look, moreThan } from './look';

/** What an answer of DNS is made from. */
const ANSWER: readonly Changed[] = ['namespaces', 'services', 'endpoints', 'endpointslices'];

/** What DNS, which keeps nothing, answers a pod of the namespace `default`. */
function addressesOf(name: string, { objects }: Scene): readonly string[] {
  return resolve(objects, { name, type: 'A', namespace: 'default' }).records.flatMap((record) => (record.type === 'A' ? record.address : []));
}

/** An address with the pods that have it, as the API says and as it really is. */
function addressInWords(address: string, scene: Scene): string {
  const pods = scene.podsAt(address).map((pod) => {
    const { name, uid = '' } = pod.metadata;
    const stored = scene.exists(pod) ? podInWords(name, pod) : `${name} is gone from the API`;
    return `${stored}, ${scene.runs(uid) ? 'and runs' : 'and does not run'}`;
  });
  return `${address}: ${pods.join('; ') || 'no pod has it'}`;
}

function lookAt(name: string, watches: readonly Changed[], stands: Look['stands']): Look {
  return { needs: [{ what: `an answer to the name "${name}"`, met: (scene) => addressesOf(name, scene).length > 0 }], watches, stands };
}

/** So when the name leads to a pod, there or gone, for which this holds. */
function leadsTo(name: string, holds: (address: string, scene: Scene) => boolean): Look {
  return lookAt(name, [...ANSWER, 'pods', 'processes'], (scene) => {
    const found = addressesOf(name, scene).filter((address) => scene.podsAt(address).length > 0 && holds(address, scene));
    return moreThan(0, found, (address) => addressInWords(address, scene));
  });
}

export function manyAddresses({ name, more }: SituationOf<'many-addresses'>): Look {
  return lookAt(name, ANSWER, (scene) => moreThan(more, addressesOf(name, scene), (address) => addressInWords(address, scene)));
}

export function unresolved({ name }: SituationOf<'unresolved'>): Look {
  return lookAt(name, ANSWER, (scene) => {
    const count = addressesOf(name, scene).length;
    return { so: count === 0, degree: -count, seen: () => [count === 0 ? `${name} has no address` : `${name} has ${String(count)} address${count === 1 ? '' : 'es'}`] };
  });
}

export function leadsToUnready({ name }: SituationOf<'leads-to-unready'>): Look {
  return leadsTo(name, (address, scene) => !scene.podsAt(address).some((pod) => podIs(pod, 'Ready')));
}

export function leadsToDead({ name }: SituationOf<'leads-to-dead'>): Look {
  return leadsTo(name, (address, scene) => !scene.podsAt(address).some(({ metadata }) => scene.runs(metadata.uid ?? '')));
}
