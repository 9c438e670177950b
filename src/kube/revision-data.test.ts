import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from 'js-yaml';
import { withDefaults } from './defaults';
import type { PodTemplate, StatefulSet } from './objects';
import { releaseOf } from './release';
import { revisionData, revisionHash, revisionName, sameRevisionData, templateOf, templatePatch } from './revision-data';

const release = releaseOf('1.20');

function defaulted(template: PodTemplate, version = '1.20'): PodTemplate {
  const set: StatefulSet = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { selector: {}, template } };
  return withDefaults(set, releaseOf(version)).spec.template;
}
const template = (yaml: string): PodTemplate => defaulted(load(yaml) as PodTemplate);
const nameOf = (set: string, written: PodTemplate): string => revisionName(set, revisionHash(templatePatch(written, release), 0));

const APPENDIX_A = '{"spec":{"template":{"$patch":"replace","metadata":{"annotations":{"test":"value"},"creationTimestamp":null,"labels":{"app":"foo"}},"spec":{"containers":[{"image":"test","imagePullPolicy":"Always","name":"test","resources":{},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}],"dnsPolicy":"ClusterFirst","restartPolicy":"Always","schedulerName":"default-scheduler","securityContext":{},"terminationGracePeriodSeconds":30}}}}';

test('SS-REV-03: the golden vector', () => {
  assert.equal(revisionHash(APPENDIX_A, 0), 'c77f6d978');
  const written = template('{metadata: {annotations: {test: value}, labels: {app: foo}}, spec: {containers: [{name: test, image: test}]}}');
  assert.equal(templatePatch(written, release), APPENDIX_A);
  assert.equal(nameOf('test', written), 'test-c77f6d978');
});

const web = (image: string, pullPolicy?: string): PodTemplate => template(`
metadata: {labels: {app: nginx}}
spec:
  containers:
  - name: nginx
    image: ${image}
    ${pullPolicy ? `imagePullPolicy: ${pullPolicy}` : ''}
    ports: [{containerPort: 80, name: web}]
    volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]
`);

const mysts = (version: string): PodTemplate => template(`
metadata: {labels: {app: myapp}}
spec:
  containers:
  - {name: web, image: "crpi-j2guy08w46nav7rf.cn-hongkong.personal.cr.aliyuncs.com/xiao_he/nginx:${version}"}
`);

const eureka = template(`
metadata: {labels: {app: eureka}}
spec:
  containers:
  - name: eureka
    image: crpi-j2guy08w46nav7rf.cn-hongkong.personal.cr.aliyuncs.com/xiao_he/eureka:demo
    ports: [{containerPort: 8761, name: eureka, protocol: TCP}]
    env:
    - {name: SPRING_PROFILES_ACTIVE, value: k8s}
    - {name: SERVER_PORT, value: '8761'}
    - name: EUREKA_SERVER_ADDRESS
      value: http://eureka-0.eureka-headless:8761/eureka/,http://eureka-1.eureka-headless:8761/eureka/,http://eureka-2.eureka-headless:8761/eureka/
    startupProbe: {tcpSocket: {port: 8761}, initialDelaySeconds: 20, timeoutSeconds: 2, periodSeconds: 5, successThreshold: 1, failureThreshold: 2}
    livenessProbe: {tcpSocket: {port: 8761}, initialDelaySeconds: 10, timeoutSeconds: 2, periodSeconds: 3, successThreshold: 1, failureThreshold: 2}
`);

const demo = template(`
metadata: {labels: {app: demo-statefulset-pod-label}}
spec:
  containers:
  - name: demo-statefulset-pod
    imagePullPolicy: Never
    image: demo-statefulset-node-image
    ports: [{name: http, containerPort: 8080}]
    volumeMounts: [{name: data, mountPath: /var/data}]
`);

