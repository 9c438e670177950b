import type { LabelSelector, LabelSelectorRequirement } from '../objects';
import type { Release } from '../release';
import { type FieldError, forbidden, invalid, invalidFor, required } from './field-error';
import type { AsWritten } from './as-written';
import { type GoValue, goMap, goPlain, goSlice, goStrings, goStruct, withJson } from './go-value';
import { labelErrors, labelKeyErrors } from './labels';
import { labelValue } from './names';

/** A label selector; an absent one is fine here. */
export function labelSelectorErrors(
  selector: AsWritten<LabelSelector> | null | undefined, field: string, release: Release,
): readonly FieldError[] {
  if (!selector) return [];
  return [
    ...labelErrors(selector.matchLabels, `${field}.matchLabels`, release),
    ...(selector.matchExpressions ?? []).flatMap((requirement, index) =>
      requirementErrors(requirement, `${field}.matchExpressions[${index}]`, release)),
  ];
}

/** Whether the selector selects anything by saying nothing. */
export function selectsAll(selector: AsWritten<LabelSelector>): boolean {
  return Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
}

/** The selector as the API server prints it. */
export function goLabelSelector(selector: AsWritten<LabelSelector>): GoValue {
  const printed = goStruct('v1.LabelSelector', [
    ['MatchLabels', goMap(selector.matchLabels)],
    ['MatchExpressions', goSlice('v1.LabelSelectorRequirement', selector.matchExpressions?.map(goRequirement))],
  ]);
  return withJson(printed, selector);
}

function goRequirement(requirement: AsWritten<LabelSelectorRequirement>): GoValue {
  return goStruct('v1.LabelSelectorRequirement', [
    ['Key', goPlain(requirement.key ?? '')],
    ['Operator', goPlain(requirement.operator ?? '')],
    ['Values', goStrings(requirement.values)],
  ]);
}

function requirementErrors(requirement: AsWritten<LabelSelectorRequirement>, field: string, release: Release): readonly FieldError[] {
  const values = requirement.values ?? [];
  const errors: FieldError[] = [];
  switch (requirement.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    default:
      errors.push(invalid(`${field}.operator`, requirement.operator ?? '', 'not a valid selector operator'));
  }
  errors.push(...labelKeyErrors(requirement.key ?? '', `${field}.key`, release));
  if (release.minor < VALUES_CHECKED_SINCE) return errors;
  values.forEach((value, index) => errors.push(...invalidFor(`${field}.values[${index}]`, value ?? '', labelValue(value ?? '', release))));
  return errors;
}

/** Before, values of requirements were checked where the selector was used only. */
const VALUES_CHECKED_SINCE = 27;
