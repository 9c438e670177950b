import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';

test('KC-27: run makes a pod that carries its name as a label', () => {
  const bench = new Bench();
  assert.deepEqual(bench.run('run shell --image=busybox'), { stdout: 'pod/shell created\n', stderr: '', exit: 0 });
  assert.equal(bench.run('get pod shell -o jsonpath={.metadata.labels}{.spec.containers[0].image}').stdout, '{"run":"shell"}busybox');
  assert.equal(bench.run('run shell --image=busybox').stderr, 'Error from server (AlreadyExists): pods "shell" already exists\n');
});

test('what follows the name are arguments, or with --command the command', () => {
  const spec = (line: string): string => new Bench().run(line).stdout.split('spec:\n')[1] ?? '';
  assert.equal(spec('run web --image=nginx --port=80 --env=A=b,c --restart=Never --dry-run=client -o yaml -- -x y'), `  containers:
  - args:
    - -x
    - "y"
    env:
    - name: A
      value: b,c
    image: nginx
    name: web
    ports:
    - containerPort: 80
    resources: {}
  dnsPolicy: ClusterFirst
  restartPolicy: Never
status: {}
`);
  assert.match(spec('run web --image=nginx --command --dry-run=client -o yaml -- sleep 1'), /- command:\n {4}- sleep\n {4}- "1"\n/);
});

const REFUSED: readonly (readonly [line: string, stderr: string])[] = [
  ['run', "error: NAME is required for run\nSee 'kubectl run -h' for help and examples\n"],
  ['run web', 'error: --image is required\n'],
  ['run web --image=nginx --restart=Often', 'error: invalid restart policy: Often\n'],
  ['run web --image=nginx -l app', 'error: unexpected label spec: app\n'],
  ['run web --image=nginx -it', 'error: flag --stdin of "kubectl run" is not simulated by Rollcall\n'],
];

for (const [line, stderr] of REFUSED) test(`kubectl ${line} is refused`, () => assert.deepEqual(new Bench().run(line), { stdout: '', stderr, exit: 1 }));
