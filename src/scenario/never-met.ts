import type { Power } from '../cluster/port';
import type { ApiEntry, JournalEntry } from '../kernel/journal';
import type { Pod, PodSpec, StatefulSet } from '../kube/objects';
import type { Resource } from '../kube/resources';
import { fewNames } from './few-names';
import { fullName, objectName, shortName, spokenName } from './names';
import { kindWord } from './parameters';
import { lineFor, type Step } from './sentence';
import { SENTENCES } from './sentences';

/** What there was instead of what a step speaks of. */
function instead(what: string, found: Iterable<string>): string {
  const names = [...new Set(found)].sort();
  if (names.length === 0) return `there was no ${what}`;
  return `there ${names.length === 1 ? `was the ${what}` : `were the ${what}s`} ${fewNames(names)}`;
}

/** What there was instead of an object of this name; undefined when there was one, or somebody tried to make it. */
function missedObject(resource: Resource, name: string, writes: readonly ApiEntry[]): string | undefined {
  const names = new Set(writes.flatMap((write) => (write.resource === resource && write.name !== '' ? spokenName(write) : [])));
  return names.has(shortName(fullName(name))) ? undefined : instead(kindWord(resource), names);
}

/** Whether a pod or claim of this name is one that a set of the scenario has or would have: that it is not there yet may be the point. */
function isOfSet(resource: Resource, text: string, writes: readonly ApiEntry[]): boolean {
  if (resource !== 'pods' && resource !== 'persistentvolumeclaims') return false;
  const { namespace, name } = objectName(text);
  const owner = name.replace(/-\d+$/, '');
  return writes.some((write) => write.resource === 'statefulsets' && write.namespace === namespace && (owner === write.name || owner.endsWith(`-${write.name}`)));
}

function specOf({ resource, object }: ApiEntry): PodSpec | undefined {
  if (resource === 'pods') return (object as Pod | undefined)?.spec;
  return resource === 'statefulsets' ? (object as StatefulSet | undefined)?.spec.template.spec : undefined;
}

/** What there was instead of an image; one that only the template of a set has is met, too: it may be the point that no pod has it. */
function missedImage(image: string, writes: readonly ApiEntry[]): string | undefined {
  const containers = writes.flatMap((write) => specOf(write) ?? []).flatMap(({ containers: own, initContainers = [] }) => [...own, ...initContainers]);
  const images = new Set(containers.flatMap((container) => container.image ?? []));
  return images.has(image) ? undefined : instead('image', images);
}

function missedWrite({ verb, resource, name }: Extract<Power, { power: 'refuse' }>, writes: readonly ApiEntry[]): string | undefined {
  const tried = writes.some((write) => write.verb === verb && write.resource === resource && (name === undefined || write.name === name));
  return tried ? undefined : 'nobody tried to';
}

function missedByPower(power: Power, writes: readonly ApiEntry[]): string | undefined {
  switch (power.power) {
    case 'hold': case 'stuck': case 'stick': return missedObject('pods', power.pod, writes);
    case 'release': return power.pods.flatMap((pod) => missedObject('pods', pod, writes) ?? [])[0];
    case 'image': return missedImage(power.image, writes);
    case 'refuse': return missedWrite(power, writes);
    // The others had to meet something at once.
    default: return undefined;
  }
}

function missedBy(step: Step, writes: readonly ApiEntry[]): string | undefined {
  if ('do' in step) return step.do === 'power' ? missedByPower(step.power, writes) : undefined;
  const { claim } = step;
  if (claim === 'within' || claim === 'now') return missedBy(step.state, writes);
  return claim === 'absent' && !isOfSet(step.resource, step.name, writes) ? missedObject(step.resource, step.name, writes) : undefined;
}

/**
 * What is to be said of those among the steps of a whole scenario that speak of something it never met, each with what there was instead;
 * undefined when there are none. A misspelled fault changes nothing, and a misspelled name does not exist: whatever is said of it holds.
 */
export function neverMet(steps: readonly Step[], journal: readonly JournalEntry[]): string | undefined {
  const writes = journal.filter((entry) => entry.type === 'api');
  const idle = steps.flatMap((step) => {
    const missed = missedBy(step, writes);
    return missed === undefined ? [] : [`  ${lineFor(step, SENTENCES) ?? JSON.stringify(step)}: ${missed}`];
  });
  return idle.length === 0 ? undefined : ['This speaks of something that the scenario never met, so that it shows nothing:', ...idle, 'Mend the name, or take the line out.'].join('\n');
}
