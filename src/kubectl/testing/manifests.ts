/** A headless Service and a StatefulSet with claims, as tutorials write them. */
export const NGINX = `apiVersion: v1
kind: Service
metadata: {name: nginx, labels: {app: nginx}}
spec:
  ports: [{port: 80, name: web}]
  clusterIP: None
  selector: {app: nginx}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  replicas: 2
  selector: {matchLabels: {app: nginx}}
  template:
    metadata: {labels: {app: nginx}}
    spec:
      containers:
      - name: nginx
        image: nginx:1.7.9
        ports: [{containerPort: 80, name: web}]
        volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]
  volumeClaimTemplates:
  - metadata: {name: www}
    spec:
      accessModes: [ReadWriteOnce]
      resources: {requests: {storage: 1Gi}}
`;

/** A lone pod that is bound to a node. */
export function podText(name: string, app = 'nginx'): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${app}}}\nspec: {nodeName: node-1, containers: [{name: c, image: "nginx:1.7.9"}]}\n---\n`;
}

/** A node. */
export function nodeText(name: string): string {
  return `apiVersion: v1\nkind: Node\nmetadata: {name: ${name}}\n---\n`;
}
