import { qualifiedName } from '../../kube/resources';
import { timestamp } from '../../kube/time';
import { patchObject } from '../api-calls';
import type { Command } from '../command';
import { OUTPUT, report } from '../report';
import { ROLLOUT_FLAGS, visitSets } from './rollout-sets';

/** `kubectl rollout restart`: a new annotation makes a new template (SS-CTL-13). */
export const ROLLOUT_RESTART: Command = {
  name: 'rollout restart',
  flags: { ...ROLLOUT_FLAGS, 'field-manager': { kind: 'text' }, output: OUTPUT },
  *run(session) {
    yield* visitSets(session, ({ place }) => `error: ${qualifiedName(place.info)} "${place.name}" restarting is not supported`, function* ({ place }) {
      const annotations = { 'kubectl.kubernetes.io/restartedAt': timestamp(session.now()) };
      report(session, place, 'restarted', yield* patchObject(place, 'strategic', { spec: { template: { metadata: { annotations } } } }));
    });
  },
};
