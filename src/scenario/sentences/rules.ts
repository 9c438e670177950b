import { Then, type Sentence } from '../sentence';

/** Rules over every moment since the last `When`; with `at some time` the breach of one is what the scenario is about. */
export const RULES: readonly Sentence[] = [
  Then('{ever} more than {int} pod(s) of {string} is/are missing or not ready', (ever, more, set) => ({ claim: 'ever', ever, situation: { is: 'unready', set, more } })),
  Then('{ever} fewer than {int} pod(s) of {string} is/are ready', (ever, fewer, set) => ({ claim: 'ever', ever, situation: { is: 'few-ready', set, fewer } })),
  Then('{ever} more than {int} pod(s) of {string} is/are terminating', (ever, more, set) => ({ claim: 'ever', ever, situation: { is: 'terminating', set, more } })),
  Then('{ever} the pod {string} is missing or not ready', (ever, pod) => ({ claim: 'ever', ever, situation: { is: 'pod-unready', pod } })),
  Then('{ever} the pods of {string} are of more than {int} revision(s)', (ever, set, more) => ({ claim: 'ever', ever, situation: { is: 'mixed', set, more } })),

  Then('{ever} two processes run under one name of {string}', (ever, set) => ({ claim: 'ever', ever, situation: { is: 'doubled-in-set', set } })),
  Then('{ever} two processes run as {string}', (ever, pod) => ({ claim: 'ever', ever, situation: { is: 'doubled', pod } })),
  Then('{ever} more than {int} pod(s) of {string} runs/run on one node', (ever, more, set) => ({ claim: 'ever', ever, situation: { is: 'crowded', set, more } })),
  Then('{ever} a pod of {string} runs on the node {string}', (ever, set, node) => ({ claim: 'ever', ever, situation: { is: 'on-node', set, more: 0, node } })),
  Then('{ever} more than {int} pod(s) of {string} runs/run on the node {string}', (ever, more, set, node) => ({ claim: 'ever', ever, situation: { is: 'on-node', set, more, node } })),
  Then('{ever} more than {int} node(s) is/are NotReady', (ever, more) => ({ claim: 'ever', ever, situation: { is: 'nodes-not-ready', more } })),

  Then('{ever} two processes use the claim {string}', (ever, name) => ({ claim: 'ever', ever, situation: { is: 'claim-shared', name } })),
  Then('{ever} the claim {string} is deleted', (ever, name) => ({ claim: 'ever', ever, situation: { is: 'claim-deleted', name } })),
  Then('{ever} a claim of {string} is deleted', (ever, set) => ({ claim: 'ever', ever, situation: { is: 'claim-of-set-deleted', set } })),

  Then('{ever} the name {string} does not resolve', (ever, name) => ({ claim: 'ever', ever, situation: { is: 'unresolved', name } })),
  Then('{ever} the name {string} resolves to more than {int} address/addresses', (ever, name, more) => ({ claim: 'ever', ever, situation: { is: 'many-addresses', name, more } })),
  Then('{ever} the name {string} resolves to a pod that is not ready', (ever, name) => ({ claim: 'ever', ever, situation: { is: 'leads-to-unready', name } })),
  Then('{ever} the name {string} resolves to a pod that does not run', (ever, name) => ({ claim: 'ever', ever, situation: { is: 'leads-to-dead', name } })),
];
