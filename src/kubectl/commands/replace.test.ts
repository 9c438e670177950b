import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench, type Meanwhile } from '../testing/bench';
import { NGINX, podText } from '../testing/manifests';

const SERVICE = NGINX.split('---\n')[0] ?? '';
const FORCE = ['replace', '--force', '-f', '-'];

test('KC-09: replace puts the whole object in place', () => {
  const bench = new Bench();
  bench.runWith(NGINX, ['apply', '-f', '-']);
  assert.equal(bench.runWith(NGINX.replace('replicas: 2', 'replicas: 7'), ['replace', '-f', '-']).stdout, 'service/nginx replaced\nstatefulset.apps/web replaced\n');
  assert.equal(bench.run('get sts web -o jsonpath={.spec.replicas}').stdout, '7');
  assert.equal(new Bench().runWith(SERVICE, ['replace', '-f', '-']).stderr, 'Error from server (NotFound): error when replacing "STDIN": services "nginx" not found\n');
});

test('replace --force deletes what is there and makes it anew', () => {
  const bench = new Bench();
  bench.runWith(SERVICE, ['create', '-f', '-']);
  assert.equal(bench.runWith(SERVICE.replace('clusterIP: None', 'sessionAffinity: ClientIP'), FORCE).stdout, 'service "nginx" deleted\nservice/nginx replaced\n');
  assert.equal(bench.run('get svc nginx -o jsonpath={.spec.sessionAffinity}').stdout, 'ClientIP');
  assert.equal(bench.runWith(SERVICE.replace('name: nginx,', 'name: other,'), FORCE).stdout, 'service/other replaced\n');
});

test('replace --force makes nothing before all that it deleted is gone', () => {
  const seen: string[] = [];
  const gone = (name: string): Meanwhile => (bench, ask) => {
    seen.push(`${ask.name ?? ''} after ${bench.requests.map(({ verb }) => verb).join(' ')}`);
    const object = bench.ok({ verb: 'get', resource: 'pods', namespace: 'default', name });
    bench.ok({ verb: 'delete', resource: 'pods', namespace: 'default', name, options: { gracePeriodSeconds: 0 } });
    return { change: 'DELETED', object };
  };
  const bench = new Bench('1.20', [gone('web-0'), gone('web-1')]);
  const pods = podText('web-0') + podText('web-1');
  bench.runWith(pods, ['create', '-f', '-']);
  bench.requests.length = 0;
  assert.deepEqual(bench.runWith(pods, FORCE), { stdout: 'pod "web-0" deleted\npod "web-1" deleted\npod/web-0 replaced\npod/web-1 replaced\n', stderr: '', exit: 0 });
  assert.deepEqual(seen, ['web-0 after delete delete get', 'web-1 after delete delete get get']);
  assert.deepEqual(bench.requests.map(({ verb }) => verb), ['delete', 'delete', 'get', 'get', 'create', 'create']);
});

test('replace --force gives up when what it deleted does not go', () => {
  const bench = new Bench();
  bench.runWith(SERVICE.replace('name: nginx,', 'name: nginx, finalizers: [example.com/hold],'), ['create', '-f', '-']);
  assert.deepEqual(bench.runWith(SERVICE, FORCE), { stdout: 'service "nginx" deleted\n', stderr: 'error: timed out waiting for the condition on services/nginx\n', exit: 1 });
});
