import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { snapshot } from '../kernel/snapshot';
import { simulatedCluster, type SimulatedCluster } from './simulated';
import { rollingUpdate } from './testing/rolling-update';

const journalOf = (cluster: SimulatedCluster): string => cluster.journal().map((entry) => JSON.stringify(entry)).join('\n');

test('the same seed gives the same journal to the byte, also in another process', () => {
  const here = simulatedCluster({ seed: 7 });
  rollingUpdate(here);
  const script = `const { simulatedCluster } = require('./simulated'); const { rollingUpdate } = require('./testing/rolling-update');
    const cluster = simulatedCluster({ seed: 7 }); rollingUpdate(cluster); process.stdout.write(cluster.journal().map((entry) => JSON.stringify(entry)).join('\\n'));`;
  const there = execFileSync(process.execPath, ['-r', 'ts-node/register', '-e', script], { cwd: __dirname, encoding: 'utf8', maxBuffer: 1e8, env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, '../../tsconfig.json') } });
  assert.equal(there, journalOf(here));
});

test('other seeds give other journals, and every one of them ends with the roll done', () => {
  const runs = Array.from({ length: 10 }, (_, seed) => {
    const cluster = simulatedCluster({ seed });
    rollingUpdate(cluster);
    const pods = [...cluster.simulation.objects.list('pods', 'default')];
    assert.deepEqual(pods.map(({ spec }) => spec.containers[0]?.image), ['nginx:1.8', 'nginx:1.8', 'nginx:1.8'], `seed ${seed}`);
    return journalOf(cluster);
  });
  assert.ok(new Set(runs).size > 5);
});

test('a fork after every event of a rolling update leaves the parent unchanged', () => {
  const [alone, forked] = [simulatedCluster(), simulatedCluster()];
  rollingUpdate(alone);
  let forks = 0;
  rollingUpdate(forked, (simulation) => {
    const fork = simulation.fork(() => undefined);
    for (let step = 0; step < 5; step++) fork.step();
    forks += 1;
  });
  assert.ok(forks > 200, `only ${forks} forks`);
  assert.equal(journalOf(forked), journalOf(alone));
  assert.equal(snapshot(forked.simulation.state), snapshot(alone.simulation.state));
});
