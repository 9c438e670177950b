import type { Turn } from '../apiserver/actor';
import { nextMountBackOff } from './back-off';
import { missingForVolume } from './configuration';
import { podEvent } from './pod-event';
import { isConnected, type NodesState, type Worker } from './state';
import { ofWorker } from './work';

/**
 * Tries to mount what the pod takes from ConfigMaps and Secrets. What is missing is told by an event and looked for again after a
 * back-off that doubles (POD-13); whoever asks before that is over is told that it is not mounted.
 */
export function mountConfiguration(state: NodesState, worker: Worker, turn: Turn): { readonly worker: Worker; readonly mounted: boolean } {
  const volumes = (worker.pod.spec.volumes ?? []).filter(({ configMap, secret, projected }) => configMap !== undefined || secret !== undefined || projected !== undefined);
  if (volumes.length === 0) return { worker, mounted: true };
  const { mountBackOff: backOff } = worker;
  if (!isConnected(state, worker) || (backOff !== undefined && turn.now < backOff.since + backOff.delay)) return { worker, mounted: false };
  let mounted = true;
  for (const volume of volumes) {
    const missing = missingForVolume(volume, worker.pod.metadata.namespace ?? 'default', turn);
    if (missing === undefined) continue;
    mounted = false;
    podEvent(state, worker, { type: 'Warning', reason: 'FailedMount', message: `MountVolume.SetUp failed for volume "${volume.name}" : ${missing}` }, turn);
  }
  if (mounted) return { worker: { ...worker, mountBackOff: undefined }, mounted };
  const mountBackOff = nextMountBackOff(backOff, turn.now);
  turn.timer(mountBackOff.delay, { do: 'start', repeats: true, ...ofWorker(worker) });
  return { worker: { ...worker, mountBackOff }, mounted };
}
