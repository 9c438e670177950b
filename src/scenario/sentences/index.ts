import type { Sentence } from '../sentence';
import { CLUSTER } from './cluster';
import { KUBECTL } from './kubectl';
import { NETWORK_AND_STORAGE } from './network-and-storage';
import { NODES } from './nodes';
import { PODS } from './pods';
import { RULES } from './rules';
import { SETS } from './sets';
import { WAY } from './way';

/** The whole step library: every sentence that a scenario may say. */
export const SENTENCES: readonly Sentence[] = [...CLUSTER, ...SETS, ...PODS, ...WAY, ...RULES, ...NETWORK_AND_STORAGE, ...NODES, ...KUBECTL];

/** Whether a line of a scenario says that what came before it was refused. */
export function expectsRefusal(line: string | undefined): boolean {
  return line?.startsWith('it fails with') === true;
}
