import { Then, When, type Sentence } from '../sentence';

/** Nodes that are lost and found, and what really runs on them. */
export const NODES: readonly Sentence[] = [
  When('the node {string} is cut off', (node) => ({ do: 'power', power: { power: 'cut-off', node } })),
  When('the node {string} loses power', (node) => ({ do: 'power', power: { power: 'power-off', node } })),
  When('the node {string} is connected again', (node) => ({ do: 'power', power: { power: 'connect', node } })),
  When('the node {string} joins', (node) => ({ do: 'power', power: { power: 'add-node', node } })),
  When('the node of the pod {string} is cut off', (pod) => ({ do: 'node-of-pod', power: 'cut-off', pod })),
  When('the node of the pod {string} loses power', (pod) => ({ do: 'node-of-pod', power: 'power-off', pod })),
  When('the node of the pod {string} is connected again', (pod) => ({ do: 'node-of-pod', power: 'connect', pod })),
  Then('the pod {string} runs on the node {string}', (pod, node) => ({ claim: 'process-on-node', pod, node })),
  Then('a process of the replaced pod {string} still runs', (pod) => ({ claim: 'process-still-runs', pod })),
];
