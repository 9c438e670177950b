import assert from 'node:assert/strict';
import test from 'node:test';

import { simulatedCluster } from '../../cluster/simulated';
import { rollingUpdate } from '../../cluster/testing/rolling-update';
import { type Element, elementsOf } from '../testing/elements';
import { container, journalOf, podWrite, readyPod } from '../testing/journals';
import { timelineSvg } from './timeline-svg';

const lanesIn = (svg: string): readonly string[] => elementsOf(svg).flatMap(({ attributes }) => attributes['data-lane'] ?? []);
const withClass = (svg: string, name: string): readonly Element[] => elementsOf(svg).filter(({ attributes }) => attributes.class?.split(' ').includes(name));
const left = ({ attributes }: Element): number => Number(attributes.x);
const right = ({ attributes }: Element): number => Number(attributes.x) + Number(attributes.width);

const lost = journalOf(
  [0, { type: 'node', node: 'node-1', did: 'joined' }], [0, { type: 'node', node: 'node-2', did: 'joined' }],
  ...readyPod('web-0', 0, { uid: 'old' }),
  [3000, { type: 'node', node: 'node-1', did: 'cut-off' }],
  [4000, podWrite('web-0', 'delete', { uid: 'old' }, { by: 'kubectl', removed: true })],
  ...readyPod('web-0', 4000, { uid: 'new', node: 'node-2' }),
  [9000, container('web-0', 'exited', { uid: 'old' })],
  [10_000, { type: 'node', node: 'node-1', did: 'connected' }],
);

test('a rolling update has a lane for each name: its set, its pods by ordinals, its nodes', () => {
  const cluster = simulatedCluster();
  rollingUpdate(cluster);
  const svg = timelineSvg(cluster.journal());
  assert.deepEqual(lanesIn(svg), ['web', 'web-0', 'web-1', 'web-2', 'node-1', 'node-2', 'node-3']);
  assert.deepEqual(withClass(svg, 'ready').filter(({ text }) => text.includes('nginx:1.8')).map(({ text }) => text.slice(0, 5)), ['web-0', 'web-1', 'web-2']);
  assert.match(svg, /kubectl set image sts\/web nginx=nginx:1\.8/);
});

test('the same journal gives the same picture, to the byte', () => {
  const picture = (): string => {
    const cluster = simulatedCluster();
    rollingUpdate(cluster);
    return timelineSvg(cluster.journal());
  };
  assert.equal(picture(), picture());
});

test('bars lie where time says: a process is outlined until it is ready, filled then', () => {
  const svg = timelineSvg(journalOf(...readyPod('web-0', 0), [10_000, container('web-0', 'exited')]));
  const [unready] = withClass(svg, 'unready').filter(({ text }) => text !== '');
  const [ready] = withClass(svg, 'ready').filter(({ text }) => text !== '');
  assert.ok(unready !== undefined && ready !== undefined);
  assert.match(unready.text, /^web-0 on node-1: running, not ready, 0:01\.000 to 0:02\.000/);
  assert.match(ready.text, /^web-0 on node-1: ready, 0:02\.000 to 0:10\.000/);
  assert.ok(Math.abs(right(unready) - left(ready)) < 0.02);
  const seconds = (right(unready) - left(unready));
  assert.ok(Math.abs((right(ready) - left(ready)) - 8 * seconds) < 0.1);
});

test('what still runs at the end goes on to the edge', () => {
  const svg = timelineSvg(journalOf(...readyPod('web-0', 0)), { width: 1000 });
  assert.deepEqual(withClass(svg, 'ready').filter(({ text }) => text !== '').map(right), [1000 - 14]);
});

test('two processes under one name stand on rows of their own, and when both run it is red', () => {
  const svg = timelineSvg(lost);
  const bars = withClass(svg, 'ready').filter(({ text }) => text.includes('web-0'));
  assert.equal(new Set(bars.map(({ attributes }) => attributes.y)).size, 2);
  const [overlap] = withClass(svg, 'overlap').filter(({ text }) => text !== '');
  assert.equal(overlap?.text, 'two processes under one name, 0:05.000 to 0:09.000');
});

test('a node that is cut off is shaded, and so is what runs on it', () => {
  const shades = withClass(timelineSvg(lost), 'shade').map(({ text }) => text);
  assert.deepEqual(shades.sort(), ['cut off, 0:03.000 to 0:09.000', 'cut off, 0:03.000 to 0:10.000']);
});

