'use strict';

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '../node_modules/.cache/transpiled');
const VERSIONS = ['ts-node', '@swc/core'].map((name) => require(`${name}/package.json`).version);

function kept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whole or not at all, since several processes may write the same file. A folder that cannot be written to only costs time. */
function keep(file, output) {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(draft, JSON.stringify(output));
    renameSync(draft, file);
  } catch {
    // Next time it is made again.
  }
}

/**
 * The transpiler of ts-node (a plug-in, named in tsconfig.json): swc, which is asked only once for each version of a file. Starting
 * is a third of the time of a short run otherwise.
 */
exports.create = (options) => {
  const settings = JSON.stringify([...VERSIONS, options.service.config.options]);
  let swc;
  return {
    transpile(input, { fileName }) {
      const file = join(FOLDER, `${createHash('sha1').update(`${settings}\n${fileName}\n${input}`).digest('hex')}.json`);
      const known = kept(file);
      if (known !== undefined) return known;
      swc ??= require('ts-node/transpilers/swc').create(options);
      const output = swc.transpile(input, { fileName });
      keep(file, output);
      return output;
    },
  };
};
