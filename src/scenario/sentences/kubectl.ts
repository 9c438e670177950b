import { Then, When, type Sentence } from '../sentence';

/** kubectl lines as they stand in any tutorial, and what they print. */
export const KUBECTL: readonly Sentence[] = [
  When('I run {string}', (line) => ({ do: 'kubectl', line })),
  When('I run:', (line) => ({ do: 'kubectl', line }), 'text'),
  When('I run {string} with:', (line, input) => ({ do: 'kubectl', line, input }), 'text'),
  Then('it prints:', (text) => ({ claim: 'prints', text }), 'text'),
  Then('it prints {string}', (text) => ({ claim: 'prints-line', text })),
  Then('it fails with:', (text) => ({ claim: 'fails', text }), 'text'),
  Then('it fails with {string}', (text) => ({ claim: 'fails', text })),
];
