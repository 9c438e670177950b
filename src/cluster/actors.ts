import type { Actor } from '../apiserver/actor';
import { disruptionController } from '../controllers/disruption/disruption-controller';
import { endpointSliceController } from '../controllers/endpoint-slices/endpointslice-controller';
import { endpointController } from '../controllers/endpoints/endpoint-controller';
import { garbageCollector } from '../controllers/garbage-collector/garbage-collector';
import { namespaceController } from '../controllers/namespace/namespace-controller';
import { nodeController } from '../controllers/node-lifecycle/node-controller';
import { podGarbageCollector } from '../controllers/pod-gc/pod-garbage-collector';
import { statefulSetController } from '../controllers/statefulset/actor';
import { volumeBinder } from '../controllers/volume-binder/volume-binder';
import { volumeProvisioner } from '../controllers/volume-binder/volume-provisioner';
import { pvProtection } from '../controllers/volume-protection/pv-protection';
import { pvcProtection } from '../controllers/volume-protection/pvc-protection';
import { kubelet } from '../node/kubelet';
import { scheduler } from '../scheduler/scheduler';

/** Every part of a simulated cluster. Each reaches the others only through the API server, as in a real one. */
export const ACTORS: readonly Actor<unknown>[] = [
  statefulSetController(), scheduler, kubelet, volumeBinder, volumeProvisioner, pvcProtection, pvProtection,
  endpointController, endpointSliceController, garbageCollector, nodeController, podGarbageCollector, namespaceController,
  disruptionController,
];
