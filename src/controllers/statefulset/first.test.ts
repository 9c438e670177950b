import assert from 'node:assert/strict';
import test from 'node:test';
import { Lab } from './testing/lab';

for (const version of ['1.20', '1.33', '1.35', '1.37'])
test(`SS-CREATE-01 SS-UPD-01 ${version}`, () => {
  const lab = new Lab(version).create();
  console.log(lab.did(), lab.status(), lab.lastDecision());
  lab.image('nginx:1.8').settle();
  console.log(lab.did(), lab.status(), lab.pods(), lab.simulation.now);
  console.log(lab.journal.filter((e) => e.type === 'decision').map((e) => JSON.stringify(e)).join('\n'));
  assert.ok(true);
});
