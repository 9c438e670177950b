import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from './testing/bench';
import { NGINX, podText } from './testing/manifests';

function filled(version: string): Bench {
  const bench = new Bench(version);
  bench.runWith(NGINX, ['apply', '-f', '-']);
  bench.files.set('typo.yaml', NGINX.replace('replicas: 2', 'replicaz: 2'));
  return bench;
}

for (const version of ['1.20', '1.33']) {
  test(`API-20: only apply, create and replace look at the schema, in ${version}`, () => {
    for (const command of ['apply', 'create', 'replace']) assert.match(filled(version).run(`${command} -f typo.yaml`).stderr, /unknown field "(spec\.)?replicaz"/, command);
    for (const command of ['get', 'describe', 'label a=b', 'scale --replicas=1', 'delete --wait=false']) assert.doesNotMatch(filled(version).run(`${command} -f typo.yaml`).stderr, /replicaz/, command);
    assert.doesNotMatch(filled(version).run('replace -f typo.yaml --validate=false').stderr, /replicaz/);
  });
}

test('get and describe look for what a file names in the namespace that the file says', () => {
  const bench = new Bench();
  bench.run('create namespace other');
  bench.files.set('pod.yaml', podText('web-0').replace('name: web-0,', 'name: web-0, namespace: other,'));
  bench.run('create -f pod.yaml');
  assert.deepEqual(bench.run('get -f pod.yaml -o name'), { stdout: 'pod/web-0\n', stderr: '', exit: 0 });
  assert.match(bench.run('describe -f pod.yaml').stdout, /^Namespace: {4}other$/m);
});

test('several failures are told one by one, each once', () => {
  const bench = new Bench();
  assert.deepEqual(bench.run('get pods one two'), { stdout: '', stderr: 'Error from server (NotFound): pods "one" not found\nError from server (NotFound): pods "two" not found\n', exit: 1 });
  bench.files.set('zebra.yaml', 'apiVersion: example.com/v1\nkind: Zebra\nmetadata: {name: z}\n').set('gone.yaml', podText('web-0').replace('\n---\n', '\n'));
  assert.equal(bench.run('delete -f zebra.yaml,gone.yaml,nope.yaml').stderr, [
    'unable to recognize "zebra.yaml": no matches for kind "Zebra" in version "example.com/v1"', 'the path "nope.yaml" does not exist',
    'Error from server (NotFound): error when deleting "gone.yaml": pods "web-0" not found', '',
  ].join('\n'));
});
