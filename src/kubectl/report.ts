import type { KubeObject } from '../kube/objects';
import { DRY_RUN, dryRunOf } from './dry-run';
import type { Flag, FlagTable } from './flags';
import { objectName } from './object-name';
import { changedPrinter } from './output/object-output';
import type { Place } from './place';
import type { Session } from './session';

/** `-o`: how objects are printed. */
export const OUTPUT: Flag = { kind: 'text', short: 'o' };

/** The flags that most commands take that change objects. */
export const CHANGING: FlagTable = { output: OUTPUT, 'dry-run': DRY_RUN, 'field-manager': { kind: 'text' } };

/** Says what was done to an object (`statefulset.apps/web scaled`), or prints the object where `-o` asks for that. */
export function report(session: Session, { info, name }: Place, done: string, object: KubeObject): void {
  const print = changedPrinter(session.flags.text('output'));
  session.out(print ? print(object) : `${objectName(info, name)} ${done}${dryRunOf(session).suffix}\n`);
}
