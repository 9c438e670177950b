import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

import { PARAMETERS } from '../src/scenario/parameters';
import { parametersOf } from '../src/scenario/sentence';
import { SENTENCES } from '../src/scenario/sentences';

const ROOT = resolve(__dirname, '..');
/** Inside the project, so that the empty steps find Cucumber as the real ones do. */
const FOLDER = join(ROOT, 'reports/bench');

/** Wall seconds of a script, under the same options of Node as this one: they are those of `npm run specs`. */
function secondsOf(script: string, ...args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...process.execArgv, script, ...args], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ends with ${String(status)}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

const best = (seconds: () => number): number => Math.min(...Array.from({ length: 3 }, seconds));

/** The hooks of the step library, by name, in order. */
const hooks = (): readonly string[] => [...readFileSync(join(ROOT, 'steps/world.ts'), 'utf8').matchAll(/^(Before|After|BeforeStep|AfterStep)\(/gm)].map(([, name = '']) => name);

/** The step library with empty bodies: the same expressions, parameters and hooks, and nothing else. */
function emptySteps(): string {
  const parameters = Object.entries(PARAMETERS).flatMap(([name, { regexp }]) => (regexp === undefined ? [] : [`defineParameterType({ name: '${name}', regexp: ${String(regexp)}, transformer: (text) => text, useForSnippets: false });`]));
  const steps = SENTENCES.map(({ expression, below }) => {
    const words = Array.from({ length: parametersOf(expression).length + (below === undefined ? 0 : 1) }, (_, index) => `_${index}`);
    return `defineStep(${JSON.stringify(expression)}, async function (${words.join(', ')}) {});`;
  });
  const names = [...new Set(hooks())].join(', ');
  return [`import { defineParameterType, defineStep, ${names} } from '@cucumber/cucumber';`, ...parameters, ...steps, ...hooks().map((hook) => `${hook}(async function () {});`), ''].join('\n');
}

/** Wall seconds of the whole feature suite, and of the empty run: the same features, loader, formatters, sentences and hooks, their bodies empty. */
export function measureSuite(): { readonly suite: number; readonly empty: number } {
  mkdirSync(FOLDER, { recursive: true });
  const steps = join(FOLDER, 'empty-steps.ts');
  writeFileSync(steps, emptySteps());
  try {
    return { suite: best(() => secondsOf('src/cli/specs.ts', '--format', 'summary')), empty: best(() => secondsOf('bench/empty-specs.ts', steps, FOLDER)) };
  } finally {
    rmSync(FOLDER, { recursive: true });
  }
}

/** Wall seconds of one scenario, from the command to its end. */
export function measureColdStart(): number {
  return best(() => secondsOf('src/cli/specs.ts', 'features/creating/ordered-creation.feature:6', '--format', 'summary'));
}
