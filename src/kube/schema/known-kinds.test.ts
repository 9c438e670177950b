import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { RESOURCES } from '../resources';
import { KNOWN_KINDS, knowledgeOf, knownKindNamed } from './known-kinds';

const old = releaseOf('1.20');
const recent = releaseOf('1.33');

test('a kind is simulated, known to Kubernetes only, or unknown', () => {
  assert.equal(knowledgeOf('apps/v1', 'StatefulSet', old), 'simulated');
  assert.equal(knowledgeOf('apps/v1', 'Deployment', old), 'not simulated');
  assert.equal(knowledgeOf('apps/v1', 'StatefullSet', old), 'unknown');
  assert.equal(knowledgeOf('apps/v9', 'StatefulSet', old), 'unknown');
});

test('kinds come and go with versions', () => {
  assert.equal(knowledgeOf('batch/v1', 'CronJob', old), 'unknown');
  assert.equal(knowledgeOf('batch/v1', 'CronJob', recent), 'not simulated');
  assert.equal(knowledgeOf('policy/v1beta1', 'PodDisruptionBudget', old), 'not simulated');
  assert.equal(knowledgeOf('policy/v1beta1', 'PodDisruptionBudget', recent), 'unknown');
});

test('a word of the command line names a kind by plural, singular or short name', () => {
  assert.deepEqual(['deploy', 'deployments', 'Deployment', 'deployment'].map((word) => knownKindNamed(word, old)?.kind), Array(4).fill('Deployment'));
  assert.equal(knownKindNamed('sts', old), undefined);
  assert.equal(knownKindNamed('pdb', recent)?.apiVersion, 'policy/v1');
});

test('what is simulated is not listed as not simulated', () => {
  const simulated = new Set(Object.values(RESOURCES).map(({ kind, group, version }) => `${group === '' ? version : `${group}/${version}`} ${kind}`));
  assert.deepEqual(KNOWN_KINDS.filter(({ apiVersion, kind }) => simulated.has(`${apiVersion} ${kind}`)), []);
});
