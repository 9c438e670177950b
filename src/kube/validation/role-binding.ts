import type { RoleBinding, RoleRef, Subject } from '../kept-objects';
import type { Release } from '../release';
import { RBAC_GROUP } from '../resources';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, invalidFor, notSupported, required } from './field-error';
import { type GoValue, goPlain, goStruct } from './go-value';
import { metadataErrors } from './metadata';
import { dnsSubdomain, pathSegment } from './names';
import { semanticEqual } from './semantic-equal';
import type { Validator } from './validator';

function bindingValidator(namespaced: boolean, roles: readonly string[]): Validator<RoleBinding> {
  return {
    create: ({ metadata, roleRef, subjects }, release) => [
      ...metadataErrors(metadata, pathSegment, namespaced, release),
      ...roleRefErrors(roleRef ?? {}, roles, release),
      ...(subjects ?? []).flatMap((subject, index) => subjectErrors(subject, `subjects[${index}]`, namespaced, release)),
    ],
    update(next, previous, release) {
      const moved = semanticEqual(next.roleRef, previous.roleRef) ? [] : [invalid('roleRef', goRoleRef(next.roleRef ?? {}), 'cannot change roleRef')];
      return [...this.create(next, release), ...moved];
    },
  };
}

/** What the API server checks of RoleBindings. */
export const roleBinding = bindingValidator(true, ['Role', 'ClusterRole']);
/** What it checks of ClusterRoleBindings, which are not in a namespace: a ServiceAccount has to name its own. */
export const clusterRoleBinding = bindingValidator(false, ['ClusterRole']);

function roleRefErrors({ apiGroup, kind, name }: AsWritten<RoleRef>, roles: readonly string[], release: Release): readonly FieldError[] {
  return [
    ...(apiGroup === RBAC_GROUP ? [] : [notSupported('roleRef.apiGroup', apiGroup ?? '', [RBAC_GROUP])]),
    ...(roles.includes(kind ?? '') ? [] : [notSupported('roleRef.kind', kind ?? '', roles)]),
    ...(name ? invalidFor('roleRef.name', name, pathSegment(name, release)) : [required('roleRef.name')]),
  ];
}

function subjectErrors(subject: AsWritten<Subject>, field: string, namespaced: boolean, release: Release): readonly FieldError[] {
  const { kind, name, namespace, apiGroup } = subject;
  const nameless = name ? [] : [required(`${field}.name`)];
  switch (kind) {
    case 'ServiceAccount': return [
      ...nameless, ...(name ? invalidFor(`${field}.name`, name, dnsSubdomain(name, release)) : []),
      ...(apiGroup ? [notSupported(`${field}.apiGroup`, apiGroup, [''])] : []),
      ...(namespaced || namespace ? [] : [required(`${field}.namespace`)]),
    ];
    case 'User':
    case 'Group': return [...nameless, ...(apiGroup === RBAC_GROUP ? [] : [notSupported(`${field}.apiGroup`, apiGroup ?? '', [RBAC_GROUP])])];
    default: return [...nameless, notSupported(`${field}.kind`, kind ?? '', ['ServiceAccount', 'User', 'Group'])];
  }
}

function goRoleRef({ apiGroup, kind, name }: AsWritten<RoleRef>): GoValue {
  return goStruct('rbac.RoleRef', [['APIGroup', goPlain(apiGroup ?? '')], ['Kind', goPlain(kind ?? '')], ['Name', goPlain(name ?? '')]]);
}
