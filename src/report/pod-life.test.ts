import assert from 'node:assert/strict';
import test from 'node:test';

import { simulatedCluster } from '../cluster/simulated';
import { rollingUpdate } from '../cluster/testing/rolling-update';
import { LIFE_LEGEND, podLife } from './pod-life';
import { container, journalOf, podWrite, readyPod } from './testing/journals';

test('a life in a rolling update: made, ready, terminated, made again', () => {
  const cluster = simulatedCluster();
  rollingUpdate(cluster);
  assert.match(podLife(cluster.journal(), 'default/web-2'), /^web-2 {2}\.+P+C+R+T+_P+C+R+$/);
});

test('a letter stands more often the longer it lasts', () => {
  const life = (lasts: number): string => podLife(journalOf(...readyPod('web-0', 0), [2000 + lasts, container('web-0', 'unready')]), 'default/web-0');
  assert.deepEqual([500, 1000, 10_000, 60_000, 600_000].map(life), ['web-0  PPrrRr', 'web-0  PPrrRRr', 'web-0  PPrrRRRr', 'web-0  PPrrRRRRr', 'web-0  PPrrRRRRRr']);
});

test('failures, a silent node and two processes can be seen', () => {
  const crash = podLife(journalOf(...readyPod('web-0', 0), [3000, container('web-0', 'exited', { exitCode: 1 })], [20_000, container('web-0', 'started')]), 'default/web-0');
  assert.match(crash, /^web-0 {2}PPrrRR!PPPr$/);
  const lost = podLife(journalOf(
    ...readyPod('web-0', 0, { uid: 'old' }),
    [3000, { type: 'node', node: 'node-1', did: 'cut-off' }],
    [4000, podWrite('web-0', 'delete', { uid: 'old' }, { removed: true })],
    [4010, podWrite('web-0', 'create', { uid: 'new', node: 'node-2' })],
    [4900, container('web-0', 'started', { uid: 'new', node: 'node-2' })],
    [5000, container('web-0', 'exited', { uid: 'old' })],
    [9000, podWrite('web-0', 'delete', { uid: 'new' }, { removed: true })],
    [9000, container('web-0', 'exited', { uid: 'new', node: 'node-2' })],
    [9500, { type: 'command', command: 'wait' }],
  ), 'default/web-0');
  assert.equal(lost, 'web-0  PPrrRR??z2rr_');
});

test('a name that nothing is about has no life', () => {
  assert.equal(podLife(journalOf(...readyPod('web-0', 0)), 'default/web-7'), 'web-7');
});

test('the legend explains every letter', () => {
  for (const letter of '.PCrRT_!?z2') assert.ok(LIFE_LEGEND.split(' · ').some((meaning) => meaning.startsWith(`${letter} `)), letter);
});
