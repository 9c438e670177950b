import type { PodDisruptionBudget } from '../objects';
import type { Release } from '../release';
import { fill } from './fill';

/** A budget as a version stores and shows it: 1.20 has the v1beta1 one only (PDB-06). Its spec is always there; it has no other defaults. */
export function defaultedBudget(budget: PodDisruptionBudget, { minor }: Release): PodDisruptionBudget {
  const apiVersion = minor >= 21 ? 'policy/v1' : 'policy/v1beta1';
  const whole = fill(budget, { spec: {} });
  return whole.apiVersion === apiVersion ? whole : { ...whole, apiVersion };
}
