import type { Cluster } from '../cluster/port';
import type { Resource } from '../kube/resources';
import type { Millis } from '../kube/time';
import type { Command } from './command';
import { hindrances } from './explain';
import { objectName } from './names';
import { noSuch } from './no-such';

/** What a command acts on that has to be there. */
function targetsOf(command: Command): readonly (readonly [Resource, string])[] {
  switch (command.do) {
    case 'scale': return [['statefulsets', command.set]];
    case 'delete': return [[command.resource, command.name]];
    case 'delete-all': return command.names.map((name) => [command.resource, name] as const);
    default: return [];
  }
}

/** The text with lines that come several times in a row told once. */
function withoutRepeats(text: string): string {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (index > 0 && line === lines[index - 1] ? [] : [index]));
  return starts.map((start, index) => {
    const times = (starts[index + 1] ?? lines.length) - start;
    return `${lines[start] ?? ''}${times > 1 ? ` (${String(times)} times)` : ''}`;
  }).join('\n');
}

/** What a command has waited at least when something stood in its way: virtual milliseconds. */
const WAITED = 1000;

/**
 * A refusal that nobody expected, with the likely mistake, with what stood in the way where the command waited for something since
 * `began`, and with how a scenario says that a refusal is its point.
 */
export function refusalText(command: Command, refusal: string, cluster: Cluster, began: Millis): string {
  const view = cluster.view();
  const [, namespace] = /namespaces "([^"]+)" not found/.exec(refusal) ?? [];
  const [, absent] = / "([^"]+)" not found/.exec(refusal) ?? [];
  const target = namespace === undefined ? targetsOf(command).find(([, name]) => objectName(name).name === absent) : undefined;
  return [
    withoutRepeats(refusal), '',
    ...(namespace === undefined ? [] : [`Make the namespace first: Given I run "kubectl create namespace ${namespace}"`]),
    ...(target === undefined ? [] : [`In this scenario ${noSuch(view, ...target)}.`]),
    ...(view.now - began >= WAITED ? hindrances(cluster) : []),
    'Where it is meant to fail, the next line says so: Then it fails with "...".',
  ].join('\n');
}
