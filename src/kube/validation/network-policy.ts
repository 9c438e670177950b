import type { NetworkPolicy } from '../kept-objects';
import { notSupported } from './field-error';
import { labelSelectorErrors } from './label-selector';
import { metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

/** What the API server checks of NetworkPolicies, but for their rules. */
export const networkPolicy: Validator<NetworkPolicy> = {
  create({ metadata, spec }, release) {
    const types = spec?.policyTypes ?? [];
    return [
      ...metadataErrors(metadata, dnsSubdomain, true, release),
      ...labelSelectorErrors(spec?.podSelector, 'spec.podSelector', release),
      ...types.flatMap((type, index) => (type === 'Ingress' || type === 'Egress' ? [] : [notSupported(`spec.policyTypes[${index}]`, type, ['Egress', 'Ingress'])])),
    ];
  },
  update: (next, _previous, release) => networkPolicy.create(next, release),
};
