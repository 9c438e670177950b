import { Then, type Sentence } from '../sentence';

/** The way to where the cluster is, since the last `When`: order, and who waits for whom. */
export const WAY: readonly Sentence[] = [
  Then('pods are created in the order: {names}', (pods) => ({ claim: 'order', verb: 'created', pods })),
  Then('pods are deleted in the order: {names}', (pods) => ({ claim: 'order', verb: 'deleted', pods })),
  Then('pods become ready in the order: {names}', (pods) => ({ claim: 'order', verb: 'ready', pods })),
  Then('the pods of {string} are updated from the highest ordinal to the lowest', (set) => ({ claim: 'updated-downwards', set })),
  Then('no pod is created', () => ({ claim: 'none', verb: 'created' })),
  Then('no pod is deleted', () => ({ claim: 'none', verb: 'deleted' })),
  Then('the pod(s) {names} is/are left alone', (pods) => ({ claim: 'untouched', pods })),
  Then('the pod(s) {names} is/are replaced', (pods) => ({ claim: 'replaced', pods })),
  Then('{string} is created only after {string} is Ready', (pod, other) => ({ claim: 'after', pod, verb: 'created', other, state: 'ready' })),
  Then('{string} is created only after {string} is gone', (pod, other) => ({ claim: 'after', pod, verb: 'created', other, state: 'gone' })),
  Then('{string} is deleted only after {string} is Ready', (pod, other) => ({ claim: 'after', pod, verb: 'deleted', other, state: 'ready' })),
  Then('{string} is deleted only after {string} is gone', (pod, other) => ({ claim: 'after', pod, verb: 'deleted', other, state: 'gone' })),
  Then('{string} is created at least {duration} after {string} is Ready', (pod, delay, other) => ({ claim: 'after', pod, verb: 'created', other, state: 'ready', delay })),
  Then('{string} is deleted at least {duration} after {string} is Ready', (pod, delay, other) => ({ claim: 'after', pod, verb: 'deleted', other, state: 'ready', delay })),
  Then('the pods {names} are created without waiting for each other', (pods) => ({ claim: 'together', verb: 'created', pods })),
  Then('the pods {names} are deleted without waiting for each other', (pods) => ({ claim: 'together', verb: 'deleted', pods })),
];
