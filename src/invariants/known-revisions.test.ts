import assert from 'node:assert/strict';
import test from 'node:test';
import type { PodTemplate } from '../kube/objects';
import { releaseOf } from '../kube/release';
import { revisionData } from '../kube/revision-data';
import { holdsTemplate } from './known-revisions';

test('SS-REV-14: each release looks for a template as it holds it itself, also for one that another has looked for', () => {
  const template: PodTemplate = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'app:1' }] } };
  const versions = ['1.33', '1.34'];
  const data = versions.map((version) => revisionData(template, releaseOf(version)));
  assert.deepEqual(versions.map((version) => data.map((one) => holdsTemplate(one, template, version))), [[true, false], [false, true]]);
});
