import type { PodDisruptionBudget } from '../objects';
import type { Release } from '../release';

/** A budget as a version stores and shows it: 1.20 has the v1beta1 one only (PDB-06). It has no defaults. */
export function defaultedBudget(budget: PodDisruptionBudget, { minor }: Release): PodDisruptionBudget {
  const apiVersion = minor >= 21 ? 'policy/v1' : 'policy/v1beta1';
  return budget.apiVersion === apiVersion ? budget : { ...budget, apiVersion };
}
