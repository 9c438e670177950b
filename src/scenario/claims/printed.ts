import type { Printed } from '../../cluster/port';
import type { PrintedClaim } from '../claim';
import { ScenarioFailure } from '../failure';
import { holds, type Verdict } from './verdict';

/** What differs from run to run in kubectl's output, each by how it looks. */
const OPEN: readonly RegExp[] = [
  /^(?:\d+[dhms])+$/, // ages
  /^<(?:unknown|invalid)>$/,
  /^\(?(?:\d+[dhms])+\)?$/, // "(3d ago)"
  /^\d{1,3}(?:\.\d{1,3}){3}$/, // addresses
  /^pvc-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, // provisioned volumes
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
];
const SUFFIX = /^(.*)-([bcdfghjklmnpqrstvwxz2456789]{5}|[bcdfghjklmnpqrstvwxz2456789]{8,10})(?:\.\.\.)?$/;

/** Whether two words of output mean the same, with ages, addresses and generated suffixes left open. */
function sameWord(expected: string, seen: string): boolean {
  if (expected === seen) return true;
  if (OPEN.some((open) => open.test(expected) && open.test(seen))) return true;
  const [, wanted] = SUFFIX.exec(expected) ?? [];
  const [, got] = SUFFIX.exec(seen) ?? [];
  return wanted !== undefined && wanted === got;
}

const wordsOf = (line: string): readonly string[] => line.trim().split(/\s+/).filter((word) => word !== '');
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Whether a line of output says what is expected. How columns are aligned does not count. */
export function sameLine(expected: string, seen: string): boolean {
  const [left, right] = [wordsOf(expected), wordsOf(seen)];
  return left.length === right.length && left.every((word, index) => sameWord(word, right[index] ?? ''));
}

function sameText(expected: string, seen: string): boolean {
  const [left, right] = [linesOf(expected), linesOf(seen)];
  return left.length === right.length && left.every((line, index) => sameLine(line, right[index] ?? ''));
}

/** Whether the last command printed what the claim says. */
export function judgePrinted(claim: PrintedClaim, printed: Printed | undefined): Verdict {
  if (printed === undefined) throw new ScenarioFailure('Nothing has been run yet that could print something: "When I run ..." comes first.');
  const { stdout, stderr, exit } = printed;
  const all = `${stdout}${stderr}`;
  switch (claim.claim) {
    // A terminal shows a warning before what was done, and a failure after it.
    case 'prints': return holds(sameText(claim.text, all) || sameText(claim.text, `${stderr}${stdout}`), `it to print\n${claim.text}`, all.trimEnd() || 'nothing');
    case 'prints-line': return holds(linesOf(all).some((line) => sameLine(claim.text, line)), `it to print the line\n${claim.text}`, all.trimEnd() || 'nothing');
    case 'fails': {
      const said = sameText(claim.text, stderr) || stderr.includes(claim.text.trim());
      return holds(exit !== 0 && said, `it to fail with\n${claim.text}`, exit === 0 ? `it succeeded and printed\n${all.trimEnd()}` : stderr.trimEnd());
    }
  }
}
