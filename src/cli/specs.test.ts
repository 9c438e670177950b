import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test, { after, before, describe } from 'node:test';

const root = resolve(__dirname, '../..');
const WEB = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec:\n  serviceName: web\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: nginx, image: nginx }] }\n';

const FILES: Readonly<Record<string, string>> = {
  'broken.yaml': 'apiVersion: v1\nkind: Service\nmetadata: name: web\n',
  'unknown-kind.yaml': 'apiVersion: example.com/v1\nkind: Zebra\nmetadata: { name: z }\n',
  'unknown-field.yaml': WEB.replace('  serviceName', '  replicaz: 3\n  serviceName'),
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
`,
};

describe('the specs command', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });
  after(() => { rmSync(folder, { recursive: true }); });

  function specs(...args: string[]): { readonly text: string; readonly status: number | null } {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-r', join(root, 'node_modules/ts-node/register/transpile-only'), join(root, 'src/cli/specs.ts'), ...args], {
      cwd: folder, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json'), NO_COLOR: '1' },
    });
    return { text: stdout + stderr, status };
  }

  test('every failure is one clear message without a stack, and the reports are written', () => {
    const { text, status } = specs('errors.feature');
    assert.equal(status, 1);
    assert.match(text, /broken\.yaml:3:\d+: /);
    assert.match(text, /no matches for kind "Zebra" in version "example.com\/v1"/);
    assert.match(text, /unknown field "(?:spec\.)?replicaz"/);
    assert.match(text, /There is no file "nowhere.yaml"/);
    assert.match(text, /updates to statefulset spec for fields other than/);
    assert.match(text, /9\.99/);
    assert.match(text, /No sentence says: I scale up "web" to 3 replicas\s+The nearest sentences are\s+When I scale \{string\} to \{int\} replica/);
    assert.match(text, /"web" to have 2 ready replicas/);
    assert.match(text, /"web" waits for web-0/);
    assert.doesNotMatch(text, /^\s+at .*node_modules/m);
    for (const name of ['specs.html', 'specs.xml', 'specs.ndjson']) assert.ok(existsSync(join(folder, 'reports', name)), name);
  });

  test('a feature file that is not Gherkin is named with its line', () => {
    const { text, status } = specs('bad.feature');
    assert.equal(status, 1);
    assert.match(text, /bad\.feature.*\(4:3\)/);
    assert.ok(existsSync(join(folder, 'reports/specs.html')));
  });

  test('a feature file that does not exist is named', () => {
    const { text, status } = specs('missing.feature');
    assert.equal(status, 1);
    assert.match(text, /There is no feature file "missing\.feature"/);
  });
});
