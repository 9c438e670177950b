import type { Status } from '../../../apiserver/request';
import type { Millis } from '../../../kube/time';

/** How often a write that met a conflict is tried, and how long the pauses between its tries are, as client-go's `retry` package has it. */
interface Backoff {
  readonly tries: number;
  readonly first: Millis;
  readonly factor: number;
}

/** Four tries, 10 ms apart at first and then five times longer each. */
export const DEFAULT_BACKOFF: Backoff = { tries: 4, first: 10, factor: 5 };
/** Five tries, 10 ms apart. */
export const DEFAULT_RETRY: Backoff = { tries: 5, first: 10, factor: 1 };

/** The pause after so many tries of a write, the last of which was refused; undefined when it is not tried again. */
export function pauseBeforeRetry({ tries, first, factor }: Backoff, tried: number, refusal: Status): Millis | undefined {
  return refusal.reason !== 'Conflict' || tried === tries ? undefined : first * factor ** (tried - 1);
}
