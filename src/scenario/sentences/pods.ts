import { Then, When, type Sentence } from '../sentence';

/** Pods: what befalls them, and how they stand. */
export const PODS: readonly Sentence[] = [
  When('the pod {string} stays unready', (pod) => ({ do: 'power', power: { power: 'hold', pod } })),
  When('the pod {string} stays in ContainerCreating', (pod) => ({ do: 'power', power: { power: 'stuck', pod } })),
  When('the pod {string} does not finish terminating', (pod) => ({ do: 'power', power: { power: 'stick', pod } })),
  When('the pod(s) {names} recovers/recover', (pods) => ({ do: 'power', power: { power: 'release', pods } })),
  When('the pod {string} fails', (pod) => ({ do: 'power', power: { power: 'fail', pod } })),
  When('the pod {string} succeeds', (pod) => ({ do: 'power', power: { power: 'succeed', pod } })),
  When('a container of the pod {string} exits with code {int}', (pod, exitCode) => ({ do: 'power', power: { power: 'crash', pod, exitCode } })),

  Then('the cluster settles with:', (rows) => ({ claim: 'pods', rows }), 'table'),
  Then('the cluster now shows:', (rows) => ({ claim: 'now', state: { claim: 'pods', rows } }), 'table'),
  Then('the cluster settles without pods', () => ({ claim: 'no-pods' })),
  Then('the pod(s) {names} is/are {podState}', (pods, state) => ({ claim: 'pod-is', pods, state })),
  Then('the pod(s) {names} is/are now {podState}', (pods, state) => ({ claim: 'now', state: { claim: 'pod-is', pods, state } })),
  Then('within {duration} the pod(s) {names} is/are {podState}', (time, pods, state) => ({ claim: 'within', time, state: { claim: 'pod-is', pods, state } })),
  Then('within {duration} {string} has {int} ready replica(s)', (time, set, ready) => ({ claim: 'within', time, state: { claim: 'count', set, ready } })),
  Then('within {duration} the {kind} {string} does not exist', (time, resource, name) => ({ claim: 'within', time, state: { claim: 'absent', resource, name } })),
  Then('the pod(s) {names} belongs/belong to {string}', (pods, set) => ({ claim: 'owned', pods, set })),
  Then('the pod(s) {names} belongs/belong to nobody', (pods) => ({ claim: 'orphaned', pods })),
];
