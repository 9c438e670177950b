import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Cluster, Printed } from '../cluster/port';
import { releaseOf } from '../kube/release';
import type { Claim } from './claim';
import type { Command } from './command';
import { ScenarioFailure } from './failure';
import { judge, type Since } from './judge';
import { refusalText } from './refusal-text';
import { run } from './run';
import type { Step } from './sentence';

/** How the cluster of a scenario is to be, as far as its first sentences say. */
export interface ClusterOptions {
  readonly version?: string;
  readonly nodes?: number;
  /** Reads a file that a kubectl line names. */
  readonly readFile: (path: string) => string;
}
export type MakeCluster = (options: ClusterOptions) => Cluster;

/** Which part of a scenario a step belongs to, by its keyword. */
export type Part = 'Given' | 'When' | 'Then';

export function isClaim(step: Step): step is Claim {
  return !('do' in step);
}

/** What becomes of such a command depends on more than the command and the cluster. */
function readsFiles({ do: what }: Command): boolean {
  return what === 'apply-file' || what === 'kubectl';
}

function knownVersion(version: string): string {
  try {
    return releaseOf(version).version;
  } catch (error) {
    throw new ScenarioFailure(error instanceof Error ? error.message : String(error));
  }
}

/** One scenario as it runs: its steps so far as data, and the cluster that they act on. */
export class Scenario {
  readonly #taken: Step[] = [];
  #options: ClusterOptions;
  #cluster: Cluster | undefined;
  #since: Since = { number: 0, at: 0 };
  #part: Part | undefined;

  /** `folder` is where the feature file lies; files that steps name are found from there. */
  constructor(readonly folder: string, private readonly makeCluster: MakeCluster) {
    this.#options = { readFile: (path) => readFileSync(resolve(folder, path), 'utf8') };
  }

  /** The steps taken so far, which are all that another run of this scenario needs. */
  get steps(): readonly Step[] {
    return this.#taken;
  }

  /** The cluster, if a step has needed it yet. */
  get madeCluster(): Cluster | undefined {
    return this.#cluster;
  }

  /** The cluster; made when it is first needed. */
  get cluster(): Cluster {
    return this.#cluster ??= this.makeCluster(this.#options);
  }

  /**
   * Takes the next step. A claim that does not hold, and a command that cannot be done, throw a ScenarioFailure; so does one
   * that is refused, unless the next step `expectsRefusal`.
   */
  async take(step: Step, part: Part, expectsRefusal: boolean): Promise<void> {
    this.#taken.push(step);
    if (part !== this.#part && part !== 'Then') this.#since = { number: (this.#cluster?.journal().at(-1)?.number ?? -1) + 1, at: this.#cluster?.view().now ?? 0 };
    this.#part = part;
    if (isClaim(step)) return judge(step, this.cluster, this.#since);
    const began = this.#cluster?.view().now ?? 0;
    const printed = await this.#do(step);
    this.#since = { ...this.#since, printed };
    if (printed.exit === 0 || expectsRefusal) return;
    throw new ScenarioFailure(refusalText(step, printed.stderr.trim() || printed.stdout.trim(), this.cluster, began));
  }

  async #do(command: Command): Promise<Printed> {
    const made = this.#cluster !== undefined;
    if (!made && command.do === 'use-version') this.#options = { ...this.#options, version: knownVersion(command.version) };
    else if (!made && command.do === 'use-nodes') this.#options = { ...this.#options, nodes: command.nodes };
    else if (readsFiles(command)) return run(command, this.cluster, this.folder);
    else return this.cluster.once(JSON.stringify(command), () => run(command, this.cluster, this.folder));
    return { stdout: '', stderr: '', exit: 0 };
  }
}
