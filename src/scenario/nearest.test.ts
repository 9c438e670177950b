import assert from 'node:assert/strict';
import test from 'node:test';

import { nearestSentences } from './nearest';

test('a line that no sentence understands is answered with the nearest sentences', () => {
  assert.match(nearestSentences('I scale the set "web" up to 5 replicas', 1)[0] ?? '', /^When I scale \{string\} to \{int\} replica/);
  assert.match(nearestSentences('at no time less than 2 pods of "web" are ready', 1)[0] ?? '', /^Then \{ever\} fewer than \{int\} pod/);
  assert.match(nearestSentences('at some time for longer than 5 seconds two processes use claim "data-web-0"', 1)[0] ?? '', /^Then \{ever\} two processes use the claim/);
  assert.match(nearestSentences('the image "x" can not be pulled', 1)[0] ?? '', /cannot be pulled/);
  assert.deepEqual(nearestSentences('zzz', 1), []);
});
