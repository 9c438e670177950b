import assert from 'node:assert/strict';
import test from 'node:test';

import fc from 'fast-check';

import { liftingCommands } from './lift-faults';
import { readScenario } from './testing/read-scenario';
import { commandsOf, opening, trials } from './trial';
import { writeScenario } from './write-scenario';

test('whatever a trial does can be said, and Cucumber reads the same steps back', () => {
  fc.assert(fc.property(trials, (trial) => {
    const commands = [...opening(trial), ...commandsOf(trial), ...liftingCommands(commandsOf(trial))];
    assert.deepEqual(readScenario(writeScenario(commands)), commands);
  }), { seed: 1, numRuns: 10 });
});

test('a scenario begins with what is given, and a refusal follows the command that was refused', () => {
  const text = writeScenario([
    { do: 'use-version', version: '1.20' },
    { do: 'create-set', set: 'web', replicas: 3, ready: true, fields: [['metadata.annotations.note', 'a|b']] },
    { do: 'scale', set: 'web', replicas: 1 },
    { do: 'pass', time: 1500 },
    { do: 'delete', resource: 'pods', name: 'web-7' },
    { claim: 'fails', text: 'pods "web-7" not found' },
    { do: 'settle' },
    { claim: 'pod-is', pods: ['web-0'], state: 'Ready' },
  ], 'Scaled down');
  assert.equal(text, `  Scenario: Scaled down
    Given Kubernetes "1.20"
    And the StatefulSet "web" with 3 ready replicas and:
      | metadata.annotations.note | a\\|b |
    When I scale "web" to 1 replica
    And 1500 milliseconds pass
    And I delete the pod "web-7"
    Then it fails with:
      """
      pods "web-7" not found
      """
    When everything has settled
    Then the pod "web-0" is Ready
`);
});
