import { Then, type Sentence } from '../sentence';

/** Stable names and stable storage. */
export const NETWORK_AND_STORAGE: readonly Sentence[] = [
  Then('the name {string} resolves to the pod(s) {names}', (name, pods) => ({ claim: 'resolves', name, pods })),
  Then('the name {string} does not resolve', (name) => ({ claim: 'resolves-not', name })),
  Then('the SRV records of {string} name {names}', (name, targets) => ({ claim: 'srv', name, targets })),
  Then('the claim(s) {names} is/are {word}', (names, phase) => ({ claim: 'claim-is', names, phase })),
  Then('the pod {string} uses the claim {string}', (pod, name) => ({ claim: 'uses-claim', pod, name })),
];
