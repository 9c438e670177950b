import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadAll, YAMLException } from 'js-yaml';

import { ScenarioFailure } from './failure';

/** Throws with file and line when the text is not YAML. */
export function checkYaml(text: string, name: string): void {
  try {
    loadAll(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = (error.mark?.line ?? 0) + 1;
    throw new ScenarioFailure(`${name}:${String(line)}: this is not valid YAML: ${error.reason}\n\n${error.mark?.snippet ?? ''}`);
  }
}

/** The text of a manifest file, or of all manifests in a folder in order of their names. Paths are relative to the feature. */
export function readManifests(folder: string, file: string): string {
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new ScenarioFailure(`There is no file "${file}" in ${folder}: name it relative to the feature file.`);
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
  const files = readdirSync(path).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  return files.map((name) => readFileSync(join(path, name), 'utf8')).join('\n---\n');
}
