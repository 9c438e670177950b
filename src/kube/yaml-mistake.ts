import { constructFromEvents, parseEvents, YAMLException } from 'js-yaml';
import { KUBERNETES_YAML } from './yaml-schema';

/** What is wrong with text that is not YAML: on which line, from 1, and what to do. */
export interface YamlMistake {
  readonly line: number;
  readonly problem: string;
}

/** The mistake behind what the parser says. */
export function mistakeIn(text: string, { reason, mark }: YAMLException): YamlMistake {
  const lines = text.split('\n');
  const stopped = Math.min((mark?.line ?? 0) + 1, lines.length);
  return { line: firstUnread(lines, stopped), problem: PROBLEMS.find(([said]) => said.test(reason))?.[1] ?? reason };
}

/**
 * The line at which reading goes wrong. The parser stops where it can go on no longer, often a line or more below a bracket, a quote or
 * a key that was left open; what stands above the mistake can be read by itself.
 */
function firstUnread(lines: readonly string[], stopped: number): number {
  // A document ends wherever it stands, so what is wrong is in this one; the others need not be read again.
  const start = Math.max(0, lines.slice(0, stopped - 1).findLastIndex((line) => /^---(\s|$)/.test(line)));
  let read = stopped - 1;
  while (read > start && !isYaml(lines.slice(start, read).join('\n'))) read -= 1;
  return read + 1;
}

function isYaml(text: string): boolean {
  try {
    constructFromEvents(parseEvents(text, {}), { source: text, schema: KUBERNETES_YAML, json: true });
    return true;
  } catch (error) {
    if (error instanceof YAMLException) return false;
    throw error;
  }
}

/** The parser's reasons, in words for who wrote the text. */
const PROBLEMS: readonly (readonly [said: RegExp, problem: string])[] = [
  [/deficient indentation|unexpected end/, 'a bracket, a brace or a quote is opened here and not closed; close it, or indent all lines that belong to it'],
  [/bad indentation/, 'this does not fit what stands above it; align it with its neighbours, look for a missing colon above it, and put a value with ": " in it, or with a sign such as @ or % before it, in quotes'],
  [/implicit key|expected ':'/, 'a key needs a colon and a blank behind it, as in "name: web"'],
  [/tab characters/, 'there is a tab in the indentation; put blanks in its place'],
  [/missed comma/, 'a comma is missing between two entries, or a bracket is closed by one of another kind'],
  [/end of the stream/, 'this does not belong to what stands above it; put "---" between two objects, and do not mix entries of a list ("- name: ...") with keys ("name: ...")'],
];
