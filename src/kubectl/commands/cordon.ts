import { isOf, RESOURCES } from '../../kube/resources';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { UsageFailure } from '../failure';
import { findObjects, SELECTOR, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

const FLAGS: FlagTable = { selector: SELECTOR, 'dry-run': DRY_RUN };

/** `kubectl cordon`: nodes take no new pods (KC-31). */
export const CORDON: Command = {
  name: 'cordon',
  flags: FLAGS,
  *run(session) {
    for (const node of yield* nodesNamed(session)) yield* setUnschedulable(session, node, true);
  },
};

/** `kubectl uncordon`: nodes take pods again. */
export const UNCORDON: Command = {
  name: 'uncordon',
  flags: FLAGS,
  *run(session) {
    for (const node of yield* nodesNamed(session)) yield* setUnschedulable(session, node, false);
  },
};

/** The nodes that the command line names or selects. Throws for the first one that is not there, before anything is done to the others. */
export function* nodesNamed(session: Session): Talk<readonly Found[]> {
  const names = session.args.map((arg) => arg.replace(/^(node|nodes|no)\//, ''));
  const selects = session.flags.has('selector');
  if (names.length === 0 && !selects) throw new UsageFailure(`USAGE: ${session.command} NODE [flags]`, session.command);
  if (names.length > 0 && selects) throw new UsageFailure('error: cannot specify both a node name and a --selector option', session.command);
  if (selects) return yield* findObjects(session, [RESOURCES.nodes.resource]);
  const found: Found[] = [];
  for (const name of names) found.push(...(yield* findObjects(session, [RESOURCES.nodes.resource, name])));
  return found;
}

/** Cordons or uncordons a node and says so; says too when it is so already. */
export function* setUnschedulable(session: Session, { place, object }: Found, unschedulable: boolean): Talk<void> {
  const done = unschedulable ? 'cordoned' : 'uncordoned';
  if ((isOf('nodes', object) && object.spec.unschedulable === true) === unschedulable) return report(session, place, `already ${done}`, object);
  const dryRun = dryRunOf(session);
  if (dryRun.mode !== 'client') yield* patchObject(place, 'strategic', { spec: { unschedulable: unschedulable ? true : null } }, dryRun.options);
  report(session, place, done, object);
}
