import assert from 'node:assert/strict';
import test from 'node:test';
import type { KubeObject } from '../../kube/objects';
import { timestamp } from '../../kube/time';
import { Bench } from '../testing/bench';
import { NGINX } from '../testing/manifests';

test('SS-CTL-17: describe sts', () => {
  const bench = new Bench();
  bench.runWith(NGINX, ['create', '-f', '-']);
  const { metadata: { uid = '' } } = bench.ok({ verb: 'get', resource: 'statefulsets', namespace: 'default', name: 'web' });
  const event = {
    apiVersion: 'v1', kind: 'Event', metadata: { name: 'web.1', namespace: 'default' }, involvedObject: { kind: 'StatefulSet', namespace: 'default', name: 'web', uid }, type: 'Normal', reason: 'SuccessfulCreate',
    message: 'create Pod web-0 in StatefulSet web successful', count: 3, firstTimestamp: timestamp(0), lastTimestamp: timestamp(60_000), source: { component: 'statefulset-controller' },
  };
  bench.ok({ verb: 'create', resource: 'events', namespace: 'default', body: event });
  bench.now = 65_000;
  assert.equal(bench.run('describe sts web').stdout, `Name:               web
Namespace:          default
CreationTimestamp:  Mon, 01 Jan 2024 00:00:00 +0000
Selector:           app=nginx
Labels:             <none>
Annotations:        <none>
Replicas:           2 desired | 0 total
Update Strategy:    RollingUpdate
  Partition:        0
Pods Status:        0 Running / 0 Waiting / 0 Succeeded / 0 Failed
Pod Template:
  Labels:  app=nginx
  Containers:
   nginx:
    Image:        nginx:1.7.9
    Port:         80/TCP
    Host Port:    0/TCP
    Environment:  <none>
    Mounts:
      /usr/share/nginx/html from www (rw)
  Volumes:  <none>
Volume Claims:
  Name:          www
  StorageClass:  
  Labels:        <none>
  Annotations:   <none>
  Capacity:      1Gi
  Access Modes:  [ReadWriteOnce]
Events:
  Type    Reason            Age               From                    Message
  ----    ------            ----              ----                    -------
  Normal  SuccessfulCreate  5s (x3 over 65s)  statefulset-controller  create Pod web-0 in StatefulSet web successful
`);
});

test('describe pod shows what runs in it and who controls it', () => {
  const bench = new Bench();
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u', controller: true };
  const pod = {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', labels: { b: '2', a: '1' }, ownerReferences: [owner] },
    spec: { nodeName: 'node-1', containers: [{ name: 'nginx', image: 'nginx:1.7.9', ports: [{ containerPort: 80 }, { containerPort: 443 }], readinessProbe: { httpGet: { path: '/', port: 80 } } }] },
  };
  bench.ok({ verb: 'create', resource: 'pods', namespace: 'default', body: pod });
  const status = {
    phase: 'Running', hostIP: '172.18.0.3', podIP: '10.244.1.22', startTime: timestamp(0), conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [{ name: 'nginx', ready: true, restartCount: 0, state: { running: { startedAt: timestamp(1000) } } }],
  };
  bench.ok({ verb: 'patch', resource: 'pods', namespace: 'default', name: 'web-0', subresource: 'status', patchType: 'merge', body: { status } });
  assert.equal(bench.run('describe pod web-0').stdout, `Name:         web-0
Namespace:    default
Priority:     0
Node:         node-1/172.18.0.3
Start Time:   Mon, 01 Jan 2024 00:00:00 +0000
Labels:       a=1
              b=2
Annotations:  <none>
Status:       Running
IP:           10.244.1.22
IPs:
  IP:           10.244.1.22
Controlled By:  StatefulSet/web
Containers:
  nginx:
    Container ID:   
    Image:          nginx:1.7.9
    Image ID:       
    Ports:          80/TCP, 443/TCP
    Host Ports:     0/TCP, 0/TCP
    State:          Running
      Started:      Mon, 01 Jan 2024 00:00:01 +0000
    Ready:          True
    Restart Count:  0
    Readiness:      http-get http://:80/ delay=0s timeout=1s period=10s #success=1 #failure=3
    Environment:    <none>
    Mounts:         <none>
Conditions:
  Type           Status
  Ready          True 
Volumes:         <none>
QoS Class:       BestEffort
Node-Selectors:  <none>
Tolerations:     node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                 node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:          <none>
`);
});

test('the volumes of a pod and of a template are described by what they hold', () => {
  const bench = new Bench();
  const volumes = [
    { name: 'config', configMap: { name: 'settings' } },
    { name: 'perhaps', configMap: { name: 'more', optional: true } },
    { name: 'keys', secret: { secretName: 'tls' } },
    { name: 'scratch', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
    { name: 'host', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } },
    { name: 'other', nfs: { server: 's', path: '/' } },
  ];
  bench.ok({ verb: 'create', resource: 'pods', namespace: 'default', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }], volumes } } as KubeObject });
  const described = bench.run('describe pod p').stdout;
  assert.equal(described.slice(described.indexOf('Volumes:'), described.indexOf('QoS Class:')), `Volumes:
  config:
    Type:      ConfigMap (a volume populated by a ConfigMap)
    Name:      settings
    Optional:  false
  perhaps:
    Type:      ConfigMap (a volume populated by a ConfigMap)
    Name:      more
    Optional:  true
  keys:
    Type:        Secret (a volume populated by a Secret)
    SecretName:  tls
    Optional:    false
  scratch:
    Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
    Medium:     
    SizeLimit:  <unset>
  shm:
    Type:       EmptyDir (a temporary directory that shares a pod's lifetime)
    Medium:     Memory
    SizeLimit:  64Mi
  host:
    Type:          HostPath (bare host directory volume)
    Path:          /var/log
    HostPathType:  Directory
  data:
    Type:       PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)
    ClaimName:  data-web-0
    ReadOnly:   false
  other:
    <unknown>
`);
});

test('the environment of a container is described by where its values come from', () => {
  const bench = new Bench();
  const container = {
    name: 'c', image: 'i', envFrom: [{ configMapRef: { name: 'settings' } }, { prefix: 'DB_', secretRef: { name: 'login', optional: true } }],
    env: [
      { name: 'LEVEL', value: 'info' }, { name: 'NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } }, { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode', optional: true } } },
    ],
  };
  bench.ok({ verb: 'create', resource: 'pods', namespace: 'default', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [container] } } as KubeObject });
  const described = bench.run('describe pod p').stdout;
  assert.equal(described.slice(described.indexOf('    Environment Variables'), described.indexOf('    Mounts:')), `    Environment Variables from:
      settings  ConfigMap                 Optional: false
      login     Secret with prefix 'DB_'  Optional: true
    Environment:
      LEVEL:     info
      NAME:       (v1:metadata.name)
      PASSWORD:  <set to the key 'password' in secret 'login'>     Optional: false
      MODE:      <set to the key 'mode' of config map 'settings'>  Optional: true
`);
});

test('what has no description here is refused by name', () => {
  const bench = new Bench();
  assert.equal(bench.run('describe ns default').stderr, 'error: describing a Namespace is not simulated by Rollcall\n');
  assert.equal(bench.run('describe pod nope').stderr, 'Error from server (NotFound): pods "nope" not found\n');
});
