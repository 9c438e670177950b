import type { Cluster, Printed } from '../cluster/port';
import { ScenarioFailure } from './failure';
import { shellWords } from './shell-words';

/** The command lines of a text: comments, empty lines and prompts left out, lines that end in a backslash joined. */
function linesOf(text: string): readonly string[] {
  return text.replace(/\\\n/g, ' ').split('\n').map((line) => line.trim().replace(/^\$ /, '')).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Runs kubectl command lines one after another, until one fails. */
export async function runKubectl(cluster: Cluster, text: string, input?: string): Promise<Printed> {
  let printed: Printed = { stdout: '', stderr: '', exit: 0 };
  for (const line of linesOf(text)) {
    const [program, ...argv] = shellWords(line);
    if (program !== 'kubectl') throw new ScenarioFailure(`Only kubectl can be run, not "${program ?? ''}": ${line}`);
    const next = await cluster.kubectl(argv, input);
    printed = { stdout: printed.stdout + next.stdout, stderr: printed.stderr + next.stderr, exit: next.exit };
    if (printed.exit !== 0) return printed;
  }
  return printed;
}
