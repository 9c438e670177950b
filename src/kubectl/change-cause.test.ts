import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from './testing/bench';
import { NGINX } from './testing/manifests';

function applied(): Bench {
  const bench = new Bench();
  bench.files.set('web.yaml', NGINX);
  bench.run('apply -f web.yaml');
  bench.requests.length = 0;
  return bench;
}
const causeOf = (bench: Bench, what = 'sts/web'): string => bench.run(`get ${what} -o jsonpath={.metadata.annotations.kubernetes\\.io/change-cause}`).stdout;

/** Command lines, what they write down, and how many writes that takes. */
const RECORDED: readonly (readonly [line: string, cause: string, writes: number])[] = [
  ['set image sts/web nginx=nginx:2 --record', 'kubectl set image sts/web nginx=nginx:2 --record=true', 1],
  ['label sts web a=b --record', 'kubectl label sts web a=b --record=true', 1],
  ['annotate sts web a=b --record', 'kubectl annotate sts web a=b --record=true', 1],
  ['scale --replicas=3 sts web --record=true', 'kubectl scale sts web --replicas=3 --record=true', 2],
  ['patch --record sts web -p {"spec":{"replicas":3}}', 'kubectl patch sts web --record=true --patch={"spec":{"replicas":3}}', 2],
  ['scale sts web --replicas=3', '', 1],
  ['scale sts web --replicas=3 --record=false', '', 1],
  ['scale sts web --replicas=3 --record --dry-run=server', '', 1],
];

for (const [line, cause, writes] of RECORDED) {
  test(`kubectl ${line} records ${cause || 'nothing'}`, () => {
    const bench = applied();
    assert.equal(bench.run(line).stderr, '');
    assert.equal(bench.requests.filter(({ verb }) => verb !== 'get').length, writes);
    assert.equal(causeOf(bench), cause);
  });
}

test('what is made carries its cause from the start', () => {
  const bench = applied();
  bench.run('run shell --image=busybox --record');
  assert.equal(causeOf(bench, 'pod/shell'), 'kubectl run shell --image=busybox --record=true');
  bench.run('delete -f web.yaml');
  bench.run('create -f web.yaml --record');
  assert.equal(causeOf(bench), 'kubectl create --filename=web.yaml --record=true');
});

test('apply records too', () => {
  const bench = new Bench();
  bench.runWith(NGINX, ['apply', '-f', '-', '--record']);
  assert.equal(causeOf(bench), 'kubectl apply --filename=- --record=true');
});
