import type { JournalEntry } from '../../kernel/journal';
import type { Millis } from '../../kube/time';
import type { EverClaim } from '../claim';
import { clockText } from '../../kernel/clock-text';
import { entryText } from '../entry-text';
import { printDuration } from '../parameters';
import { lineFor } from '../sentence';
import { RULES } from '../sentences/rules';
import { type Episode, findEpisodes, type Found, type Sighting, type Stretch } from './episodes';
import { firstOf } from './first-of';
import { lookFor } from './situations';
import type { Verdict } from './verdict';

function inWords({ at, entry, seen }: Sighting): string {
  const when = entry === undefined ? 'as things stood when the "When" began' : `when ${entryText(entry)}`;
  return [`at ${clockText(at)}, ${when}:`, ...firstOf(seen, '\n').split('\n').map((line) => `  ${line}`)].join('\n');
}

const lengthInWords = (length: Millis): string => (length === Infinity ? 'It stays so.' : `It was so for ${printDuration(length)}.`);

/** The first time that it was so, how long it was, and when it was so again. */
function episodesInWords([first, ...others]: readonly [Episode, ...Episode[]]): string {
  const again = others.length === 0 ? [] : [`It was so again at ${firstOf(others.map(({ at }) => clockText(at)), ', ')}.`];
  return [inWords(first), [lengthInWords(first.length), ...again].join(' ')].join('\n');
}

/** How near it came to what the claim wants to happen. */
function nearestInWords({ episodes, nearest }: Found): string {
  const longest = episodes.reduce<Episode | undefined>((best, episode) => (best !== undefined && best.length >= episode.length ? best : episode), undefined);
  if (longest !== undefined) return `it at the longest ${inWords(longest)}\n${lengthInWords(longest.length)}`;
  return nearest === undefined || nearest.seen.length === 0 ? 'nothing of the kind' : `the nearest to it ${inWords(nearest)}`;
}

/** Judges a situation over a stretch of the journal. A claim that speaks of something that was never there does not hold. */
export function judgeEver(claim: EverClaim, journal: readonly JournalEntry[], stretch: Stretch): Verdict {
  const expected = lineFor(claim, RULES) ?? claim.situation.is;
  const { at, longerThan } = claim.ever;
  const found = findEpisodes(lookFor(claim.situation), journal, stretch);
  if (found.lacking.length > 0) return { expected, seen: found.lacking.map((what) => `there never was ${what}`).join('\n') };
  const [first, ...others] = found.episodes.filter(({ length }) => longerThan === undefined || length > longerThan);
  if (at === 'some time') return first === undefined ? { expected, seen: nearestInWords(found) } : undefined;
  return first === undefined ? undefined : { expected, seen: episodesInWords([first, ...others]) };
}
