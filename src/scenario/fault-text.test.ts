import assert from 'node:assert/strict';
import test from 'node:test';

import { faultsOf } from '../cluster/faults';
import type { Power } from '../cluster/port';
import type { FaultEntry } from '../kernel/journal';
import { faultText, standingFaults } from './fault-text';
import { lineFor } from './sentence';
import { SENTENCES } from './sentences';

const fault = (name: string, on: string, lifted?: true): FaultEntry => ({ type: 'fault', fault: name, on, ...(lifted === undefined ? {} : { lifted }) });
const standing = (...faults: readonly FaultEntry[]): readonly string[] => standingFaults(faults.map((entry, number) => ({ ...entry, number, at: number })));

const POD = 'default/web-0';
const POWERS: readonly Power[] = [
  { power: 'hold', pod: POD }, { power: 'stuck', pod: POD }, { power: 'stick', pod: POD }, { power: 'fail', pod: POD }, { power: 'succeed', pod: POD },
  { power: 'release', pods: [POD] }, { power: 'cut-off', node: 'node-1' }, { power: 'power-off', node: 'node-1' }, { power: 'connect', node: 'node-1' },
  { power: 'image', image: 'bad', behaviour: 'unpullable' }, { power: 'image', image: 'bad', behaviour: 'never-ready' },
  { power: 'image', image: 'bad', behaviour: 'crashes' }, { power: 'image', image: 'bad', behaviour: 'normal' },
];

test('a fault is told in the words of the sentence that puts it in or takes it back', () => {
  for (const power of POWERS) {
    const sentence = lineFor({ do: 'power', power }, SENTENCES)?.replace(POD, 'web-0');
    assert.deepEqual(faultsOf(power).map(faultText), [sentence]);
  }
});

test('what was put in stands until it is taken back', () => {
  assert.deepEqual(standing(fault('hold', 'default/web-0'), fault('stick', 'shop/web-0')), ['the pod "web-0" stays unready', 'the pod "shop/web-0" does not finish terminating']);
  assert.deepEqual(standing(fault('hold', 'default/web-0'), fault('stick', 'default/web-0'), fault('hold, stuck and stick', 'default/web-0', true)), []);
  assert.deepEqual(standing(fault('unpullable', 'a'), fault('crashes', 'a'), fault('never-ready', 'b')), ['the image "a" crashes', 'the image "b" never becomes ready']);
  assert.deepEqual(standing(fault('power-off', 'node-1'), fault('cut-off', 'node-1', true)), []);
  assert.deepEqual(standing(fault('refuse', 'create of pods'), fault('refuse', 'every write of everything', true)), []);
});

test('what happens once does not stand', () => {
  assert.deepEqual(standing(fault('fail', 'default/web-0'), fault('crash', 'default/web-0')), []);
});
