import type { Reply, Talk } from './talk';

/** Goes through with a talk, and prints what the API server warns of in its answers as it comes, each warning once (SS-VAL-21, SS-VAL-22). */
export function* printingWarnings<T>(talk: Talk<T>, err: (text: string) => void): Talk<T> {
  const told = new Set<string>();
  let next = talk.next();
  while (!next.done) {
    const reply = yield next.value;
    for (const warning of warningsIn(reply)) {
      if (!told.has(warning)) err(`Warning: ${warning}\n`);
      told.add(warning);
    }
    next = talk.next(reply);
  }
  return next.value;
}

function warningsIn(reply: Reply): readonly string[] {
  return 'warnings' in reply ? (reply.warnings ?? []) : [];
}
