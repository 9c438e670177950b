import assert from 'node:assert/strict';
import test from 'node:test';

import { ACTORS } from '../cluster/actors';
import { preparer } from './prepare';
import { byInvariants } from '../cli/by-invariants';
import type { TrialKind } from './trial';

const KIND: TrialKind = { version: '1.33', policy: 'Parallel', claims: true };

test('what trials of a kind begin with is made once, whoever asks for it', async () => {
  const once = await preparer({ judge: byInvariants })(KIND);
  assert.equal(await preparer({ judge: byInvariants })({ ...KIND }), once);
  assert.notEqual(await preparer({ judge: byInvariants })({ ...KIND, claims: false }), once);
  assert.notEqual(await preparer({ judge: byInvariants, actors: [...ACTORS] })(KIND), once);
  assert.notEqual(await preparer({ judge: (version) => byInvariants(version) })(KIND), once);
});
