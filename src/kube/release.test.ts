import assert from 'node:assert/strict';
import test from 'node:test';
import { CHANGE_HISTORY, DEFAULT_VERSION, GATE_HISTORY, releaseOf, type Change, type FeatureGate } from './release';

/** Each gate with versions in which it is off and on. */
const GATES: readonly (readonly [FeatureGate, off: readonly string[], on: readonly string[]])[] = [
  ['MaxUnavailableStatefulSet', ['1.20', '1.24', '1.34.9', '1.35.4', '1.35.9', '1.36', '1.36.3'], ['1.35', '1.35.0', '1.35.3', '1.37']],
  ['StatefulSetMinReadySeconds', ['1.20', '1.22.5'], ['1.23', '1.25']],
  ['StatefulSetAutoDeletePVC', ['1.20', '1.23', '1.26.15'], ['1.27', '1.32']],
  ['StatefulSetStartOrdinal', ['1.20', '1.26'], ['1.27', '1.31']],
  ['PodIndexLabel', ['1.20', '1.27.16'], ['1.28', '1.32']],
  ['StatefulSetSemanticRevisionComparison', ['1.33', '1.34', '1.34.1'], ['1.34.2', '1.35', '1.36']],
  ['StaleControllerConsistencyStatefulSet', ['1.35.9'], ['1.36', '1.37']],
  ['StatefulSetRecreateStrategy', ['1.36', '1.37'], []],
];

for (const [gate, off, on] of GATES) {
  test(`gate ${gate} is off in ${off.join(', ')} and on in ${on.join(', ') || 'none'}`, () => {
    assert.deepEqual(off.filter((version) => releaseOf(version).gates[gate]), []);
    assert.deepEqual(on.filter((version) => !releaseOf(version).gates[gate]), []);
  });
}

/** Each change with versions that lack it and versions that have it. */
const CHANGES: readonly (readonly [Change, catalogue: string, without: readonly string[], having: readonly string[]])[] = [
  ['ParallelBatches', 'SS-PAR-02', ['1.20', '1.26.6', '1.27', '1.27.3'], ['1.26.7', '1.27.4', '1.28']],
  ['StatusDespiteErrors', 'SS-STAT-11', ['1.20', '1.25.16'], ['1.26']],
  ['SucceededPodsReplaced', 'SS-FAIL-02', ['1.20', '1.27.8', '1.28.4'], ['1.27.9', '1.28.5', '1.29']],
  ['FailedPodsRecreatedLater', 'SS-FAIL-01', ['1.20', '1.28.10', '1.29.5', '1.30.1'], ['1.28.11', '1.29.6', '1.30.2', '1.31']],
  ['CompletionNeedsSpecReplicas', 'SS-REV-12', ['1.20', '1.28'], ['1.29']],
  ['MissingClaimsRecreated', 'SS-PVC-08', ['1.20', '1.27'], ['1.28']],
  ['UnavailableCountsMinReady', 'SS-READY-04', ['1.20', '1.34.5'], ['1.35']],
  ['StaleUnavailableFirst', 'SS-MAXU-08', ['1.20', '1.35', '1.36'], ['1.37']],
  ['CondemnedFirst', 'SS-PAR-08', ['1.20', '1.37'], []],
  ['NameIsDnsLabel', 'SS-VAL-01', ['1.20', '1.31'], ['1.32']],
  ['ServiceNameValidated', 'SS-VAL-20', ['1.20', '1.32'], ['1.33']],
  ['RevisionWithoutCreationTimestamp', 'SS-REV-15', ['1.20', '1.33'], ['1.34']],
  ['UpdateDeleteToleratesNotFound', 'SS-UPD-11', ['1.20', '1.26'], ['1.27']],
  ['LongerNodeGrace', 'NF-02', ['1.20', '1.31'], ['1.32']],
  ['GenerateNameConflictIsAlreadyExists', 'SS-CREATE-11a', ['1.20', '1.22'], ['1.23']],
  ['ClaimOwnersAreControllers', 'SS-PVCR-06', ['1.20', '1.31'], ['1.32']],
  ['NewStatusCounting', 'SS-STAT-05', ['1.20', '1.26.6', '1.27.3'], ['1.26.7', '1.27.4', '1.28']],
];

for (const [change, catalogue, without, having] of CHANGES) {
  test(`${catalogue}: ${change} is not in ${without.join(', ')} and is in ${having.join(', ') || 'none'}`, () => {
    assert.deepEqual(without.filter((version) => releaseOf(version).changes[change]), []);
    assert.deepEqual(having.filter((version) => !releaseOf(version).changes[change]), []);
  });
}

test('every gate and change has a test on either side, and its history is in order', () => {
  assert.deepEqual(GATES.map(([gate]) => gate).sort(), Object.keys(GATE_HISTORY).sort());
  assert.deepEqual(CHANGES.map(([change]) => change).sort(), Object.keys(CHANGE_HISTORY).sort());
  for (const history of [...Object.values(GATE_HISTORY), ...Object.values(CHANGE_HISTORY)]) {
    const order = history.map(({ from }) => from.split('.').map((part) => part.padStart(4, '0')).join('.'));
    assert.deepEqual(order, [...order].sort());
  }
});

test('a bare minor version means its patch 0', () => {
  assert.deepEqual([releaseOf('1.35').minor, releaseOf('1.35').patch], [35, 0]);
  assert.deepEqual([releaseOf('1.20.2').minor, releaseOf('1.20.2').patch], [20, 2]);
  assert.deepEqual(releaseOf('1.35').gates, releaseOf('1.35.0').gates);
});

test('the same version gives the same release', () => {
  assert.equal(releaseOf('1.20.2'), releaseOf('1.20.2'));
  assert.equal(releaseOf(DEFAULT_VERSION).minor, 33);
});

test('versions that are unknown or not supported are refused by name, with the range', () => {
  for (const version of ['1.5', '1.19.9', '1.38', '2.0', 'banana', '', '1.20.x', '1']) {
    assert.throws(() => releaseOf(version), (error: Error) => error.message.includes(version) && /1\.20 to 1\.37/.test(error.message));
  }
});
