import assert from 'node:assert/strict';
import test from 'node:test';
import { Bench } from '../testing/bench';
import { nodeText, podText } from '../testing/manifests';

const APPLY = ['apply', '-f', '-'];
const budgetText = (spec: string, apiVersion = 'policy/v1'): string => `apiVersion: ${apiVersion}\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {${spec}}\n`;
const WEB = 'maxUnavailable: 1, selector: {matchLabels: {app: nginx}}';

test('PDB-06: 1.20 has budgets as v1beta1, 1.25 as v1, the versions between as both', () => {
  const taken = (version: string, apiVersion: string): boolean => new Bench(version).runWith(budgetText(WEB, apiVersion), APPLY).exit === 0;
  assert.deepEqual(['1.20', '1.21', '1.24', '1.25'].map((version) => [taken(version, 'policy/v1beta1'), taken(version, 'policy/v1')]), [[true, false], [true, true], [true, true], [false, true]]);
  const old = new Bench('1.20');
  old.runWith(budgetText(WEB, 'policy/v1beta1'), APPLY);
  assert.equal(old.run('get pdb web -o jsonpath={.apiVersion}').stdout, 'policy/v1beta1');
});

test('PDB-01: kubectl lists and describes budgets', () => {
  const bench = new Bench('1.33');
  assert.equal(bench.runWith(budgetText(WEB), APPLY).stdout, 'poddisruptionbudget.policy/web created\n');
  assert.equal(bench.runWith(budgetText(WEB), APPLY).stdout, 'poddisruptionbudget.policy/web unchanged\n');
  assert.equal(bench.run('get poddisruptionbudgets').stdout, 'NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE\nweb    N/A             1                 0                     0s\n');
  assert.equal(bench.run('describe pdb web').stdout, [
    'Name:             web', 'Namespace:        default', 'Max unavailable:  1', 'Selector:         app=nginx', 'Status:',
    '    Allowed disruptions:  0', '    Current:              0', '    Desired:              0', '    Total:                0', 'Events:                   <none>', '',
  ].join('\n'));
  assert.equal(bench.run('delete pdb web').stdout, 'poddisruptionbudget.policy "web" deleted\n');
});

/** A bench with two ready pods on a node and a budget that allows no eviction; what is given happens at each pause of a drain. */
function heldBack(): Bench {
  const bench = new Bench('1.33');
  assert.equal(bench.runWith(`${nodeText('node-1')}${podText('web-0')}${podText('web-1')}${budgetText(WEB)}`, APPLY).stderr, '');
  for (const name of ['web-0', 'web-1']) {
    const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
    bench.ok({ verb: 'patch', resource: 'pods', namespace: 'default', name, subresource: 'status', patchType: 'merge', body: { status } });
  }
  allow(bench, 0);
  return bench;
}
function allow(bench: Bench, disruptionsAllowed: number): void {
  const body = { status: { observedGeneration: 1, expectedPods: 2, currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed } };
  bench.ok({ verb: 'patch', resource: 'poddisruptionbudgets', namespace: 'default', name: 'web', subresource: 'status', patchType: 'merge', body });
}
const HELD = (name: string): string => `error when evicting pods/"${name}" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.\n`;

test('PDB-05: a drain asks every five seconds, and gives up at its timeout', () => {
  const bench = heldBack();
  const before = bench.now;
  const { stdout, stderr, exit } = bench.run('drain node-1 --force --timeout=10s --pod-selector=app=nginx');
  assert.equal(exit, 1);
  assert.equal(bench.now - before, 10_000);
  assert.equal(stdout, `node/node-1 cordoned\n${'evicting pod default/web-0\nevicting pod default/web-1\n'.repeat(3)}`);
  const [first, second] = ['web-0', 'web-1'].map((name) => `error when evicting pods/"${name}" -n "default": global timeout reached: 10s`);
  assert.equal(stderr, [
    HELD('web-0') + HELD('web-1') + HELD('web-0') + HELD('web-1') + `There are pending pods in node "node-1" when an error occurred: ${first}`, second, 'pod/web-0', 'pod/web-1',
    `error: unable to drain node "node-1" due to error: ${first}`, `${second}, continuing command...`, 'There are pending nodes to be drained:', ' node-1', first, second, '',
  ].join('\n'));
});

test('PDB-05: without a timeout a drain that nothing can help ends with a word about it', () => {
  const { stderr, exit } = heldBack().run('drain node-1 --force');
  assert.equal(exit, 1);
  assert.match(stderr, /error when evicting pods\/"web-1" -n "default": no end is in sight, and without --timeout a drain would wait for ever\n$/);
});

test('PDB-02: another refusal ends the eviction of that pod at once', () => {
  const bench = heldBack();
  bench.runWith(budgetText(WEB).replace('name: web', 'name: web-too'), APPLY);
  const { stderr } = bench.run('drain node-1 --force');
  assert.match(stderr, /\nerror when evicting pods\/"web-0" -n "default": This pod has more than one PodDisruptionBudget, which the eviction subresource does not support\.\n/);
  assert.doesNotMatch(stderr, /will retry/);
});

test('PDB-05: the end of an evicted pod is told while others are still held back', () => {
  const bench = heldBack();
  bench.ok({ verb: 'patch', resource: 'pods', namespace: 'default', name: 'web-0', subresource: 'status', patchType: 'merge', body: { status: { phase: 'Succeeded' } } });
  const { stdout } = bench.run('drain node-1 --force --timeout=5s');
  assert.match(stdout, /evicting pod default\/web-1\npod\/web-0 evicted\nevicting pod default\/web-1\n$/);
});
