import type { StatefulSet } from '../../kube/objects';
import { changeCauseOf } from '../change-cause';
import type { Command } from '../command';
import { podTemplateLines } from '../describe/pod-template';
import { KubectlFailure } from '../failure';
import { objectName } from '../object-name';
import { tabbedText } from '../output/tabbed-text';
import { OUTPUT } from '../report';
import type { Talk } from '../talk';
import { revisionsOf, templateOf } from './revisions';
import { ROLLOUT_FLAGS, visitSets } from './rollout-sets';

/** `kubectl rollout history` (SS-CTL-08). */
export const ROLLOUT_HISTORY: Command = {
  name: 'rollout history',
  flags: { ...ROLLOUT_FLAGS, revision: { kind: 'number' }, output: { ...OUTPUT, unsimulated: true } },
  *run(session) {
    const revision = session.flags.number('revision') ?? 0;
    if (revision < 0) throw new KubectlFailure(`revision must be a positive integer: ${revision}`);
    yield* visitSets(session, ({ place }) => `no history viewer has been implemented for "${place.info.kind}"`, function* ({ place, object }) {
      const text = yield* historyText(object, revision);
      session.out(`${objectName(place.info, place.name)} ${revision > 0 ? `with revision #${revision}` : ''}\n${text}\n`);
    });
  },
};

function* historyText(set: StatefulSet, wanted: number): Talk<string> {
  const revisions = yield* revisionsOf(set);
  if (revisions.length === 0) return 'No rollout history found.';
  if (wanted > 0) {
    const found = revisions.find(({ revision }) => revision === wanted);
    if (!found) throw new KubectlFailure('unable to find the specified revision');
    return `${podTemplateLines(templateOf(found)).join('\n')}\n`;
  }
  return tabbedText(['REVISION\tCHANGE-CAUSE', ...revisions.map((one) => `${one.revision}\t${changeCauseOf(one)}`), ''].join('\n'));
}
