import type { FlagTable } from './flags';
import type { Session } from './session';
import type { Talk } from './talk';

/** A kubectl command: its words, its flags, and what it does. */
export interface Command {
  /** Such as `get` or `rollout status`. */
  readonly name: string;
  readonly flags: FlagTable;
  run(session: Session): Talk<void>;
}

/** Flags that every command takes. Those that say how to reach a cluster do not matter here. */
export const GLOBAL_FLAGS: FlagTable = {
  help: { kind: 'switch', short: 'h', unsimulated: true },
  namespace: { kind: 'text', short: 'n' },
  context: { kind: 'text' },
  cluster: { kind: 'text' },
  user: { kind: 'text' },
  kubeconfig: { kind: 'text' },
  'cache-dir': { kind: 'text' },
  'request-timeout': { kind: 'text' },
  v: { kind: 'text', short: 'v' },
  as: { kind: 'text', unsimulated: true },
  server: { kind: 'text', short: 's', unsimulated: true },
};
