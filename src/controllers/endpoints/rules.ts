import { releaseOf } from '../../kube/release';
import type { Settings } from '../../apiserver/settings';

/** How the endpoint controllers of a release differ. */
export interface EndpointRules {
  /** Failed and Succeeded pods have no endpoints, whatever their restartPolicy (from 1.22, by a back-port of #110255). */
  readonly withoutTerminalPods: boolean;
  /** Slices keep terminating pods, with conditions `serving` and `terminating` (on from 1.22, EP-01). */
  readonly terminatingConditions: boolean;
  /** What becomes of an Endpoints object with more than 1000 addresses: nothing, an annotation (1.21), or it is cut (from 1.22). */
  readonly overCapacity: 'ignored' | 'warning' | 'truncated';
  /** A service of type ExternalName has no endpoints even when it has a selector (from 1.23). */
  readonly withoutExternalNames: boolean;
}

/** The rules of a version; they hang on its minor number alone. */
export function rulesOf({ version }: Pick<Settings, 'version'>): EndpointRules {
  const { minor } = releaseOf(version);
  return {
    withoutTerminalPods: minor >= 22,
    terminatingConditions: minor >= 22,
    overCapacity: minor >= 22 ? 'truncated' : minor === 21 ? 'warning' : 'ignored',
    withoutExternalNames: minor >= 23,
  };
}
