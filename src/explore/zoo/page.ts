import type { Mutant } from './mutant';
import { ABSENT } from './absent';

/** How a mutant was caught, as the page tells it. */
export interface Catch {
  /** The rule that it breaks. */
  readonly rule: string;
  /** The number of the first random trial that finds it; absent when none of a hunt does. */
  readonly trial?: number;
  /** The scenario was written by hand; else it is what is left of the trial. */
  readonly written: boolean;
  /** The steps that show it, in plain words. */
  readonly scenario: string;
}

/** How each mutant was caught, by its number. */
export type Catches = Readonly<Record<string, Catch>>;

const link = (issue: string): string => {
  const [repository = '', number = ''] = issue.split('#');
  return `[${issue}](https://github.com/${repository === '' ? 'kubernetes/kubernetes' : repository}/issues/${number})`;
};

const foundBy = ({ trial }: Catch): string => (trial === undefined ? 'a scenario' : `trial ${String(trial)}`);

function row({ id, issues, story }: Mutant, { [id]: caught }: Catches): string {
  return `| [${id}](#${id.toLowerCase()}) | ${story} | ${issues.map(link).join(', ')} | ${caught === undefined ? 'not caught' : foundBy(caught)} |`;
}

function section({ id, story, mutation }: Mutant, { [id]: caught }: Catches): string {
  if (caught === undefined) return `### ${id}\n\n${story} Put back as: ${mutation}. Not caught.\n`;
  const { rule, scenario, trial, written } = caught;
  const found = trial === undefined ? 'Not found by random trials' : `Found by random trial ${String(trial)}`;
  const shown = written ? 'This shows it' : 'This is left of it when all is taken away that does not matter';
  return `### ${id}\n\n${story}\n\n- Put back as: ${mutation}.\n- Breaks: *${rule}*.\n- ${found}. ${shown}:\n\n\`\`\`gherkin\n${scenario.trimEnd()}\n\`\`\`\n`;
}

/** The page that tells of every mutant: which bug it is, and what catches it. */
export function zooPage(mutants: readonly Mutant[], catches: Catches): string {
  const byTrial = Object.values(catches).filter(({ trial }) => trial !== undefined);
  const trials = byTrial.map(({ trial = 0 }) => trial).sort((a, b) => a - b);
  return `# The bug zoo

<!-- Written by "npm run zoo" from src/explore/zoo; change it there. -->

Would Rollcall have found the bugs that Kubernetes really had? Here each of ${String(mutants.length)} of them is put back into the simulated cluster: one decision of
one part is replaced, and all else is as it should be. Then random things befall a set (updates, scaling, lost nodes, failing pods,
refused writes) while every rule looks on, and at the end the set must come to what its spec asks for.

${String(byTrial.length)} are found by such trials, which know nothing of the bug: half of them by trial ${String(trials[Math.floor((trials.length - 1) / 2)] ?? 0)}, the last by trial ${String(trials.at(-1) ?? 0)}. For the others a scenario
says what should be. A trial is some fifty operations, and takes less than a tenth of a second.

Every \`npm test\` runs what stands here twice: with the bug, where the rule must break; and without it, where nothing may.

| bug | what went wrong | reported | found by |
|---|---|---|---|
${mutants.map((mutant) => row(mutant, catches)).join('\n')}

## One by one

${mutants.map((mutant) => section(mutant, catches)).join('\n')}
## Not put back

| bug | why |
|---|---|
${ABSENT.map(({ ids, why }) => `| ${ids} | ${why} |`).join('\n')}
`;
}
