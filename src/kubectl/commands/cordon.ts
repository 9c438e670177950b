import { RESOURCES } from '../../kube/resources';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { UsageFailure } from '../failure';
import { read } from '../fields';
import { SELECTING, visitObjects, type Found } from '../find-objects';
import type { FlagTable } from '../flags';
import { report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';

const FLAGS: FlagTable = { selector: SELECTING.selector, 'dry-run': DRY_RUN };

/** `kubectl cordon`: nodes take no new pods (KC-31). */
export const CORDON: Command = {
  name: 'cordon',
  flags: FLAGS,
  *run(session) {
    yield* visitNodes(session, (found) => setUnschedulable(session, found, true));
  },
};

/** `kubectl uncordon`: nodes take pods again. */
export const UNCORDON: Command = {
  name: 'uncordon',
  flags: FLAGS,
  *run(session) {
    yield* visitNodes(session, (found) => setUnschedulable(session, found, false));
  },
};

/** Hands each node that the command line names or selects to `visit`. */
export function* visitNodes(session: Session, visit: (found: Found) => Talk<void>): Talk<void> {
  const names = session.args.map((arg) => arg.replace(/^(node|nodes|no)\//, ''));
  if (names.length === 0 && !session.flags.has('selector')) throw new UsageFailure(`USAGE: ${session.command} NODE [flags]`, session.command);
  yield* visitObjects(session, [RESOURCES.nodes.resource, ...names], visit);
}

/** Cordons or uncordons a node and says so; says too when it is so already. */
export function* setUnschedulable(session: Session, { place, object }: Found, unschedulable: boolean): Talk<void> {
  const done = unschedulable ? 'cordoned' : 'uncordoned';
  if ((read(object, 'spec', 'unschedulable') === true) === unschedulable) return report(session, place, `already ${done}`, object);
  const dryRun = dryRunOf(session);
  if (dryRun.mode !== 'client') yield* patchObject(place, 'strategic', { spec: { unschedulable: unschedulable ? true : null } }, dryRun.mode === 'server');
  report(session, place, done, object);
}
