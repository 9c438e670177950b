import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedCluster } from '../cluster/simulated';
import type { Recording } from '../conformance/recording';
import { replay } from '../conformance/replay';
import { exitWith } from './exit-with';

/** `npm run replay -- RECORDINGS OUT`: replays every recording of a folder at version 1.20 and writes OUT/NAME.json. */
async function main([recordings, out]: readonly string[]): Promise<number> {
  if (recordings === undefined || out === undefined) {
    console.error('usage: npm run replay -- RECORDINGS OUT');
    return 1;
  }
  mkdirSync(out, { recursive: true });
  let missing = 0;
  const names = readdirSync(recordings).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const recording = JSON.parse(readFileSync(path.join(recordings, name), 'utf8')) as Recording;
    try {
      const cluster = simulatedCluster({ version: '1.20', nodes: 3, profile: 'recorder' });
      writeFileSync(path.join(out, name), `${JSON.stringify(await replay(recording, cluster), null, 1)}\n`);
    } catch (error) {
      missing += 1;
      console.error(`${name}: cannot be replayed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${names.length - missing} of ${names.length} recordings replayed into ${out}`);
  return 0;
}

exitWith(main(process.argv.slice(2)));
