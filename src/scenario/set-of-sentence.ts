import type { Service, StatefulSet } from '../kube/objects';
import type { Command } from './command';
import { withFields } from './fields';
import { objectName } from './names';

type CreateSet = Extract<Command, { readonly do: 'create-set' }>;

/** The headless Service that goes with a set made by a sentence; it has the set's name. */
export function serviceOf(command: CreateSet): Service {
  const { namespace, name } = objectName(command.set);
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, labels: { app: name } },
    spec: { clusterIP: 'None', selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
  };
}

/** The StatefulSet of a sentence: one container of nginx unless it says otherwise, and a claim for each replica if it says so. */
export function setOf(command: CreateSet): StatefulSet {
  const { namespace, name } = objectName(command.set);
  const { claim, replicas, image = 'nginx:1.27' } = command;
  const plain: StatefulSet = {
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name, namespace, labels: { app: name } },
    spec: {
      serviceName: name,
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{
            name: 'nginx', image, ports: [{ name: 'http', containerPort: 80 }],
            ...(claim !== undefined && { volumeMounts: [{ name: claim, mountPath: '/data' }] }),
          }],
        },
      },
      ...(claim !== undefined && {
        volumeClaimTemplates: [{
          apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: claim },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        }],
      }),
    },
  };
  return withFields(plain, command.fields ?? []);
}
