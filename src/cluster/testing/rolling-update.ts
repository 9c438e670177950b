import type { SimulatedCluster } from '../simulated';
import type { Simulation } from '../simulation';

const MANIFEST = `
apiVersion: v1
kind: Service
metadata: {name: nginx}
spec: {clusterIP: None, selector: {app: nginx}, ports: [{port: 80, name: web}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  replicas: 3
  selector: {matchLabels: {app: nginx}}
  template:
    metadata: {labels: {app: nginx}}
    spec:
      containers: [{name: nginx, image: "nginx:1.7.9", volumeMounts: [{name: www, mountPath: /data}]}]
  volumeClaimTemplates:
  - metadata: {name: www}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

/** Creates a set of three with claims, rolls it to another image, and lets the cluster settle; `between` is called after every event. */
export function rollingUpdate(cluster: SimulatedCluster, between: (simulation: Simulation) => void = () => undefined): void {
  for (const [argv, input] of [[['apply', '-f', '-'], MANIFEST], [['set', 'image', 'sts/web', 'nginx=nginx:1.8'], undefined]] as const) {
    const printed = cluster.kubectlNow(argv, input);
    if (printed.exit !== 0) throw new Error(printed.stderr);
    while (!cluster.simulation.settled && cluster.simulation.step()) between(cluster.simulation);
  }
}
