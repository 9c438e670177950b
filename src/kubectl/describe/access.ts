import type { PolicyRule, Role, RoleBinding, ServiceAccount } from '../../kube/kept-objects';
import type { Session } from '../session';
import type { Talk } from '../talk';
import { eventLines } from './events';
import { annotationLines, identityLines, labelLines, listed } from './lines';

/** A ServiceAccount, as `kubectl describe sa` shows it. No controller here makes tokens, so it has none. */
export function* serviceAccountLines(session: Session, account: ServiceAccount): Talk<readonly string[]> {
  return [
    ...identityLines(account),
    ...listed('Image pull secrets', namesOf(account.imagePullSecrets)),
    ...listed('Mountable secrets', namesOf(account.secrets)),
    'Tokens:\t<none>',
    ...(yield* eventLines(session, account)),
  ];
}

function namesOf(references: ServiceAccount['secrets'] = []): readonly string[] {
  return references.map(({ name = '' }) => name);
}

/** A Role or ClusterRole, with a line for each resource of its rules. */
export function roleLines({ metadata, rules = [] }: Role): readonly string[] {
  return [
    ...titleLines(metadata),
    'PolicyRule:',
    '  Resources\tNon-Resource URLs\tResource Names\tVerbs',
    '  ---------\t-----------------\t--------------\t-----',
    ...rules.flatMap(ruleLines).sort(),
  ];
}

function ruleLines({ resources = [], apiGroups = [''], nonResourceURLs = [], resourceNames = [], verbs }: PolicyRule): readonly string[] {
  const rest = `[${nonResourceURLs.join(' ')}]\t[${resourceNames.join(' ')}]\t[${verbs.join(' ')}]`;
  const qualified = resources.flatMap((resource) => apiGroups.map((group) => (group === '' ? resource : `${resource}.${group}`)));
  return (qualified.length === 0 ? [''] : qualified).map((resource) => `  ${resource}\t${rest}`);
}

/** A RoleBinding or ClusterRoleBinding, with whom it binds. */
export function bindingLines({ metadata, roleRef, subjects = [] }: RoleBinding): readonly string[] {
  return [
    ...titleLines(metadata),
    'Role:',
    `  Kind:\t${roleRef.kind}`,
    `  Name:\t${roleRef.name}`,
    'Subjects:',
    '  Kind\tName\tNamespace',
    '  ----\t----\t---------',
    ...subjects.map(({ kind, name, namespace = '' }) => `  ${kind}\t${name}\t${namespace}`),
  ];
}

function titleLines({ name, labels, annotations }: Role['metadata']): readonly string[] {
  return [`Name:\t${name}`, ...labelLines('Labels', labels), ...annotationLines('Annotations', annotations)];
}
