import { featuresOf, likeness } from './likeness';
import { KIND_WORDS } from './parameters';
import { SENTENCES } from './sentences';

/** How people call what the sentences call otherwise. */
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:PersistentVolumeClaim|PVC)/gi, 'claim'],
  [/\b(?:statefulset|sts)\b/gi, 'StatefulSet'],
  [/\b(?:a|an)\b/g, 'the'],
  [/\bare\b/g, 'is'],
  [/\bless than\b/gi, 'fewer than'],
  [/\bforce delete\b/gi, 'force-delete'],
];

/** One pod and several are alike. */
function stemOf(word: string): string {
  return word.replace(/(?<=\w{3})s$/, '');
}

/** A line or expression with its quoted names, numbers and parameters made alike, as words. */
function shapeOf(text: string, kind = 'pod'): readonly string[] {
  return SYNONYMS.reduce((shape, [theirs, ours]) => shape.replace(theirs, ours), text
    .replace(/"[^"]*"(?:(?:, | and )"[^"]*")*|'[^']*'|\{(?:string|names)\}/g, '"x"'))
    .replace(/\b\d+ (?:milli)?(?:second|minute|hour)s?\b|\{duration\}/g, 'time')
    .replace(/\bat (?:no|some) time(?: for longer than time)?\b|\{ever\}/g, 'ever')
    .replace(/\b\d+\b|\{int\}/g, '1')
    .replace(/\{kinds?\}/g, kind)
    .replace(/\(s\)/g, '')
    .replace(/\b(\w+)\/\w+\b/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(stemOf);
}

/** The kind of object that a line speaks of, where it speaks of one. */
function kindIn(shape: readonly string[]): string | undefined {
  return KIND_WORDS.find((word) => shape.includes(stemOf(word)));
}

/** What has less in common with a line than this is no help. */
const HELPFUL = 0.1;

/** The sentences of the step library that are most like a line that none of them understands, the nearest first, at most `count`. */
export function nearestSentences(line: string, count: number): readonly string[] {
  const shape = shapeOf(line);
  const candidates = SENTENCES.map(({ keyword, expression }) => ({ text: `${keyword} ${expression}`, features: featuresOf(shapeOf(expression, kindIn(shape))) }));
  // What every other sentence says too, such as a pod's name, counts for little.
  const weightOf = (feature: string): number => 1 / Math.sqrt(Math.max(1, candidates.filter(({ features }) => features.has(feature)).length));
  const asked = featuresOf(shape);
  return candidates
    .map(({ text, features }) => ({ text, score: likeness(asked, features, weightOf) }))
    .filter(({ score }) => score > HELPFUL)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ text }) => text);
}
