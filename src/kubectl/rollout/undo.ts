import type { ControllerRevision } from '../../kube/objects';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { podTemplateLines } from '../describe/pod-template';
import { DRY_RUN, dryRunOf } from '../dry-run';
import { KubectlFailure, ServerFailure } from '../failure';
import { OUTPUT, report } from '../report';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { matchesTemplate, revisionsOf, templateOf } from './revisions';
import { ROLLOUT_FLAGS, visitSets, type FoundSet } from './rollout-sets';

/** `kubectl rollout undo`: the template of an earlier revision comes back as a patch (SS-CTL-09 to SS-CTL-11). */
export const ROLLOUT_UNDO: Command = {
  name: 'rollout undo',
  flags: { ...ROLLOUT_FLAGS, 'to-revision': { kind: 'number' }, 'dry-run': DRY_RUN, output: { ...OUTPUT, unsimulated: true } },
  *run(session) {
    yield* visitSets(session, ({ place }) => `no rollbacker has been implemented for "${place.info.kind}"`, (found) => undo(session, found));
  },
};

function* undo(session: Session, { place, object }: FoundSet): Talk<void> {
  const number = session.flags.number('to-revision') ?? 0;
  const target = targetOf(number, yield* revisionsOf(object));
  const dryRun = dryRunOf(session);
  if (dryRun.mode === 'client') return report(session, place, `will roll back to ${podTemplateLines(templateOf(target)).join('\n')}\n`, object);
  if (matchesTemplate(object, target)) return report(session, place, `skipped rollback (current template already matches revision ${number})`, object);
  try {
    yield* patchObject(place, 'strategic', target.data, dryRun.options);
  } catch (failure) {
    throw failure instanceof ServerFailure ? new KubectlFailure(`failed restoring revision ${number}: ${failure.status.message}`) : failure;
  }
  report(session, place, 'rolled back', object);
}

/** The revision with this number; 0 means the one with the second highest number. */
function targetOf(number: number, revisions: readonly ControllerRevision[]): ControllerRevision {
  if (number === 0 && revisions.length <= 1) throw new KubectlFailure('no last revision to roll back to');
  const target = number === 0 ? revisions.at(-2) : revisions.find(({ revision }) => revision === number);
  if (!target) throw new KubectlFailure(`unable to find specified revision ${number} in history`);
  return target;
}
