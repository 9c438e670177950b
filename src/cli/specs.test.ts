import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test, { after, before, describe } from 'node:test';

const root = resolve(__dirname, '../..');
const WEB = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec:\n  serviceName: web\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: nginx, image: nginx }] }\n';

const FILES: Readonly<Record<string, string>> = {
  'broken.yaml': 'apiVersion: v1\nkind: Service\nmetadata: name: web\n',
  'unknown-kind.yaml': 'apiVersion: example.com/v1\nkind: Zebra\nmetadata: { name: z }\n',
  'unknown-field.yaml': WEB.replace('  serviceName', '  replicaz: 3\n  serviceName'),
  'good.feature': 'Feature: Good\n  Scenario: Good\n    Given the StatefulSet "web" with 1 ready replica\n',
  'bad.feature': 'Feature: Bad\n  Scenario: Bad\n    Given nothing\n  Sceanrio: typo\n',
  'errors.feature': `Feature: Errors
  Scenario: not YAML
    Given the manifests in "broken.yaml"
  Scenario: unknown kind
    Given the manifests in "unknown-kind.yaml"
  Scenario: unknown field
    Given the manifests in "unknown-field.yaml"
  Scenario: missing manifest
    Given the manifests in "nowhere.yaml"
  Scenario: impossible update
    Given the StatefulSet "web" with 1 replica
    When I change the StatefulSet "web":
      | spec.serviceName | other |
  Scenario: no such version
    Given Kubernetes "9.99"
  Scenario: no such sentence
    When I scale up "web" to 3 replicas
  Scenario: a claim that does not hold
    Given the StatefulSet "web" with 2 replicas
    And the image "nginx:1.27" cannot be pulled
    Then "web" has 2 ready replicas
  Rule: A text has the lines of its feature file
    Scenario: a text that is not YAML
      Given the manifest:
        """
        apiVersion: v1
        kind: [Pod
        """
`,
};

const OLD = 'reports/timelines/old.html';

describe('the specs command', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });
  after(() => { rmSync(folder, { recursive: true }); });

  /** As a run before would have left them. */
  function leaveOldReports(): void {
    mkdirSync(join(folder, 'reports/timelines'), { recursive: true });
    for (const name of [OLD, 'reports/specs.xml', 'reports/index.html']) writeFileSync(join(folder, name), 'old');
  }
  const index = (): string => readFileSync(join(folder, 'reports/index.html'), 'utf8').replaceAll('\n', ' ');
  function specsIn(cwd: string, args: readonly string[]): { readonly text: string; readonly status: number | null } {
    // Coverage of what runs here is counted in the suite itself; counting it once more for each process takes longer than the tests.
    const { NODE_V8_COVERAGE: _coverage, ...env } = process.env;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-r', join(root, 'node_modules/ts-node/register/transpile-only'), join(root, 'src/cli/specs.ts'), ...args], {
      cwd, encoding: 'utf8', env: { ...env, TS_NODE_PROJECT: join(root, 'tsconfig.json'), NO_COLOR: '1', INIT_CWD: folder },
    });
    return { text: stdout + stderr, status };
  }
  const specs = (...args: string[]): ReturnType<typeof specsIn> => specsIn(folder, args);

  test('every failure is one clear message without a stack, and the reports are written', () => {
    const { text, status } = specs('errors.feature');
    assert.equal(status, 1);
    assert.match(text, /broken\.yaml:3: .*\n.*2 \| kind: Service\n.*> 3 \| metadata: name: web\n/);
    assert.match(text, /errors\.feature:27: .*\n.*26 \| apiVersion: v1\n.*> 27 \| kind: \[Pod\n/);
    assert.match(text, /no matches for kind "Zebra" in version "example.com\/v1"/);
    assert.match(text, /unknown field "(?:spec\.)?replicaz"/);
    assert.match(text, /There is no file "nowhere.yaml"/);
    assert.match(text, /updates to statefulset spec for fields other than/);
    assert.match(text, /9\.99/);
    assert.match(text, /No sentence says: I scale up "web" to 3 replicas\s+The nearest sentences are\s+When I scale \{string\} to \{int\} replica/);
    assert.match(text, /"web" to have 2 ready replicas/);
    assert.match(text, /"web" waits for web-0/);
    assert.doesNotMatch(text, /^\s+at .*node_modules|\.ts\b/m);
    for (const name of ['specs.html', 'specs.xml', 'specs.ndjson']) assert.ok(existsSync(join(folder, 'reports', name)), name);
  });

  test('a failure is read once, at its step, and the last lines say where the failed scenarios are', () => {
    const { text } = specs('errors.feature', '--name', 'does not hold', '--name', 'no such version');
    assert.equal(text.split('"web" to have 2 ready replicas').length - 1, 1);
    assert.match(text, /✖ Then "web" has 2 ready replicas # errors\.feature:21\n {8}Expected\n/);
    assert.match(text, /\nFailed:\n {2}errors\.feature:14 {2}no such version\n {2}errors\.feature:18 {2}a claim that does not hold\n\n2 scenarios \(2 failed\)/);
  });

  test('a scenario that fails at its first step is among the failed ones of the way in', () => {
    specs('errors.feature', '--name', 'no such sentence');
    assert.match(index(), /<strong>1<\/strong>failed/);
    assert.match(index(), /Errors: no such sentence.*No sentence says: I scale up/);
  });

  test('a feature file that is not Gherkin is named with its line', () => {
    const { text, status } = specs('bad.feature');
    assert.equal(status, 1);
    assert.match(text, /bad\.feature.*\(4:3\)/);
    assert.match(index(), /Nothing was run<\/h2><pre[^>]*>bad\.feature \(4:3\): /);
  });

  for (const [what, args, said] of [
    ['an option that does not exist', ['good.feature', '--frobnicate'], /unknown option '--frobnicate'/],
    ['an option with a wrong value', ['good.feature', '--parallel', 'x'], /--parallel must be a non negative integer/],
    ['tags that are no expression', ['good.feature', '--tags', '@a andd @b'], /^Tag expression "\(@a andd @b\)" could not be parsed/],
    ['a format that does not exist', ['good.feature', '--format', 'nosuch'], /Failed to import formatter nosuch/],
    ['a name that no scenario has', ['good.feature', '--name', 'nobody'], /No scenario was chosen/],
  ] as const) {
    test(`${what}: the way in says that nothing was run, and shows nothing of the run before`, () => {
      leaveOldReports();
      const { text, status } = specs(...args);
      assert.equal(status, 1);
      assert.match(text, said);
      assert.match(index(), /<h2>Nothing was run<\/h2>/);
      assert.match(index(), /<strong>0<\/strong>scenarios/);
      assert.ok(!existsSync(join(folder, OLD)));
      assert.doesNotMatch(text, /^\s+at /m);
    });
  }

  test('called through npm from another repository, paths and reports are there', () => {
    const { text, status } = specsIn(root, ['good.feature']);
    assert.equal(status, 0, text);
    assert.match(index(), /good\.html">Good</);
  });

  test('asking for help leaves the reports of the last run alone', () => {
    leaveOldReports();
    assert.equal(specs('--help').status, 0);
    assert.equal(index(), 'old');
    assert.ok(existsSync(join(folder, OLD)));
  });

  test('a feature file that does not exist is named', () => {
    const { text, status } = specs('missing.feature');
    assert.equal(status, 1);
    assert.match(text, /There is no feature file "missing\.feature"/);
    assert.match(index(), /Nothing was run.*There is no feature file/);
  });
});
