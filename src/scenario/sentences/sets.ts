import { Given, Then, When, type Sentence } from '../sentence';

/** StatefulSets: how they are made, changed and deleted, and what they have come to. */
export const SETS: readonly Sentence[] = [
  Given('the StatefulSet {string} with {int} replica(s)', (set, replicas) => ({ do: 'create-set', set, replicas })),
  Given('the StatefulSet {string} with {int} replica(s) of {string}', (set, replicas, image) => ({ do: 'create-set', set, replicas, image })),
  Given('the StatefulSet {string} with {int} replica(s) and:', (set, replicas, fields) => ({ do: 'create-set', set, replicas, fields }), 'table'),
  Given('the StatefulSet {string} with {int} replica(s) of {string} and:', (set, replicas, image, fields) => ({ do: 'create-set', set, replicas, image, fields }), 'table'),
  Given('the StatefulSet {string} with {int} ready replica(s)', (set, replicas) => ({ do: 'create-set', set, replicas, ready: true })),
  Given('the StatefulSet {string} with {int} ready replica(s) of {string}', (set, replicas, image) => ({ do: 'create-set', set, replicas, ready: true, image })),
  Given('the StatefulSet {string} with {int} ready replica(s) and:', (set, replicas, fields) => ({ do: 'create-set', set, replicas, ready: true, fields }), 'table'),
  Given('the StatefulSet {string} with {int} ready replica(s) of {string} and:', (set, replicas, image, fields) => ({ do: 'create-set', set, replicas, ready: true, image, fields }), 'table'),
  Given('the StatefulSet {string} with {int} replica(s), each with a claim {string}', (set, replicas, claim) => ({ do: 'create-set', set, replicas, claim })),
  Given('the StatefulSet {string} with {int} ready replica(s), each with a claim {string}', (set, replicas, claim) => ({ do: 'create-set', set, replicas, ready: true, claim })),
  Given('the StatefulSet {string} with {int} ready replica(s), each with a claim {string}, and:', (set, replicas, claim, fields) => ({ do: 'create-set', set, replicas, ready: true, claim, fields }), 'table'),

  When('I set the image of {string} to {string}', (set, image) => ({ do: 'set-image', set, image })),
  When('I scale {string} to {int} replica(s)', (set, replicas) => ({ do: 'scale', set, replicas })),
  When('I set the partition of {string} to {int}', (set, partition) => ({ do: 'partition', set, partition })),
  When('I change the {kind} {string}:', (resource, name, fields) => ({ do: 'change', resource, name, fields }), 'table'),
  When('I delete the {kind} {string}', (resource, name) => ({ do: 'delete', resource, name })),
  When('I delete the {kinds} {names}', (resource, names) => ({ do: 'delete-all', resource, names })),
  When('I delete the {kind} {string} and leave its pods', (resource, name) => ({ do: 'delete', resource, name, how: 'orphan' })),
  When('I delete the {kind} {string} after its pods', (resource, name) => ({ do: 'delete', resource, name, how: 'foreground' })),
  When('I force-delete the {kind} {string}', (resource, name) => ({ do: 'delete', resource, name, how: 'force' })),

  Then('{string} has {int} ready replica(s)', (set, ready) => ({ claim: 'count', set, ready })),
  Then('the {kind} {string} has:', (resource, name, rows) => ({ claim: 'fields', resource, name, rows }), 'table'),
  Then('the {kind} {string} exists', (resource, name) => ({ claim: 'exists', resource, names: [name] })),
  Then('the {kind} {string} does not exist', (resource, name) => ({ claim: 'absent', resource, name })),
  Then('{string} waits because {string} is {podState}', (set, pod, state) => ({ claim: 'waits', set, pod, state })),
  Then('{string} waits for nothing', (set) => ({ claim: 'waits-not', set })),
  Then('the rollout of {string} is complete', (set) => ({ claim: 'rolled-out', set, complete: true })),
  Then('the rollout of {string} is not complete', (set) => ({ claim: 'rolled-out', set, complete: false })),
  Then('the revisions of {string} are:', (set, rows) => ({ claim: 'revisions', set, rows }), 'table'),
  Then('{string} has a {word} event {string}', (on, type, reason) => ({ claim: 'event', on, type, reason })),
  Then('{string} has a {word} event {string} that says {string}', (on, type, reason, message) => ({ claim: 'event', on, type, reason, message })),
  Then('{string} has no event {string}', (on, reason) => ({ claim: 'no-event', on, reason })),
];
