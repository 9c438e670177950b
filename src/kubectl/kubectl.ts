import { printingWarnings } from './api-warnings';
import { GLOBAL_FLAGS, type Command } from './command';
import { ANNOTATE, LABEL } from './commands/label';
import { APPLY } from './commands/apply';
import { CORDON, UNCORDON } from './commands/cordon';
import { CREATE } from './commands/create';
import { CREATE_CONFIGMAP, CREATE_NAMESPACE, CREATE_SECRET } from './commands/create-generated';
import { DELETE } from './commands/delete';
import { DESCRIBE } from './commands/describe';
import { DRAIN } from './commands/drain';
import { EXPOSE } from './commands/expose';
import { GET } from './commands/get';
import { PATCH } from './commands/patch';
import { REPLACE } from './commands/replace';
import { RUN } from './commands/run';
import { SCALE } from './commands/scale';
import { SET_ENV } from './commands/set-env';
import { SET_IMAGE } from './commands/set-image';
import { SET_RESOURCES } from './commands/set-resources';
import { TAINT } from './commands/taint';
import { VERSION } from './commands/version';
import { WAIT } from './commands/wait';
import { Failure, failuresText, KubectlFailure, NotSimulated, ParseFailure } from './failure';
import { parseFlags } from './flags';
import { ROLLOUT_HISTORY } from './rollout/history';
import { ROLLOUT_PAUSE, ROLLOUT_RESUME } from './rollout/pause';
import { ROLLOUT_RESTART } from './rollout/restart';
import { ROLLOUT_STATUS } from './rollout/status';
import { ROLLOUT_UNDO } from './rollout/undo';
import { partsOf } from './kept-failures';
import type { Session } from './session';
import type { Context, Printed, Talk } from './talk';

const COMMANDS: readonly Command[] = [
  ANNOTATE, APPLY, CORDON, CREATE, CREATE_CONFIGMAP, CREATE_NAMESPACE, CREATE_SECRET, DELETE, DESCRIBE, DRAIN, EXPOSE, GET, LABEL, PATCH, REPLACE, ROLLOUT_HISTORY, ROLLOUT_PAUSE,
  ROLLOUT_RESTART, ROLLOUT_RESUME, ROLLOUT_STATUS, ROLLOUT_UNDO, RUN, SCALE, SET_ENV, SET_IMAGE, SET_RESOURCES, TAINT, UNCORDON, VERSION, WAIT,
];

/** Commands that only hold others. */
const GROUPS = ['rollout', 'set'];

/** Commands that name a kind by a short name, and their full names. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map(([
  ['cj', 'cronjob'], ['cm', 'configmap'], ['dep', 'deployment'], ['deploy', 'deployment'], ['ing', 'ingress'], ['ns', 'namespace'], ['pc', 'priorityclass'],
  ['pdb', 'poddisruptionbudget'], ['resourcequota', 'quota'], ['sa', 'serviceaccount'], ['svc', 'service'],
] as const).map(([short, name]) => [`create ${short}`, `create ${name}`]));

/** Commands that kubectl has and Rollcall has not. */
const NOT_SIMULATED = [
  'alpha', 'api-resources', 'api-versions', 'apply edit-last-applied', 'apply set-last-applied', 'apply view-last-applied', 'attach', 'auth', 'autoscale', 'certificate', 'cluster-info', 'completion', 'config', 'convert', 'cp', 'debug',
  'diff', 'edit', 'exec', 'explain', 'help', 'kustomize', 'logs', 'options', 'plugin', 'port-forward', 'proxy', 'top',
  ...[
    'clusterrole', 'clusterrolebinding', 'cronjob', 'deployment', 'ingress', 'job', 'poddisruptionbudget', 'priorityclass', 'quota', 'role', 'rolebinding', 'secret docker-registry',
    'secret tls', 'service', 'serviceaccount', 'token',
  ].map((kind) => `create ${kind}`),
  'set selector', 'set serviceaccount', 'set subject',
];

/**
 * Interprets a command line of kubectl 1.20 (without the word `kubectl`), in the words of the cluster's version where these are known
 * to have changed. It asks for API requests and changes as data and ends with what it printed; every failure is part of that, as text
 * on stderr and exit status 1.
 */
export function* kubectl(argv: readonly string[], context: Context): Talk<Printed> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  let exit = 0;
  try {
    const { command, rest } = commandOf(argv);
    const err = (text: string): void => void stderr.push(text);
    const session = sessionOf(command, rest, context, { out: (text) => void stdout.push(text), err });
    yield* printingWarnings(command.run(session), err);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    stderr.push(failuresText(partsOf(failure)));
    exit = 1;
  }
  return { stdout: stdout.join(''), stderr: stderr.join(''), exit };
}

/** The command that the words of a line name, and the line without them. Flags of every command may stand before. */
function commandOf(argv: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } {
  const start = firstWord(argv);
  const [word = '', ...rest] = argv.slice(start);
  if (word === '') throw new NotSimulated('kubectl without a command');
  for (const words of [3, 2, 1]) {
    const written = argv.slice(start, start + words).join(' ');
    const name = SHORT_NAMES.get(written) ?? written;
    if (NOT_SIMULATED.includes(name)) throw new NotSimulated(`"kubectl ${name}"`);
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (command) return { command, rest: [...argv.slice(0, start), ...argv.slice(start + words)] };
  }
  if (GROUPS.includes(word)) throw new KubectlFailure(`unknown command "${rest.join(' ')}"\nSee 'kubectl ${word} -h' for help and examples`);
  throw new ParseFailure(`Error: unknown command "${word}" for "kubectl"\nRun 'kubectl --help' for usage.`);
}

function firstWord(argv: readonly string[]): number {
  const takesValue = Object.entries(GLOBAL_FLAGS).flatMap(([name, { short }]) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])]);
  let index = 0;
  while (argv[index]?.startsWith('-')) index += takesValue.includes(argv[index] ?? '') ? 2 : 1;
  return index;
}

function sessionOf(command: Command, rest: readonly string[], context: Context, print: Pick<Session, 'out' | 'err'>): Session {
  const table = { ...GLOBAL_FLAGS, ...command.flags };
  const { args, flags } = parseFlags(command.name, rest, table);
  const refused = flags.entries().find(([name, value]) => table[name]?.unsimulated && value !== 'false');
  if (refused) throw new NotSimulated(`flag --${refused[0]} of "kubectl ${command.name}"`);
  return {
    command: command.name,
    args,
    flags,
    namespace: flags.text('namespace') ?? context.namespace,
    namespaceGiven: flags.has('namespace'),
    release: context.release,
    context,
    now: () => context.now(),
    ...print,
  };
}