const zk = template(`
metadata: {labels: {app: zookeeper}}
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
      - labelSelector: {matchExpressions: [{key: app, operator: In, values: [zookeeper]}]}
        topologyKey: kubernetes.io/hostname
  containers:
  - name: zookeeper
    image: zookeeper:3.7
    ports:
    - {containerPort: 2181, name: client}
    - {containerPort: 2888, name: server}
    - {containerPort: 3888, name: leader-election}
    env:
    - {name: ZK_REPLICAS, value: "3"}
    - {name: ZK_HEAP_SIZE, value: "1G"}
    - {name: ZK_CLIENT_PORT, value: "2181"}
    - {name: ZK_SERVER_PORT, value: "2888"}
    - {name: ZK_ELECTION_PORT, value: "3888"}
    readinessProbe: {exec: {command: [sh, -c, "echo ruok | nc localhost 2181 | grep imok"]}, initialDelaySeconds: 10, timeoutSeconds: 5}
    livenessProbe: {exec: {command: [sh, -c, "echo ruok | nc localhost 2181 | grep imok"]}, initialDelaySeconds: 10, timeoutSeconds: 5}
    volumeMounts: [{name: datadir, mountPath: /data}]
  securityContext: {runAsUser: 1000, fsGroup: 1000}
`);

/** Names that a real control plane of 1.20.2 gave. */
const GOLDEN: readonly (readonly [set: string, written: PodTemplate, name: string])[] = [
  ['web', web('nginx:1.7.9'), 'web-7466694c86'],
  ['web', web('nginx:1.8'), 'web-69fb488c4'],
  ['web', web('nginx:latest', 'IfNotPresent'), 'web-6c7bd8dcc4'],
  ['web', web('nginx:1.9'), 'web-c47b9997f'],
  ['mysts', mysts('v1'), 'mysts-98497f456'],
  ['mysts', mysts('v2'), 'mysts-75658f9697'],
  ['mysts', mysts('v3'), 'mysts-5749588cd6'],
  ['eureka', eureka, 'eureka-556cf6d5f4'],
  ['demo-statefulset', demo, 'demo-statefulset-786996c496'],
  ['zk', zk, 'zk-6944f8f5bb'],
];

for (const [set, written, name] of GOLDEN) {
  test(`SS-REV-02: the revision of ${written.spec.containers[0]?.image ?? ''} is ${name}`, () => assert.equal(nameOf(set, written), name));
}

test('SS-REV-02: a long name of a set is cut to 223 characters', () => {
  assert.equal(revisionName('a'.repeat(253), 'hash'), `${'a'.repeat(223)}-hash`);
});

test('SS-REV-09: the collision count changes the hash', () => {
  assert.notEqual(revisionHash(APPENDIX_A, 1), revisionHash(APPENDIX_A, 0));
});

test('from 1.34 on the data has no creationTimestamp, whether the template has one or not', () => {
  const newer = releaseOf('1.34');
  const patch = templatePatch(web('nginx:1.8'), newer);
  assert.equal(patch.includes('creationTimestamp'), false);
  assert.equal(templatePatch(defaulted(web('nginx:1.8'), '1.34'), newer), patch);
});

test('the template of a revision\'s data is the template it was made from', () => {
  for (const original of [zk, eureka, mysts('v1')]) assert.deepEqual(templateOf(revisionData(original, release)), original);
  assert.throws(() => templateOf({ spec: {} }), /holds no spec.template/);
});

test('SS-REV-14: with the gate two forms of one template are the same, without it bytes decide', () => {
  const before = revisionData(web('nginx:1.8'), releaseOf('1.33'));
  const after = revisionData(web('nginx:1.8'), releaseOf('1.34'));
  assert.equal(sameRevisionData(before, after, releaseOf('1.34.1')), false);
  assert.equal(sameRevisionData(before, after, releaseOf('1.34.2')), true);
  assert.equal(sameRevisionData(before, revisionData(web('nginx:1.9'), release), releaseOf('1.34.2')), false);
});

test('SS-REV-14: the order of keys does not matter to the bytes', () => {
  const data = revisionData(web('nginx:1.8'), release);
  assert.equal(sameRevisionData(data, { spec: { template: { $patch: 'replace', ...templateOf(data) } } }, release), true);
});

test('the bytes of a template are made once', () => {
  let reads = 0;
  const written: PodTemplate = {
    get spec() {
      reads += 1;
      return web('nginx:1.8').spec;
    },
  };
  const patch = templatePatch(written, release);
  const once = reads;
  assert.equal(templatePatch(written, release), patch);
  assert.equal(reads, once);
  assert.equal(templatePatch({ ...written, metadata: { labels: { app: 'other' } } }, release).includes('other'), true);
});
