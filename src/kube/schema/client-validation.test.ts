import assert from 'node:assert/strict';
import test from 'node:test';
import { releaseOf } from '../release';
import { clientValidationErrors } from './client-validation';

const release = releaseOf('1.20');
const selector = { matchLabels: { app: 'nginx' } };
const template = { spec: { containers: [{ name: 'nginx', image: 'nginx' }] } };
const check = (spec: object): readonly string[] =>
  clientValidationErrors({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, ...{ spec } }, release);

test('API-20: kubectl 1.20 names an unknown field', () => {
  assert.deepEqual(check({ replicaz: 3, serviceName: 'nginx', selector, template }),
    ['ValidationError(StatefulSet.spec): unknown field "replicaz" in io.k8s.api.apps.v1.StatefulSetSpec']);
});

test('API-14: kubectl 1.20 misses serviceName', () => {
  assert.deepEqual(check({ selector, template }),
    ['ValidationError(StatefulSet.spec): missing required field "serviceName" in io.k8s.api.apps.v1.StatefulSetSpec']);
});

test('kubectl 1.20 names a wrong type', () => {
  assert.deepEqual(check({ replicas: 'three', serviceName: 'nginx', selector, template }),
    ['ValidationError(StatefulSet.spec.replicas): invalid type for io.k8s.api.apps.v1.StatefulSetSpec.replicas: got "string", expected "integer"']);
  assert.deepEqual(check({ serviceName: 'nginx', selector: 'app=nginx', template }),
    ['ValidationError(StatefulSet.spec.selector): invalid type for io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector: got "string", expected "map"']);
  assert.deepEqual(check({ serviceName: 'nginx', selector, template: { spec: { containers: [{ name: 'a', ports: { containerPort: 80 }, args: [null] }] } } }), [
    'unknown object type "nil" in StatefulSet.spec.template.spec.containers[0].args[0]',
    'ValidationError(StatefulSet.spec.template.spec.containers[0].ports): invalid type for io.k8s.api.core.v1.Container.ports: got "map", expected "array"',
  ]);
});

test('several problems are told in order of path, what is missing last', () => {
  assert.deepEqual(check({ serviceNam: 'nginx', selector, template: { spec: {} } }), [
    'ValidationError(StatefulSet.spec): unknown field "serviceNam" in io.k8s.api.apps.v1.StatefulSetSpec',
    'ValidationError(StatefulSet.spec.template.spec): missing required field "containers" in io.k8s.api.core.v1.PodSpec',
    'ValidationError(StatefulSet.spec): missing required field "serviceName" in io.k8s.api.apps.v1.StatefulSetSpec',
  ]);
});

test('any plain value passes for text, a null for an absent field', () => {
  assert.deepEqual(check({ serviceName: 1, replicas: null, selector, template }), []);
});

test('types go by the names they had', () => {
  const claim = { metadata: { name: 'www' }, spec: { resources: { request: {} } } };
  assert.deepEqual(check({ serviceName: 'nginx', selector, template, volumeClaimTemplates: [claim] }),
    ['ValidationError(StatefulSet.spec.volumeClaimTemplates[0].spec.resources): unknown field "request" in io.k8s.api.core.v1.ResourceRequirements']);
});
