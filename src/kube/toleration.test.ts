import assert from 'node:assert/strict';
import test from 'node:test';
import { tolerates } from './toleration';

const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };

test('Equal compares the value, and is what is meant when no operator is given', () => {
  assert.equal(tolerates({ key: 'dedicated', value: 'db', effect: 'NoSchedule' }, taint), true);
  assert.equal(tolerates({ key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' }, taint), false);
  assert.equal(tolerates({ key: 'dedicated' }, { key: 'dedicated', effect: 'NoSchedule' }), true);
});

test('Exists takes any value, without a key any taint', () => {
  assert.equal(tolerates({ key: 'dedicated', operator: 'Exists' }, taint), true);
  assert.equal(tolerates({ operator: 'Exists' }, taint), true);
  assert.equal(tolerates({ key: 'other', operator: 'Exists' }, taint), false);
});

test('an effect that is named must be the taint\'s', () => {
  assert.equal(tolerates({ operator: 'Exists', effect: 'NoExecute' }, taint), false);
});
