import { SENTENCES } from './sentences';

/** A line or expression with its quoted names, numbers and parameters made alike, as words. */
function shapeOf(text: string): readonly string[] {
  return text
    .replace(/"[^"]*"(?:(?:, | and )"[^"]*")*|'[^']*'|\{(?:string|names)\}/g, '"x"')
    .replace(/\b\d+ (?:milli)?(?:second|minute|hour)s?\b|\{duration\}/g, 'time')
    .replace(/\bat (?:no|some) time(?: for longer than time)?\b|\{ever\}/g, 'ever')
    .replace(/\b\d+\b|\{int\}/g, '1')
    .replace(/\(s\)/g, 's')
    .replace(/\b(\w+)\/\w+\b/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** How alike two lists of words are, from 0 to 1: the share of single words and of neighbours that both have. */
function likeness(left: readonly string[], right: readonly string[]): number {
  const features = (words: readonly string[]): ReadonlySet<string> => new Set([...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]);
  const [a, b] = [features(left), features(right)];
  const common = [...a].filter((feature) => b.has(feature)).length;
  return (2 * common) / (a.size + b.size || 1);
}

/** The sentences of the step library that are most like a line that none of them understands, the nearest first. */
export function nearestSentences(line: string, count = 3): readonly string[] {
  const shape = shapeOf(line);
  return SENTENCES
    .map(({ keyword, expression }) => ({ text: `${keyword} ${expression}`, score: likeness(shape, shapeOf(expression)) }))
    .filter(({ score }) => score > 0.1)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ text }) => text);
}
