import type { Toleration } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error';
import { type GoValue, goPlain, goPointer, goStruct } from './go-value';
import { labelKeyErrors } from './labels';
import { labelValue } from './names';
import { printsJson } from './wording';
import { remembered } from './remembered';
import { semanticEqual } from './semantic-equal';

type Written = AsWritten<Toleration>;

/** The tolerations of a pod. */
export const tolerationErrors = remembered((tolerations: readonly Written[], field, release) =>
  tolerations.flatMap((toleration, index) => oneTolerationErrors(toleration, `${field}[${index}]`, release)));

/** The tolerations of a changed pod: old ones stay as they are, but for `tolerationSeconds`. */
export function addedTolerationErrors(next: readonly Written[], previous: readonly Written[], field: string, release: Release): readonly FieldError[] {
  if (next === previous) return [];
  const rest = ({ tolerationSeconds, ...others }: Written): object => others;
  const kept = previous.every((old) => next.some((toleration) => semanticEqual(rest(old), rest(toleration))));
  return kept ? tolerationErrors(next, field, release) : [forbidden(field, 'existing toleration can not be modified except its tolerationSeconds')];
}

/** The effects that a taint can have. */
export const TAINT_EFFECTS: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** The effect of a taint or a toleration. */
export function taintEffectErrors(effect: string | null | undefined, field: string): readonly FieldError[] {
  if (!effect) return [required(field)];
  return TAINT_EFFECTS.includes(effect) ? [] : [notSupported(field, effect, TAINT_EFFECTS)];
}

function oneTolerationErrors(toleration: Written, field: string, release: Release): readonly FieldError[] {
  const { key, effect, tolerationSeconds } = toleration;
  const operator: string = toleration.operator ?? '';
  const errors: FieldError[] = [];
  if (key) errors.push(...labelKeyErrors(key, `${field}.key`, release));
  else if (operator !== 'Exists') {
    errors.push(invalid(`${field}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'));
  }
  if (typeof tolerationSeconds === 'number' && effect !== 'NoExecute') {
    errors.push(invalid(`${field}.effect`, effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  }
  errors.push(...operatorErrors(toleration, operator, `${field}.operator`, release));
  if (effect) errors.push(...taintEffectErrors(effect, `${field}.effect`));
  return errors;
}

function operatorErrors(toleration: Written, operator: string, field: string, release: Release): readonly FieldError[] {
  const value = toleration.value ?? '';
  switch (operator) {
    case '':
    case 'Equal': {
      const messages = labelValue(value, release);
      return messages.length === 0 ? [] : [invalid(field, value, messages.join(';'))];
    }
    case 'Exists': {
      if (value === '') return [];
      return [invalid(field, printsJson(release) ? value : goToleration(toleration), "value must be empty when `operator` is 'Exists'")];
    }
    default:
      return [notSupported(field, operator, ['Equal', 'Exists'])];
  }
}

function goToleration(toleration: Written): GoValue {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  return goStruct('core.Toleration', [
    ['Key', goPlain(key ?? '')],
    ['Operator', goPlain(operator ?? '')],
    ['Value', goPlain(value ?? '')],
    ['Effect', goPlain(effect ?? '')],
    ['TolerationSeconds', goPointer('int64', typeof tolerationSeconds === 'number' ? goPlain(tolerationSeconds) : undefined)],
  ]);
}