test('a violation is a red line at its entry, with a ring on the row of its pod and its text below', () => {
  const entry = lost.find((candidate) => candidate.type === 'container' && candidate.uid === 'new')?.number ?? 0;
  const svg = timelineSvg(lost, { violations: [{ entry, text: 'two of web-0' }] });
  assert.equal(withClass(svg, 'violation').length, 1);
  assert.equal(withClass(svg, 'ring').length, 1);
  assert.deepEqual(withClass(svg, 'bad-text').map(({ text }) => text), ['two of web-0']);
  assert.equal(withClass(timelineSvg(lost), 'violation').length, 0);
});

test('commands are numbered lines with a legend; those told beside the journal come in the place of its own', () => {
  const journal = journalOf([0, { type: 'command', command: 'kubectl apply -f web.yaml' }], ...readyPod('web-0', 10), [60_000, { type: 'command', command: 'kubectl scale sts/web --replicas=0' }]);
  const svg = timelineSvg(journal);
  assert.equal(withClass(svg, 'moment').length, 2);
  assert.match(svg, /kubectl scale sts\/web --replicas=0/);
  const told = timelineSvg(journal, { steps: [{ at: 0, text: 'Given a manifest' }] });
  assert.equal(withClass(told, 'moment').length, 1);
  assert.match(told, /Given a manifest/);
  assert.doesNotMatch(told, /kubectl/);
});

test('a refused write is marked on its lane and on that of the API server', () => {
  const svg = timelineSvg(journalOf(
    [0, { type: 'fault', fault: 'refuse', on: 'create of pods' }],
    [10, { type: 'api', by: 'statefulset-controller', verb: 'create', resource: 'pods', namespace: 'default', name: 'web-0', code: 403, message: 'exceeded quota' }],
    ...readyPod('web-0', 1000),
  ));
  assert.ok(lanesIn(svg).includes('API server'));
  assert.equal(elementsOf(svg).filter(({ tag, text }) => tag === 'title' && text.includes('exceeded quota')).length, 2);
});

test('a long wait is torn and said', () => {
  const svg = timelineSvg(journalOf(...readyPod('web-0', 0), [3_000_000, container('web-0', 'unready')]));
  assert.equal(withClass(svg, 'tear').length, 1);
  assert.deepEqual(withClass(svg, 'gap').map(({ text }) => text), ['49m58s']);
});

test('text of the journal cannot break out of the picture', () => {
  const evil = '</title><script>alert("1")</script>';
  const svg = timelineSvg(journalOf([0, { type: 'command', command: evil }], [5, podWrite('web-0', 'create', { image: evil })], [9, container('web-0', 'started', { image: evil })]), { title: evil });
  assert.equal(elementsOf(svg).filter(({ tag }) => tag === 'script').length, 0);
});

test('a picture has a name and a description for those who cannot see it', () => {
  const svg = timelineSvg(lost, { title: 'A lost node', id: 'a' });
  const [picture] = elementsOf(svg).filter(({ tag }) => tag === 'svg');
  assert.equal(picture?.attributes.role, 'img');
  assert.equal(picture.attributes['aria-labelledby'], 'a-title a-text');
  assert.deepEqual(elementsOf(svg).filter(({ attributes }) => attributes.id?.startsWith('a-t')).map(({ text }) => text), ['A lost node', 'From 0:00.000 to 0:10.000 of virtual time. Pod names: 1, nodes: 2.']);
});

test('a journal without anything still gives a picture', () => {
  assert.doesNotThrow(() => elementsOf(timelineSvg([])));
});

test('of ten thousand pods forty have lanes, and the picture says how many are left out', () => {
  const pods = Array.from({ length: 10_000 }, (_, index) => readyPod(`web-${String(index)}`, index * 10)).flat();
  const svg = timelineSvg(journalOf(...pods), { violations: [{ entry: 3 * 5000 + 1, text: 'seen' }] });
  const lanes = lanesIn(svg);
  assert.deepEqual([lanes.length, lanes[0], lanes[20], lanes.at(-1)], [42, 'web-0', 'web-5000', 'node-1']);
  assert.match(svg, /9,959 more pods, between web-20 and web-9979, are left out/);
  assert.ok(withClass(svg, 'level').length < 1200, 'what is narrower than a pixel is drawn as one');
});

test('a narrow picture has its names above the lanes and stays within its width', () => {
  const svg = timelineSvg(lost, { width: 380 });
  const [name] = withClass(svg, 'name');
  assert.equal(name?.attributes['text-anchor'], undefined);
  for (const bar of [...withClass(svg, 'ready'), ...withClass(svg, 'shade')]) assert.ok(right(bar) <= 380);
});
