import { defineScalarTag, FAILSAFE_SCHEMA, mergeTag, NOT_RESOLVED, nullCoreTag, type Schema } from 'js-yaml';

const TRUE = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const FALSE = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];

const bool = defineScalarTag<boolean>('tag:yaml.org,2002:bool', {
  implicit: true,
  identify: (value) => typeof value === 'boolean',
  resolve: (source) => (TRUE.includes(source) ? true : FALSE.includes(source) ? false : NOT_RESOLVED),
});

const INTEGER = /^[-+]?(0b[01]+|0o?[0-7]+|0x[0-9a-f]+|0|[1-9]\d*)$/i;
const DECIMAL = /^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i;

function numberOf(source: string): number | typeof NOT_RESOLVED {
  const digits = source.replaceAll('_', '');
  if (INTEGER.test(digits)) return integerOf(digits);
  return DECIMAL.test(digits) ? Number(digits) : NOT_RESOLVED;
}

function integerOf(digits: string): number {
  const negative = digits.startsWith('-');
  const size = digits.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o');
  return (negative ? -1 : 1) * Number(size) || 0;
}

const int = defineScalarTag<number>('tag:yaml.org,2002:int', { implicit: true, identify: Number.isInteger, resolve: numberOf });
const float = defineScalarTag<number>('tag:yaml.org,2002:float', { identify: (value) => typeof value === 'number', resolve: numberOf });

/**
 * How Kubernetes reads plain values in YAML (sigs.k8s.io/yaml, which is go-yaml 2): as YAML 1.1 it takes `yes`, `on` and `y` for booleans and
 * `0644` for an octal number; other than YAML 1.1 it leaves times and `1:30` as text.
 */
export const KUBERNETES_YAML: Schema = FAILSAFE_SCHEMA.withTags(nullCoreTag, bool, int, float, mergeTag);
