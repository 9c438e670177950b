import type { PodDisruptionBudget } from '../../kube/objects';
import { selectorText } from '../../kube/selector';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { orNone } from './lines';

/** A PodDisruptionBudget, as `kubectl describe pdb` shows it. */
export function* budgetLines(session: Session, budget: PodDisruptionBudget): Talk<readonly string[]> {
  const { metadata, spec, status = {} } = budget;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace ?? ''}`,
    ...boundLines(spec),
    `Selector:\t${spec.selector === undefined ? '<unset>' : orNone(selectorText(spec.selector))}`,
    'Status:',
    `    Allowed disruptions:\t${status.disruptionsAllowed ?? 0}`,
    `    Current:\t${status.currentHealthy ?? 0}`,
    `    Desired:\t${status.desiredHealthy ?? 0}`,
    `    Total:\t${status.expectedPods ?? 0}`,
    ...(yield* eventLines(session, budget)),
  ];
}

function boundLines({ minAvailable, maxUnavailable }: PodDisruptionBudget['spec']): readonly string[] {
  if (minAvailable !== undefined) return [`Min available:\t${minAvailable}`];
  return maxUnavailable === undefined ? [] : [`Max unavailable:\t${maxUnavailable}`];
}
