import { goSyntax } from '../../kube/go-text';
import { isJsonObject, sameJson } from '../../kube/json';
import { canonicalJson } from '../../kube/canonical-json';
import { KubectlFailure } from '../failure';
import { parseJsonPath, parseRelaxedPath, type Operand, type Operator, type Part, type Step } from './json-path-parser';

/** What a JSONPath template prints of a value; what is missing prints as nothing. Throws a KubectlFailure for a template that cannot be read, and for an item behind a list's end. */
export function jsonPathText(template: string, value: unknown): string {
  const parts = parseJsonPath(template);
  try {
    return partsText(parts, value);
  } catch (error) {
    if (!(error instanceof OutOfBounds)) throw error;
    const debug = `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(value)}\n\n`;
    throw new KubectlFailure(`error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n${debug}\n`);
  }
}

/** An item of a list that is too short. */
class OutOfBounds extends KubectlFailure {}

function partsText(parts: readonly Part[], value: unknown): string {
  return parts.map((part) => partText(part, value)).join('');
}

function partText(part: Part, value: unknown): string {
  if (part.part === 'text') return part.text;
  const values = valuesAt(part.path, value);
  return part.part === 'path' ? values.map(valueText).join(' ') : values.map((item) => partsText(part.body, item)).join('');
}

/** The values at a path of columns and sort keys, such as `.metadata.name` or `{.status.phase}`. */
export function relaxedPathValues(written: string, value: unknown): readonly unknown[] {
  return valuesAt(parseRelaxedPath(written), value);
}

/** A value as kubectl prints it: text bare, objects and lists as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '<nil>' : canonicalJson(value);
}

function valuesAt(path: readonly Step[], value: unknown): readonly unknown[] {
  return path.reduce<readonly unknown[]>((values, step) => values.flatMap((inner) => stepInto(step, inner)), [value]).filter((found) => found !== undefined);
}

function stepInto(step: Step, value: unknown): readonly unknown[] {
  switch (step.step) {
    case 'field':
      return Array.isArray(value) ? value.flatMap((item: unknown) => childNamed(item, step.name)) : childNamed(value, step.name);
    case 'all':
      return children(value);
    case 'deep':
      return [...childNamed(value, step.name), ...children(value).flatMap((child) => stepInto(step, child))];
    case 'union':
      return step.of.flatMap((key) => (typeof key === 'string' ? childNamed(value, key) : itemAt(value, key)));
    case 'slice':
      return Array.isArray(value) ? value.slice(step.from, step.to) : [];
    case 'filter':
      return children(value).filter((child) => fits(step.left, step.operator, step.right, child));
  }
}

function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
}

function childNamed(value: unknown, name: string): readonly unknown[] {
  return isJsonObject(value) && value[name] !== undefined ? [value[name]] : [];
}

function itemAt(value: unknown, index: number): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  if (index >= value.length) throw new OutOfBounds(`array index out of bounds: index ${index}, length ${value.length}`);
  const item: unknown = value.at(index);
  return item === undefined ? [] : [item];
}

/** A filter without an operator asks whether there is anything at the path. */
function fits(left: Operand, operator: Operator | undefined, right: Operand | undefined, value: unknown): boolean {
  const [a] = operandValues(left, value);
  if (operator === undefined || right === undefined) return a !== undefined;
  const [b] = operandValues(right, value);
  if (a === undefined || b === undefined) return false;
  switch (operator) {
    case '==': return sameJson(a, b);
    case '!=': return !sameJson(a, b);
    case '<': return order(a, b) < 0;
    case '<=': return order(a, b) <= 0;
    case '>': return order(a, b) > 0;
    case '>=': return order(a, b) >= 0;
  }
}

function operandValues(operand: Operand, value: unknown): readonly unknown[] {
  return 'path' in operand ? valuesAt(operand.path, value) : [operand.value];
}

/** Numbers by size, all else by its text. */
export function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [valueText(a), valueText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
