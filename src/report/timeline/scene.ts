import type { JournalEntry } from '../../kernel/journal';
import type { Millis } from '../../kube/time';
import { timelineText } from '../../scenario/entry-text';
import { identityOf } from '../story/identity-of';
import { momentsOf } from '../story/moments';
import { nodeStoryOf } from '../story/node-story-of';
import { Periods } from '../story/periods';
import { setStoryOf } from '../story/set-story-of';
import type { Identity, Mark, Moment, NodeStory, SetStory, Shade } from '../story/story';
import { podOf, subjectsOf } from '../story/subjects';
import { chooseLanes, type ChosenLanes } from './choose-lanes';

/** A violation of an invariant: the number of its entry in the journal, and what it says. */
export interface Violation {
  readonly entry: number;
  readonly text: string;
}
export interface PlacedViolation extends Violation {
  readonly at: Millis;
  /** The pod name it is about, if any. */
  readonly pod: string | undefined;
  readonly uid: string | undefined;
}

/** All that a picture shows, before anything has a place. */
export interface Scene {
  readonly from: Millis;
  readonly to: Millis;
  readonly sets: readonly SetStory[];
  readonly server: { readonly shades: readonly Shade[]; readonly marks: readonly Mark[] } | undefined;
  readonly podNames: ChosenLanes;
  readonly identities: ReadonlyMap<string, Identity>;
  readonly nodeNames: ChosenLanes;
  /** Of all nodes that have a lane or shade a pod that has one. */
  readonly nodes: ReadonlyMap<string, NodeStory>;
  readonly moments: readonly Moment[];
  readonly violations: readonly PlacedViolation[];
}

/** What a picture is told beside the journal. */
export interface SceneOptions {
  /** The commands of the scenario; absent, what the journal shows of them. */
  readonly steps?: readonly Moment[];
  readonly violations?: readonly Violation[];
  /** The end of the picture, when time went on after the last entry. */
  readonly until?: Millis;
  /** How many pods are shown from either end of the ordinals, when there are more than twice as many; 20 when absent. */
  readonly lanesAtEachEnd?: number;
}

const LANES = 20;
const NODES = 8;
const SETS = 8;

/** A refusal that is not lifted was in force until the last write that it refused, as far as the journal shows. */
function serverOf(entries: readonly JournalEntry[]): Scene['server'] {
  const shades = new Periods();
  const marks: Mark[] = [];
  for (const entry of entries) {
    if (entry.type === 'api') marks.push({ at: entry.at, number: entry.number, kind: 'refused', text: timelineText(entry).trim() });
    else if (entry.type === 'fault' && entry.lifted !== true) shades.begin(`refuses ${entry.on}`, entry.at);
    else if (entry.type === 'fault') shades.endAll(entry.at);
  }
  const last = marks.at(-1);
  if (last !== undefined) shades.endAll(last.at);
  return entries.length === 0 ? undefined : { shades: shades.all, marks };
}

function placed(violations: readonly Violation[], journal: readonly JournalEntry[]): readonly PlacedViolation[] {
  const numbers = new Map(violations.map(({ entry }) => [entry, undefined as JournalEntry | undefined]));
  if (numbers.size > 0) for (const entry of journal) if (numbers.has(entry.number)) numbers.set(entry.number, entry);
  return violations.flatMap((violation) => {
    const entry = numbers.get(violation.entry);
    return entry === undefined ? [] : [{ ...violation, at: entry.at, pod: podOf(entry), uid: 'uid' in entry ? entry.uid : undefined }];
  });
}

/** Reads a journal into a scene. Only what will be shown is read closely, so ten thousand pods cost little more than ten. */
export function sceneOf(journal: readonly JournalEntry[], options: SceneOptions = {}): Scene {
  const subjects = subjectsOf(journal);
  const violations = placed(options.violations ?? [], journal);
  const podNames = chooseLanes(subjects.pods.keys(), options.lanesAtEachEnd ?? LANES, new Set(violations.flatMap(({ pod }) => pod ?? [])));
  const identities = new Map([...podNames.head, ...podNames.tail].map((pod) => [pod, identityOf(pod, subjects.pods.get(pod) ?? [])]));
  const used = [...identities.values()].flatMap(({ incarnations }) => incarnations.flatMap(({ runs }) => runs.map(({ node }) => node)));
  const nodeNames = chooseLanes(subjects.nodes.keys(), NODES, new Set());
  const nodes = new Map([...new Set([...nodeNames.head, ...nodeNames.tail, ...used])].map((node) => [node, nodeStoryOf(node, subjects.nodes.get(node) ?? [])]));
  const setNames = chooseLanes(subjects.sets.keys(), SETS, new Set());
  return {
    from: journal[0]?.at ?? 0,
    to: Math.max(options.until ?? 0, journal.at(-1)?.at ?? 0),
    sets: [...setNames.head, ...setNames.tail].map((set) => setStoryOf(set, subjects.sets.get(set) ?? [])),
    server: serverOf(subjects.server),
    podNames, identities, nodeNames, nodes, violations,
    moments: options.steps ?? momentsOf(journal),
  };
}
