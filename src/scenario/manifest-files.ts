import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ManifestError, parseManifests } from '../kube/manifest';
import { ScenarioFailure } from './failure';

/** Throws with file and line when the text is not YAML, or holds what is no Kubernetes object. */
export function checkManifests(text: string, name: string): void {
  try {
    parseManifests(text, name);
  } catch (error) {
    throw error instanceof ManifestError ? new ScenarioFailure(error.message) : error;
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
