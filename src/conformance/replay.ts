import type { Cluster, Power, Printed } from '../cluster/port';
import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import { aftermath } from './aftermath';
import type { Doing, Recording, Step } from './recording';
import { sightings } from './sightings';

/** For how long nothing is written when a step ends, unless the step says otherwise. */
const QUIET: Millis = 3200;

/** A step that has not ended by then never will: something does and undoes the same again and again. */
const PATIENCE: Millis = 3_600_000;

const NOT_SIMULATED = /not simulated by Rollcall/;

/** Thrown for a step of a recording that cannot be replayed; the message says which. */
export class NotReplayable extends Error {}

/** Does to a cluster what a recording says was done, and writes down what happened in the recording's shape. Reads only `do` and its `quiet`. */
export async function replay(recording: Pick<Recording, 'case' | 'steps'>, cluster: Cluster): Promise<Recording> {
  const steps: Step[] = [];
  for (const [index, step] of recording.steps.entries()) {
    const from = cluster.journal().length;
    const printed = await perform(step.do, cluster);
    if (printed !== undefined && NOT_SIMULATED.test(printed.stderr)) throw new NotReplayable(`step ${index + 1}: ${printed.stderr.trim()}`);
    await untilQuiet(cluster, from, step.do.quiet ?? step.quiet ?? QUIET);
    steps.push({
      do: step.do,
      ...(printed === undefined ? {} : { said: printed.exit ? `${printed.stdout}${printed.stderr}` : printed.stdout }), ...(printed?.exit ? { exit: printed.exit } : {}),
      saw: sightings(cluster.journal().slice(from)), after: aftermath(cluster.view().objects),
    });
  }
  return { case: recording.case, kubernetes: cluster.version, settled: true, steps };
}

async function perform(doing: Doing, cluster: Cluster): Promise<Printed | undefined> {
  if (doing.apply !== undefined) return cluster.kubectl(['apply', '-f', '-'], doing.apply);
  if (doing.kubectl !== undefined) return cluster.kubectl(doing.kubectl, doing.input);
  if (doing.evict !== undefined) return evict(doing.evict, cluster);
  if (doing.removeNode !== undefined) {
    await cluster.request({ verb: 'delete', resource: 'nodes', name: doing.removeNode });
    return undefined;
  }
  for (const power of powersOf(doing, cluster)) await cluster.use(power);
  return undefined;
}

async function evict(pod: string, cluster: Cluster): Promise<Printed> {
  const body = { apiVersion: 'policy/v1beta1', kind: 'Eviction', metadata: { name: pod, namespace: 'default' } };
  const answer = await cluster.request({ verb: 'create', resource: 'pods', namespace: 'default', name: pod, subresource: 'eviction', body });
  return answer.ok ? { stdout: '', stderr: '', exit: 0 } : { stdout: '', stderr: `${answer.status.message}\n`, exit: 1 };
}

function powersOf(doing: Doing, cluster: Cluster): readonly Power[] {
  const pod = (name: string): string => `default/${name}`;
  if (doing.hold !== undefined) return [{ power: 'hold', pod: pod(doing.hold) }];
  if (doing.stuck !== undefined) return [{ power: 'stuck', pod: pod(doing.stuck) }];
  if (doing.stick !== undefined) return [{ power: 'stick', pod: pod(doing.stick) }];
  if (doing.fail !== undefined) return [{ power: 'fail', pod: pod(doing.fail) }];
  if (doing.succeed !== undefined) return [{ power: 'succeed', pod: pod(doing.succeed) }];
  if (doing.release !== undefined) return [{ power: 'release', pods: [doing.release].flat().map(pod) }];
  if (doing.addNode !== undefined) return [{ power: 'add-node', node: doing.addNode, ...(doing.labels ? { labels: doing.labels } : {}), ...(doing.taints ? { taints: doing.taints } : {}) }];
  if (doing.nodeDownOf !== undefined) {
    const node = cluster.view().objects.get('pods', 'default', doing.nodeDownOf)?.spec.nodeName;
    return node ? [{ power: 'cut-off', node }] : [];
  }
  if (doing.nodesUp) return [...cluster.view().objects.list('nodes')].map(({ metadata: { name } }) => ({ power: 'connect', node: name }));
  throw new NotReplayable(`nobody knows how to do ${JSON.stringify(doing)}: README.md beside the recordings has what can be done`);
}

/** Lets time pass until nothing that counts was written for `quiet`. Throws NotReplayable when that never comes. */
async function untilQuiet(cluster: Cluster, from: number, quiet: Millis): Promise<void> {
  const start = cluster.view().now;
  for (;;) {
    const last = lastWrite(cluster.journal(), from) ?? start;
    const rest = Math.max(last, start) + quiet - cluster.view().now;
    if (rest <= 0) return;
    if (cluster.view().now - start > PATIENCE) throw new NotReplayable('something is written again and again: the step does not end');
    await cluster.pass(rest);
  }
}

function lastWrite(journal: readonly JournalEntry[], from: number): Millis | undefined {
  for (let index = journal.length - 1; index >= from; index--) {
    const entry = journal[index];
    if (entry !== undefined && counts(entry)) return entry.at;
  }
  return undefined;
}

/** Every write in the namespace, on volumes and, by others than kubelets, on nodes counts; events, heartbeats and leases do not. */
function counts(entry: JournalEntry): boolean {
  if (entry.type !== 'api' || entry.resource === 'events' || entry.resource === 'leases') return false;
  if (entry.resource === 'nodes') return entry.by !== 'kubelet';
  return entry.resource === 'persistentvolumes' || entry.namespace === 'default';
}
