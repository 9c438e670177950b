import type { Mutant } from './mutant';
import { REVISION_AND_CLAIM_MUTANTS } from './revision-and-claim-mutants';
import { STATEFULSET_MUTANTS } from './statefulset-mutants';
import { SURROUNDINGS_MUTANTS } from './surroundings-mutants';

/** Every bug that is put back, by its number. */
export const ZOO: readonly Mutant[] = [...STATEFULSET_MUTANTS, ...REVISION_AND_CLAIM_MUTANTS, ...SURROUNDINGS_MUTANTS].sort((a, b) => (a.id < b.id ? -1 : 1));
