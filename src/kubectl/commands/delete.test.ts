import assert from 'node:assert/strict';
import test from 'node:test';
import type { ApiRequest } from '../../apiserver/request';
import type { Pod } from '../../kube/objects';
import { Bench, type Meanwhile } from '../testing/bench';
import { NGINX, podText } from '../testing/manifests';

function filled(meanwhile: Meanwhile[] = []): Bench {
  const bench = new Bench('1.20', meanwhile);
  bench.runWith(`${NGINX}---\n${podText('web-0')}${podText('web-1')}`, ['create', '-f', '-']);
  bench.requests.length = 0;
  return bench;
}

const optionsOf = (bench: Bench): unknown => bench.requests.find((request): request is ApiRequest & { verb: 'delete' } => request.verb === 'delete')?.options;

/** The pod's node confirms its termination. */
const confirmed: Meanwhile = (bench, ask) => {
  const object = bench.ok({ verb: 'get', resource: 'pods', namespace: 'default', name: ask.name ?? '' });
  bench.ok({ verb: 'delete', resource: 'pods', namespace: 'default', name: ask.name ?? '', options: { gracePeriodSeconds: 0 } });
  return { change: 'DELETED', object };
};

test('KC-19: delete says what it deleted and waits until it is gone', () => {
  let waited = '';
  const bench = filled([(b, ask) => {
    waited = ask.name ?? '';
    return confirmed(b, ask);
  }]);
  assert.deepEqual(bench.run('delete pod web-0'), { stdout: 'pod "web-0" deleted\n', stderr: '', exit: 0 });
  assert.equal(waited, 'web-0');
});

test('TRM-10: a pod of that name with another uid is a new one: the old one is gone', () => {
  const bench = filled([(b, ask) => {
    confirmed(b, ask);
    const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0' }, spec: { containers: [{ name: 'c', image: 'i' }] } };
    const object = b.ok({ verb: 'create', resource: 'pods', body: pod });
    return { change: 'ADDED', object };
  }]);
  assert.equal(bench.run('delete pod web-0').exit, 0);
});

test('NF-07: a wait that would never end fails', () => {
  assert.deepEqual(filled().run('delete pod web-0'), { stdout: 'pod "web-0" deleted\n', stderr: 'error: timed out waiting for the condition on pods/web-0\n', exit: 1 });
});

test('--timeout limits the wait', () => {
  let timeout: number | undefined;
  const bench = filled([(b, ask) => {
    timeout = ask.timeout;
    b.now += timeout ?? 0;
    return { change: 'none', why: 'timeout' };
  }]);
  assert.equal(bench.run('delete pod web-0 --timeout=1m30s').stderr, 'error: timed out waiting for the condition on pods/web-0\n');
  assert.equal(timeout, 90_000);
});

const OPTIONS: readonly (readonly [flags: string, options: object])[] = [
  ['', { propagationPolicy: 'Background' }],
  [' --cascade=foreground', { propagationPolicy: 'Foreground' }],
  [' --cascade=orphan', { propagationPolicy: 'Orphan' }],
  [' --cascade=false', { propagationPolicy: 'Orphan' }],
  [' --cascade=true', { propagationPolicy: 'Background' }],
  [' --force', { gracePeriodSeconds: 0, propagationPolicy: 'Background' }],
  [' --force --grace-period=0', { gracePeriodSeconds: 0, propagationPolicy: 'Background' }],
  [' --grace-period=0', { gracePeriodSeconds: 1, propagationPolicy: 'Background' }],
  [' --grace-period=7', { gracePeriodSeconds: 7, propagationPolicy: 'Background' }],
  [' --now', { gracePeriodSeconds: 1, propagationPolicy: 'Background' }],
];

for (const [flags, options] of OPTIONS) {
  test(`KC-20: delete${flags} asks for ${JSON.stringify(options)}`, () => {
    const bench = filled();
    bench.run(`delete pod web-0 --wait=false${flags}`);
    assert.deepEqual(optionsOf(bench), options);
  });
}

test('KC-20: a forced deletion is said to be one, with a warning', () => {
  assert.deepEqual(filled().run('delete pod web-0 --force --grace-period 0'), {
    stdout: 'pod "web-0" force deleted\n', exit: 0,
    stderr: 'warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
  });
});

test('KC-21: a selector deletes one by one; a file deletes in its order', () => {
  assert.equal(filled().run('delete pod -l app=nginx --wait=false').stdout, 'pod "web-0" deleted\npod "web-1" deleted\n');
  assert.equal(filled().runWith(NGINX, ['delete', '-f', '-', '--wait=false']).stdout, 'service "nginx" deleted\nstatefulset.apps "web" deleted\n');
});

test('SS-CTL-18: deleting a set waits for the set only', () => {
  assert.deepEqual(filled().run('delete sts web'), { stdout: 'statefulset.apps "web" deleted\n', stderr: '', exit: 0 });
});

const REFUSED: readonly (readonly [line: string, stderr: string])[] = [
  ['delete pod nope', 'Error from server (NotFound): pods "nope" not found\n'],
  ['delete pods', 'error: resource(s) were provided, but no name, label selector, or --all flag specified\n'],
  ['delete pod web-0 --force --grace-period=5', 'error: --force and --grace-period greater than 0 cannot be specified together\n'],
  ['delete pod web-0 --now --grace-period=5', 'error: --now and --grace-period cannot be specified together\n'],
  ['delete pod web-0 --cascade=up', 'error: invalid cascade value (up). Must be "background", "foreground", or "orphan"\n'],
  ['delete pods --all -l app=nginx', "error: setting 'all' parameter but found a non empty selector. \n"],
];

for (const [line, stderr] of REFUSED) test(`kubectl ${line} is refused`, () => assert.deepEqual(filled().run(line), { stdout: '', stderr, exit: 1 }));

test('nothing to delete is said so', () => {
  assert.deepEqual(filled().run('delete pod -l app=none'), { stdout: 'No resources found\n', stderr: '', exit: 0 });
  assert.deepEqual(filled().run('delete pod nope --ignore-not-found'), { stdout: '', stderr: '', exit: 0 });
});

test('what a file names and is not there is told with the file', () => {
  const { stderr } = filled().runWith('apiVersion: v1\nkind: Service\nmetadata: {name: gone}\n', ['delete', '-f', '-']);
  assert.equal(stderr, 'Error from server (NotFound): error when deleting "STDIN": services "gone" not found\n');
});

test('-o name prints names alone', () => {
  assert.equal(filled().run('delete sts web -o name').stdout, 'statefulset.apps/web\n');
});
