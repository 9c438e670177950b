import type { Node, Taint } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, forbidden, invalid } from './field-error';
import { type GoValue, goPlain, goPointer, goStruct } from './go-value';
import { labelKeyErrors } from './labels';
import { metadataErrors } from './metadata';
import { dnsSubdomain, labelValue } from './names';
import { quantityErrors } from './resource-requirements';
import { semanticEqual } from './semantic-equal';
import { taintEffectErrors } from './tolerations';
import type { Validator } from './validator';

type Written = AsWritten<Node>;

/** What the API server checks of Nodes. */
export const node: Validator<Node> = {
  create(object, release) {
    return [...metadataErrors(object.metadata, dnsSubdomain, false, release), ...taintErrors(object.spec?.taints ?? [], release), ...resourceErrors(object)];
  },

  update(next, previous, release) {
    return [...node.create(next, release), ...fixedErrors(next, previous)];
  },

  status(next) {
    return resourceErrors(next);
  },
};

/** The path says metadata, though taints are in the spec; so it is in Kubernetes. */
const TAINTS = 'metadata.taints';

function taintErrors(taints: readonly AsWritten<Taint>[], release: Release): readonly FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const field = `${TAINTS}[${index}]`;
    const [key, value, effect] = [taint.key ?? '', taint.value ?? '', taint.effect ?? ''];
    const messages = labelValue(value, release);
    const id = `${key}:${effect}`;
    const repeated = seen.has(id) ? [duplicate(field, goTaint(taint), 'taints must be unique by key and effect pair')] : [];
    seen.add(id);
    return [
      ...labelKeyErrors(key, `${field}.key`, release),
      ...(messages.length > 0 ? [invalid(`${field}.value`, value, messages.join(';'))] : []),
      ...taintEffectErrors(effect, `${field}.effect`),
      ...repeated,
    ];
  });
}

function goTaint(taint: AsWritten<Taint>): GoValue {
  return goStruct('core.Taint', [
    ['Key', goPlain(taint.key ?? '')],
    ['Value', goPlain(taint.value ?? '')],
    ['Effect', goPlain(taint.effect ?? '')],
    ['TimeAdded', goPointer('v1.Time', taint.timeAdded ? goPlain(taint.timeAdded) : undefined)],
  ]);
}

function resourceErrors(object: Written): readonly FieldError[] {
  return (['capacity', 'allocatable'] as const).flatMap((list) => {
    const amounts = object.status?.[list] ?? {};
    return Object.keys(amounts).sort().flatMap((name) => quantityErrors(name, amounts[name] ?? 0, `status.${list}.${name}`));
  });
}

/** Of the spec only taints and `unschedulable` may change; the CIDR may be set once. */
function fixedErrors(next: Written, previous: Written): readonly FieldError[] {
  const [after, before] = [next.spec ?? {}, previous.spec ?? {}];
  if (before.podCIDR && after.podCIDR !== before.podCIDR) {
    return [forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid')];
  }
  const fixed = { ...after, taints: before.taints, unschedulable: before.unschedulable, podCIDR: before.podCIDR, podCIDRs: null };
  if (semanticEqual(fixed, { ...before, podCIDRs: null })) return [];
  return [forbidden('', 'node updates may only change labels, taints, or capacity (or configSource, if the DynamicKubeletConfig feature gate is enabled)')];
}
