import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { simulatedCluster } from '../cluster/simulated';
import type { Recording } from './recording';
import { NotReplayable, replay } from './replay';

const FOLDER = path.join(__dirname, 'recordings');
const recordings = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.startsWith('daemonset')).sort()
  .map((name): Recording => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Recording);

const fresh = (): ReturnType<typeof simulatedCluster> => simulatedCluster({ version: '1.20', nodes: 3, profile: 'recorder' });
const replays = Promise.all(recordings.map((recording) => replay(recording, fresh())));

test('every recording of a real control plane is reproduced, but those of DaemonSets', async (t) => {
  const [want, have] = ['recorded', 'replayed'].map((name) => mkdtempSync(path.join(tmpdir(), `rollcall-${name}-`)));
  assert.ok(want && have);
  t.after(() => { for (const folder of [want, have]) rmSync(folder, { recursive: true }); });
  for (const recording of recordings) writeFileSync(path.join(want, `${recording.case}.json`), JSON.stringify(recording));
  for (const replayed of await replays) writeFileSync(path.join(have, `${replayed.case}.json`), JSON.stringify(replayed));
  const judged = spawnSync(process.execPath, [path.join(__dirname, 'compare.mjs'), want, have], { encoding: 'utf8' });
  assert.equal(judged.status, 0, judged.stdout);
  assert.match(judged.stdout, /39 of 39 recordings reproduced/);
});

test('a replay reads only what was done: recordings stripped of everything else give the same bytes', async () => {
  for (const [index, recording] of recordings.entries()) {
    const stripped = { case: recording.case, steps: recording.steps.map((step) => ({ do: step.do, ...(step.quiet === undefined ? {} : { quiet: step.quiet }) })) };
    assert.equal(JSON.stringify(await replay(stripped, fresh())), JSON.stringify((await replays)[index]), recording.case);
  }
});

test('the whole state goes to JSON and back in the middle of every recording, maps in any order, and the journal is the same', async () => {
  for (const recording of recordings) {
    const [straight, detoured] = [fresh(), fresh()];
    await replay(recording, straight);
    const { pass } = detoured;
    let passes = 0;
    detoured.pass = async (time) => {
      detoured.throughJson((entries) => (passes++ % 2 === 0 ? [...entries].reverse() : entries));
      await pass.call(detoured, time);
    };
    await replay(recording, detoured);
    assert.deepEqual(detoured.journal(), straight.journal(), recording.case);
  }
});

test('a step that never ends is told, not waited for', async () => {
  const set = `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {serviceName: web, replicas: 1, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {
    nodeName: node-1, tolerations: [{key: broken, operator: Exists, effect: NoExecute, tolerationSeconds: 30}], containers: [{name: web, image: nginx}]}}}}`;
  const steps = [{ do: { apply: set } }, { do: { kubectl: ['taint', 'nodes', 'node-1', 'broken=yes:NoExecute'], quiet: 60_000 } }];
  await assert.rejects(replay({ case: 'evicted for ever', steps }, fresh()), (error) => error instanceof NotReplayable && error.message === 'something is written again and again: the step does not end');
});
