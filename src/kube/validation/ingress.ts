import type { Ingress, IngressClass, IngressRule } from '../kept-objects';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, notSupported, required } from './field-error';
import { goSlice } from './go-value';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];

/** What the API server checks of Ingresses, but for hosts, backends and TLS. */
export const ingress: Validator<Ingress> = {
  create({ metadata, spec }, release) {
    const rules = spec?.rules ?? [];
    return [
      ...metadataErrors(metadata, dnsSubdomain, true, release),
      ...(rules.length === 0 && !spec?.defaultBackend ? [invalid('spec', goSlice('networking.IngressRule', undefined), 'either `defaultBackend` or `rules` must be specified')] : []),
      ...rules.flatMap((rule, index) => pathErrors(rule, `spec.rules[${index}].http.paths`)),
    ];
  },
  update: (next, _previous, release) => ingress.create(next, release),
};

function pathErrors({ http }: AsWritten<IngressRule>, field: string): readonly FieldError[] {
  if (!http) return [];
  const paths = http.paths ?? [];
  if (paths.length === 0) return [required(field)];
  return paths.flatMap(({ path, pathType }, index) => {
    if (!pathType) return [required(`${field}[${index}].pathType`, 'pathType must be specified')];
    if (!PATH_TYPES.includes(pathType)) return [notSupported(`${field}[${index}].pathType`, pathType, PATH_TYPES)];
    const absolute = path?.startsWith('/') || (!path && pathType === 'ImplementationSpecific');
    return absolute ? [] : [invalid(`${field}[${index}].path`, path ?? '', 'must be an absolute path')];
  });
}

/** What the API server checks of IngressClasses; their controller is fixed. */
export const ingressClass: Validator<IngressClass> = {
  create: ({ metadata, spec }, release) => [
    ...metadataErrors(metadata, dnsSubdomain, false, release),
    ...(spec?.controller ? [] : [required('spec.controller')]),
  ],
  update: (next, previous) => immutableErrors('spec.controller', next.spec?.controller ?? '', previous.spec?.controller ?? ''),
};
