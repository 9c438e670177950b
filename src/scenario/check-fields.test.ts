import assert from 'node:assert/strict';
import test from 'node:test';

import { checkFields } from './check-fields';

const refused = (path: string, cell: string, says: RegExp): void => { assert.throws(() => { checkFields('statefulsets', [[path, cell]]); }, says); };

test('a field that no version of Kubernetes has is refused, with the one that is meant', () => {
  refused('spec.podManagmentPolicy', 'Parallel', /^ScenarioFailure: A StatefulSet has no field spec\.podManagmentPolicy: is spec\.podManagementPolicy meant\?/);
  refused('replicas', '3', /no field replicas: is spec\.replicas meant\?/);
  refused('spec.template.spec.containers[1].imagee', 'x', /no field spec\.template\.spec\.containers\[1\]\.imagee: is spec\.template\.spec\.containers\[1\]\.image meant\?/);
  refused('spec.xyz', '', /no field spec\.xyz\.$/);
});

test('fields inside of a value are looked at too', () => {
  refused('spec.template.spec.affinity', '{podAntiAffinty: {}}', /no field spec\.template\.spec\.affinity\.podAntiAffinty: is .*\.podAntiAffinity meant/);
  refused('spec.template.spec.containers', '[{name: a, imge: b}]', /no field spec\.template\.spec\.containers\[0\]\.imge/);
});

test('keys of maps, absent fields and fields of other versions are let through', () => {
  checkFields('statefulsets', [
    ['metadata.labels["app.kubernetes.io/name"]', 'web'], ['spec.template.metadata.annotations', '{anything: goes}'], ['spec.minReadySeconds', '30'],
    ['spec.updateStrategy.rollingUpdate.maxUnavailable', ''], ['spec.template.spec.containers[0].resources.requests.memory', '1Gi'],
  ]);
  checkFields('configmaps', [['data.colour', 'blue']]);
});
