import assert from 'node:assert/strict';
import test from 'node:test';
import { fieldsOf, typeOfKind } from '../kube/schema/fields';
import { apiVersionOf, RESOURCES, type ResourceInfo } from '../kube/resources';
import { simulatedCluster, type SimulatedCluster } from './simulated';

const ODD: readonly unknown[] = [null, [], '', {}, 5];

const metadata = { name: 'odd' };
const template = { metadata: { labels: { app: 'odd' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

/** What a good manifest of each kind has besides its name; of the others the name is enough. */
const GOOD: Readonly<Record<string, object>> = {
  Pod: { spec: template.spec },
  StatefulSet: { spec: { serviceName: 'odd', selector: { matchLabels: { app: 'odd' } }, template, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }] } },
  Service: { spec: { selector: { app: 'odd' }, ports: [{ port: 80, name: 'web' }] } },
  PersistentVolumeClaim: { spec: claim },
  PersistentVolume: { spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/data' } } },
  StorageClass: { provisioner: 'example.com/disk' },
  EndpointSlice: { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true } }], ports: [{ port: 80 }] },
  Endpoints: { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }] },
  Node: { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] }, status: { capacity: { cpu: '1', memory: '1Gi', pods: '10' }, conditions: [{ type: 'Ready', status: 'True' }] } },
  Event: { involvedObject: { kind: 'Pod', name: 'p', namespace: 'default' }, source: { component: 'me' }, reason: 'R', message: 'm', type: 'Normal' },
  Ingress: { spec: { rules: [{ host: 'a.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'odd', port: { number: 80 } } } }] } }] } },
  IngressClass: { spec: { controller: 'example.com/c' } },
  NetworkPolicy: { spec: { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] } },
  Role: { rules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }] },
  RoleBinding: { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'u' }] },
  ConfigMap: { data: { a: 'b' } },
  Secret: { data: { a: 'Yg==' } },
  PriorityClass: { value: 1 },
  ControllerRevision: { revision: 1, data: {} },
  Lease: { spec: { holderIdentity: 'x' } },
};

/** Every object that has one value of the given one replaced. */
function* withOneOdd(value: unknown): Iterable<unknown> {
  yield* ODD;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) for (const odd of withOneOdd(item)) yield value.with(index, odd);
  else if (typeof value === 'object' && value !== null) for (const [name, item] of Object.entries(value)) for (const odd of withOneOdd(item)) yield { ...value, [name]: odd };
}

function* oddManifests(info: ResourceInfo): Iterable<object> {
  const good = { ...GOOD[info.kind], metadata };
  yield { metadata };
  for (const name of Object.keys(fieldsOf(typeOfKind(info.kind) ?? '') ?? {})) {
    if (['apiVersion', 'kind', 'metadata'].includes(name)) continue;
    for (const odd of ODD) yield { metadata, [name]: odd };
  }
  for (const odd of withOneOdd(good)) if (typeof odd === 'object' && odd !== null && 'metadata' in odd) yield odd;
}

/** Runs the line, lets everything settle, and says how it went wrong if it told anything but what kubectl tells. */
async function crashOf(cluster: SimulatedCluster, line: string, input?: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await cluster.kubectl(line.split(' '), input);
    await cluster.settle(60_000);
    return /TypeError|\n\s+at |undefined|NaN|\[object/.test(stdout + stderr) ? `${line}: ${stdout}${stderr}` : undefined;
  } catch (error) {
    return `${line}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`;
  }
}

for (const version of ['1.24', '1.33']) {
  for (const info of Object.values(RESOURCES)) {
    test(`${version}: a ${info.kind} with something odd in it is refused or kept, and nothing breaks`, async () => {
      const crashes: string[] = [];
      const good = JSON.stringify({ apiVersion: apiVersionOf(info), kind: info.kind, metadata, ...GOOD[info.kind] });
      const cluster = simulatedCluster({ version });
      for (const odd of oddManifests(info)) {
        const text = JSON.stringify({ apiVersion: apiVersionOf(info), kind: info.kind, ...odd });
        const lines: readonly (readonly [string, string?])[] = [
          ['create -f - --validate=false', text], [`get ${info.resource} -o wide`], [`describe ${info.resource} odd`], [`delete ${info.resource} odd --ignore-not-found`],
          ['apply -f -', good], ['apply -f - --validate=false', text], ['replace -f -', text], [`get ${info.resource} -o wide`], [`delete ${info.resource} odd --ignore-not-found`],
        ];
        for (const [line, input] of lines) {
          const crash = await crashOf(cluster, line, input);
          if (crash !== undefined) crashes.push(`${text}\n${crash}`);
        }
      }
      assert.deepEqual(crashes, []);
    });
  }
}
