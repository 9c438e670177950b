import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { exitWith } from '../src/cli/exit-with';

/** Runs an npm script; gives what it printed and its exit status. */
async function ended(name: string): Promise<{ readonly printed: string; readonly status: number }> {
  const child = spawn('npm', ['run', '-s', name], { shell: process.platform === 'win32' });
  const status = new Promise<number>((resolve) => { child.on('close', (code) => resolve(code ?? 1)); });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { printed: out + err, status: await status };
}

/** Runs npm scripts at the same time and prints what each of them printed, in their order; 1 when one of them fails. */
async function sideBySide(names: readonly string[]): Promise<number> {
  let worst = 0;
  const running = names.map(ended);
  for (const [index, one] of running.entries()) {
    const { printed, status } = await one;
    process.stdout.write(printed);
    if (status === 0) continue;
    console.error(`npm run ${names[index] ?? ''} failed`);
    worst = 1;
  }
  return worst;
}

exitWith(sideBySide(process.argv.slice(2)));
