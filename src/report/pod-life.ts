import type { JournalEntry } from '../kernel/journal';
import type { Millis } from '../kube/time';
import { shortName } from '../scenario/names';
import { identityOf } from './story/identity-of';
import { nodeStoryOf } from './story/node-story-of';
import type { Identity, Shade, Span } from './story/story';
import { subjectsOf } from './story/subjects';

/** A state of a pod name, as one letter of its life. */
type Letter = '.' | 'P' | 'C' | 'r' | 'R' | 'T' | '?' | '2' | 'z' | '_';

const MEANINGS: readonly (readonly [Letter | '!', string])[] = [
  ['.', 'not there yet'], ['P', 'no node yet'], ['C', 'on its node, no container runs'], ['r', 'runs, not ready'], ['R', 'ready'], ['T', 'terminating'],
  ['_', 'gone'], ['!', 'container failed or image not pulled'], ['?', 'its node does not answer'], ['z', 'a process whose object is gone'],
  ['2', 'two processes under one name'],
];

/** What the letters of `podLife` mean, in one line. */
export const LIFE_LEGEND = MEANINGS.map(([letter, meaning]) => `${letter} ${meaning}`).join(' · ');

/** A letter stands once, and once more for each of these that its state lasts. */
const LONGER: readonly Millis[] = [1000, 10_000, 60_000, 600_000];

const covers = ({ from, to }: Span, at: Millis): boolean => from <= at && (to === undefined || at < to);

/** The state of a pod name from an instant until the next one at which anything changes. */
function letterAt({ incarnations }: Identity, at: Millis, silent: (node: string, at: Millis) => boolean): Letter {
  const running = incarnations.flatMap(({ uid, runs }) => runs.filter((run) => covers(run, at)).map((run) => ({ uid, run })));
  if (new Set(running.map(({ uid }) => uid)).size > 1) return '2';
  const object = incarnations.find(({ created, removed, runs }) => covers({ from: created ?? runs[0]?.from ?? Infinity, ...(removed === undefined ? {} : { to: removed }) }, at));
  const first = running[0];
  if (first !== undefined && first.uid !== object?.uid) return 'z';
  if (object === undefined) return incarnations.every(({ created, runs }) => (created ?? runs[0]?.from ?? 0) > at) ? '.' : '_';
  if (object.terminating !== undefined && object.terminating <= at) return 'T';
  if (first === undefined) return object.bound !== undefined && object.bound <= at ? 'C' : 'P';
  return silent(first.run.node, at) ? '?' : readiness(first.run.stretches, at);
}

function readiness(stretches: readonly (Span & { readonly ready: boolean })[], at: Millis): Letter {
  return stretches.some((stretch) => stretch.ready && covers(stretch, at)) ? 'R' : 'r';
}

function instantsOf({ incarnations, marks }: Identity, shades: readonly Shade[]): readonly Millis[] {
  const ends = (span: Span): readonly (Millis | undefined)[] => [span.from, span.to];
  const times = [
    ...incarnations.flatMap(({ created, bound, terminating, removed, runs }) => [created, bound, terminating, removed, ...runs.flatMap((run) => [...ends(run), ...run.stretches.flatMap(ends)])]),
    ...marks.map(({ at }) => at), ...shades.flatMap(ends),
  ];
  return [...new Set(times.filter((at) => at !== undefined))].sort((a, b) => a - b);
}

interface State {
  readonly letter: Letter;
  readonly lasts: Millis;
  /** Whether it began with a failure. */
  readonly failed: boolean;
}

function statesOf(identity: Identity, points: readonly Millis[], end: Millis, silent: (node: string, at: Millis) => boolean): readonly State[] {
  const states: State[] = [];
  for (const [index, at] of points.entries()) {
    const letter = letterAt(identity, at, silent);
    const lasts = (points[index + 1] ?? end) - at;
    const failed = identity.marks.some((mark) => mark.at === at && (mark.kind === 'crash' || mark.kind === 'pull-failed'));
    const last = states.at(-1);
    if (last?.letter === letter && !failed) states[states.length - 1] = { ...last, lasts: last.lasts + lasts };
    else states.push({ letter, lasts, failed });
  }
  return states;
}

/** As `podLife`, for several pod names with one walk through the journal. */
export function podLives(journal: readonly JournalEntry[], pods: readonly string[]): readonly string[] {
  const { pods: podEntries, nodes: nodeEntries } = subjectsOf(journal);
  const [from, end] = [journal[0]?.at ?? 0, journal.at(-1)?.at ?? 0];
  const shadesOf = new Map([...nodeEntries].map(([node, entries]) => [node, nodeStoryOf(node, entries).shades]));
  return pods.map((pod) => lifeOf(identityOf(pod, podEntries.get(pod) ?? []), shadesOf, from, end));
}

function lifeOf(identity: Identity, shadesOf: ReadonlyMap<string, readonly Shade[]>, from: Millis, end: Millis): string {
  const name = shortName(identity.pod);
  if (identity.incarnations.length === 0) return name;
  const nodes = [...new Set(identity.incarnations.flatMap(({ runs }) => runs.map(({ node }) => node)))];
  const silent = (node: string, at: Millis): boolean => (shadesOf.get(node) ?? []).some((shade) => covers(shade, at));
  const points = [...new Set([from, ...instantsOf(identity, nodes.flatMap((node) => shadesOf.get(node) ?? []))])].sort((a, b) => a - b);
  const states = statesOf(identity, points, end, silent);
  const letters = states.map(({ letter, lasts, failed }, index) => {
    const count = 1 + LONGER.filter((limit) => lasts >= limit).length;
    const passing = lasts === 0 && index < states.length - 1;
    return `${failed ? '!' : ''}${passing ? '' : letter.repeat(count)}`;
  });
  return `${name}  ${letters.join('')}`;
}

/**
 * The life of a pod name (`namespace/name`) in one line, such as `web-0  .PCCRRTT_PCCRR`; `LIFE_LEGEND` says what the letters
 * mean. A name that no entry is about has only its name.
 */
export function podLife(journal: readonly JournalEntry[], pod: string): string {
  return podLives(journal, [pod])[0] ?? shortName(pod);
}
