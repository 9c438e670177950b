/** Single words (or letters), and each with its neighbour. */
export function featuresOf(words: readonly string[]): ReadonlySet<string> {
  return new Set([...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]);
}

/** How alike two sets of features are, from 0 to 1: the share that both have of all there are, each by its weight. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>, weightOf: (feature: string) => number): number {
  const weigh = (features: Iterable<string>): number => [...features].reduce((sum, feature) => sum + weightOf(feature), 0);
  return (2 * weigh([...left].filter((feature) => right.has(feature)))) / (weigh(left) + weigh(right) || 1);
}

/** How alike a misspelled name and the right one are at least. */
const MISSPELLED = 0.75;

/** The name that is most like this one, where one of them is like enough to be meant. */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const letters = (text: string): ReadonlySet<string> => featuresOf([...text.toLowerCase()]);
  const scored = names.map((candidate) => ({ candidate, score: likeness(letters(name), letters(candidate), () => 1) }));
  return scored.filter(({ score }) => score >= MISSPELLED).sort((a, b) => b.score - a.score)[0]?.candidate;
}
