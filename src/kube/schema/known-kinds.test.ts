import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { apiVersionOf, RESOURCES } from '../resources';
import { knownKind, KNOWN_KINDS } from './known-kinds';

const old = releaseOf('1.20');
const recent = releaseOf('1.33');

test('a kind is known in its version', () => {
  assert.equal(knownKind('apps/v1', 'Deployment', old)?.resource, 'deployments');
  assert.equal(knownKind('apps/v9', 'Deployment', old), undefined);
  assert.equal(knownKind('apps/v1', 'Deploymint', old), undefined);
});

test('kinds come and go with versions', () => {
  assert.equal(knownKind('batch/v1', 'CronJob', old), undefined);
  assert.equal(knownKind('batch/v1', 'CronJob', recent)?.resource, 'cronjobs');
  assert.equal(knownKind('policy/v1beta1', 'PodSecurityPolicy', old)?.resource, 'podsecuritypolicies');
  assert.equal(knownKind('policy/v1beta1', 'PodSecurityPolicy', recent), undefined);
});

test('what is served is not listed', () => {
  const served = new Set(Object.values(RESOURCES).map((info) => `${apiVersionOf(info)} ${info.kind}`));
  assert.deepEqual(KNOWN_KINDS.filter(({ apiVersion, kind }) => served.has(`${apiVersion} ${kind}`)), []);
});
