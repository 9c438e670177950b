import assert from 'node:assert/strict';

import { simulatedCluster } from '../../cluster/simulated';
import type { Claim } from '../claim';
import type { Command } from '../command';
import { Scenario } from '../scenario';

/** A scenario that has done these commands: the last as its `When`, those before as its `Given`. */
export async function after(...commands: readonly Command[]): Promise<Scenario> {
  const scenario = new Scenario(__dirname, simulatedCluster);
  for (const command of commands.slice(0, -1)) await scenario.take(command, 'Given', false);
  for (const command of commands.slice(-1)) await scenario.take(command, 'When', false);
  return scenario;
}

/** Asserts that the claim holds. */
export async function held(scenario: Scenario, claim: Claim): Promise<void> {
  await scenario.take(claim, 'Then', false);
}

/** Asserts that the claim does not hold, and that the failure says all of this. */
export async function denied(scenario: Scenario, claim: Claim, ...says: readonly RegExp[]): Promise<void> {
  await assert.rejects(scenario.take(claim, 'Then', false), (error: Error) => {
    for (const pattern of says) assert.match(error.message, pattern);
    assert.equal(error.stack, error.message, 'a failure shows no stack');
    return true;
  });
}
