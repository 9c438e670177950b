import type { IngressClass, NetworkPolicy, NetworkPolicyRule, PriorityClass, RoleBinding, Secret } from '../kept-objects';
import type { Release } from '../release';
import { RBAC_GROUP } from '../resources';
import { changed, each, fill, fillZeros } from './fill';

/** A Secret as it is stored: its `stringData` stands in `data`, where it wins over what was there. */
export function defaultedSecret(secret: Secret): Secret {
  const { stringData, ...rest } = fillZeros(secret, { type: 'Opaque' });
  if (!stringData) return rest.type === secret.type && !('stringData' in secret) ? secret : rest;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text ?? '').toString('base64')] as const);
  return { ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } };
}

/** A RoleBinding or ClusterRoleBinding: what does not name its API group is of RBAC's, but for ServiceAccounts. */
export function defaultedBinding(binding: RoleBinding): RoleBinding {
  const withRole = changed(binding, 'roleRef', (role) => fillZeros(role, { apiGroup: RBAC_GROUP }));
  return changed(withRole, 'subjects', (subjects) => each(subjects, (subject) =>
    (subject.kind === 'User' || subject.kind === 'Group' ? fillZeros(subject, { apiGroup: RBAC_GROUP }) : subject)));
}

/** A NetworkPolicy that does not say its types is about what comes in, and about what goes out when it has rules for that. */
export function defaultedNetworkPolicy(policy: NetworkPolicy): NetworkPolicy {
  return changed(policy, 'spec', (spec) => {
    const policyTypes = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
    const typed = fill(spec, { podSelector: {}, policyTypes });
    return changed(changed(typed, 'ingress', withProtocols), 'egress', withProtocols);
  });
}

function withProtocols(rules: readonly NetworkPolicyRule[]): readonly NetworkPolicyRule[] {
  return each(rules, (rule) => changed(rule, 'ports', (ports) => each(ports, (port) => fillZeros(port, { protocol: 'TCP' }))));
}

/** Parameters of an IngressClass have a scope from 1.22 on. */
export function defaultedIngressClass(ingressClass: IngressClass, release: Release): IngressClass {
  if (release.minor < 22) return ingressClass;
  return changed(ingressClass, 'spec', (spec) => changed(spec, 'parameters', (parameters) => fill(parameters, { scope: 'Cluster' })));
}

export function defaultedPriorityClass(priorityClass: PriorityClass): PriorityClass {
  return fill(priorityClass, { preemptionPolicy: 'PreemptLowerPriority' });
}
