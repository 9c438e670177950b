import type { KubeObject } from '../kube/objects';
import type { Place } from './api-calls';
import { dryRunOf } from './dry-run';
import { objectName } from './object-name';
import { changedPrinter } from './output/object-output';
import type { Session } from './session';

/** Says what was done to an object (`statefulset.apps/web scaled`), or prints the object where `-o` asks for that. */
export function report(session: Session, { info, name }: Place, done: string, object: KubeObject): void {
  const printer = changedPrinter(session.flags.text('output'));
  session.out(printer ? printer([object], true) : `${objectName(info, name)} ${done}${dryRunOf(session).suffix}\n`);
}
