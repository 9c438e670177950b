import { isJsonObject, sameJson } from '../../kube/json';
import { canonicalJson } from '../../kube/canonical-json';
import { parseJsonPath, parseRelaxedPath, type Operand, type Operator, type Part, type Step } from './json-path-parser';

/** What a JSONPath template prints of a value; what is missing prints as nothing. Throws a KubectlFailure for a template that cannot be read. */
export function jsonPathText(template: string, value: unknown): string {
  return partsText(parseJsonPath(template), value);
}

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
  const item: unknown = Array.isArray(value) ? value.at(index) : undefined;
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
