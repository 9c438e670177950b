import assert from 'node:assert/strict';
import test from 'node:test';

import { shellWords } from './shell-words';

test('a command line is split as a shell does it', () => {
  assert.deepEqual(shellWords(`kubectl patch sts web -p '{"a": "b c"}'`), ['kubectl', 'patch', 'sts', 'web', '-p', '{"a": "b c"}']);
  assert.deepEqual(shellWords('a "b \\"c\\"" d\\ e ""'), ['a', 'b "c"', 'd e', '']);
  assert.throws(() => shellWords("kubectl get 'pods"), { message: /quote .* is not closed/ });
});
