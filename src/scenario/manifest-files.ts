import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ManifestError, parseManifests } from '../kube/manifest';
import { ScenarioFailure } from './failure';

/** A mistake in a manifest that stands in the scenario itself. */
export class MistakeInText extends ScenarioFailure {
  constructor(private readonly mistake: ManifestError) {
    super(mistake.message);
  }

  /** The same mistake, told with the lines of the file that the text stands in. */
  within(file: string, firstLine: number): ScenarioFailure {
    return new ScenarioFailure(this.mistake.within(file, firstLine).message);
  }
}

/** Throws a MistakeInText when the text is not YAML, or holds what is no Kubernetes object. */
export function checkText(text: string, name: string): void {
  const mistake = mistakeIn(text, name);
  if (mistake !== undefined) throw new MistakeInText(mistake);
}

/**
 * The text of a manifest file, or of all manifests in a folder in order of their names. Paths are relative to the feature. Throws
 * with file and line when a text is not YAML, or holds what is no Kubernetes object.
 */
export function readManifests(folder: string, file: string): string {
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new ScenarioFailure(`There is no file "${file}" in ${folder}: name it relative to the feature file.`);
  if (!statSync(path).isDirectory()) return readManifest(path, file);
  const files = readdirSync(path).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  return files.map((name) => readManifest(join(path, name), join(file, name))).join('\n---\n');
}

function readManifest(path: string, name: string): string {
  const text = readFileSync(path, 'utf8');
  const mistake = mistakeIn(text, name);
  if (mistake !== undefined) throw new ScenarioFailure(mistake.message);
  return text;
}

function mistakeIn(text: string, name: string): ManifestError | undefined {
  try {
    parseManifests(text, name);
    return undefined;
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
}
