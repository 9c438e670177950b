import type { Container } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { type FieldError, duplicate, forbidden, invalid, invalidFor, oneOf, required } from './field-error';
import { goPointer } from './go-value';
import { dnsLabel, envVarName } from './names';
import { type WrittenPort, containerPortErrors, hostPortConflicts } from './ports';
import { type WrittenProbe, readinessProbeErrors, restartingProbeErrors } from './probe';
import { remembered } from './remembered';
import { resourceRequirementErrors } from './resource-requirements';
import { volumeMountErrors } from './volumes';

type Probes = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** A container, with the parts of it that only validation reads. */
export type WrittenContainer = Omit<AsWritten<Container>, Probes | 'ports'>
  & { readonly [probe in Probes]?: WrittenProbe | null }
  & { readonly ports?: readonly WrittenPort[] | null };

/** The containers of a pod; `volumes` are the names that they may mount. */
export function containerErrors(
  containers: readonly WrittenContainer[], volumes: ReadonlySet<string>, field: string, release: Release,
): readonly FieldError[] {
  return checkContainers(containers, context(field, volumes), release);
}

/** The init containers of a pod; their names must differ from those of its containers too. */
export function initContainerErrors(
  initContainers: readonly WrittenContainer[], containers: readonly WrittenContainer[], volumes: ReadonlySet<string>,
  field: string, release: Release,
): readonly FieldError[] {
  const names = new Set(containers.map(({ name }) => name ?? ''));
  return initContainers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const name = container.name ?? '';
    const repeated = names.has(name) ? [duplicate(`${at}.name`, name)] : [];
    if (name !== '') names.add(name);
    return [
      ...commonErrors(container, volumes, at, release),
      ...repeated,
      ...hostPortConflicts([container], field),
      ...(container.restartPolicy === 'Always' && release.minor >= SIDECARS_SINCE
        ? probeErrors(container, at, release)
        : probesOnInitContainer(container, at, release)),
    ];
  });
}

/** Images of a pod, which unlike those of a template must not have spaces around them. */
export function imageSpaceErrors(containers: readonly WrittenContainer[], field: string): readonly FieldError[] {
  return containers.flatMap(({ image }, index) => (image && image !== image.trim() ? [spacedImage(image, `${field}[${index}].image`)] : []));
}

/** An image with spaces around it. */
export function spacedImage(image: string, field: string): FieldError {
  return invalid(field, image, 'must not have leading or trailing whitespace');
}

const SIDECARS_SINCE = 28;

/** Before, probes were looked at among the other fields, from here on after them. */
const PROBES_LAST_SINCE = 26;

const SEPARATOR = '\n';

/** Containers are checked once for each set of volume names, so the names go with the field. */
function context(field: string, volumes: ReadonlySet<string>): string {
  return [field, ...volumes].join(SEPARATOR);
}

const checkContainers = remembered((containers: readonly WrittenContainer[], fieldAndVolumes, release) => {
  const [field = '', ...volumes] = fieldAndVolumes.split(SEPARATOR);
  if (containers.length === 0) return [required(field)];
  const names = new Set<string>();
  const errors = containers.flatMap((container, index) => {
    const at = `${field}[${index}]`;
    const name = container.name ?? '';
    const repeated = names.has(name) ? [duplicate(`${at}.name`, name)] : [];
    names.add(name);
    return release.minor >= PROBES_LAST_SINCE
      ? [...commonErrors(container, new Set(volumes), at, release), ...repeated, ...probeErrors(container, at, release)]
      : formerContainerErrors(container, repeated, new Set(volumes), at, release);
  });
  return [...errors, ...hostPortConflicts(containers, field)];
});

/** The order of 1.20. */
function formerContainerErrors(
  container: WrittenContainer, repeated: readonly FieldError[], volumes: ReadonlySet<string>, field: string, release: Release,
): readonly FieldError[] {
  return [
    ...nameErrors(container, field, release),
    ...repeated,
    ...imageErrors(container, field),
    ...restartingProbeErrors(container.livenessProbe, `${field}.livenessProbe`, release),
    ...restartingProbeErrors(container.startupProbe, `${field}.startupProbe`, release),
    ...readinessProbeErrors(container.readinessProbe, `${field}.readinessProbe`, release),
    ...detailErrors(container, volumes, field, release),
  ];
}

function commonErrors(container: WrittenContainer, volumes: ReadonlySet<string>, field: string, release: Release): readonly FieldError[] {
  return [...nameErrors(container, field, release), ...imageErrors(container, field), ...detailErrors(container, volumes, field, release)];
}

function nameErrors(container: WrittenContainer, field: string, release: Release): readonly FieldError[] {
  const name = container.name ?? '';
  return name === '' ? [required(`${field}.name`)] : invalidFor(`${field}.name`, name, dnsLabel(name, release));
}

function imageErrors(container: WrittenContainer, field: string): readonly FieldError[] {
  return container.image ? [] : [required(`${field}.image`)];
}

function detailErrors(container: WrittenContainer, volumes: ReadonlySet<string>, field: string, release: Release): readonly FieldError[] {
  return [
    ...containerPortErrors(container.ports ?? [], `${field}.ports`, release),
    ...(container.env ?? []).flatMap((variable, index) => envErrors(variable.name ?? '', `${field}.env[${index}].name`, release)),
    ...volumeMountErrors(container.volumeMounts ?? [], volumes, `${field}.volumeMounts`),
    ...pullPolicyErrors(container.imagePullPolicy, `${field}.imagePullPolicy`),
    ...resourceRequirementErrors(container.resources, `${field}.resources`, release),
  ];
}

function envErrors(name: string, field: string, release: Release): readonly FieldError[] {
  return name === '' ? [required(field)] : invalidFor(field, name, envVarName(name, release));
}

function pullPolicyErrors(policy: string | null | undefined, field: string): readonly FieldError[] {
  return oneOf(policy, ['Always', 'IfNotPresent', 'Never'], field);
}

function probeErrors(container: WrittenContainer, field: string, release: Release): readonly FieldError[] {
  return [
    ...restartingProbeErrors(container.livenessProbe, `${field}.livenessProbe`, release),
    ...readinessProbeErrors(container.readinessProbe, `${field}.readinessProbe`, release),
    ...restartingProbeErrors(container.startupProbe, `${field}.startupProbe`, release),
  ];
}

function probesOnInitContainer(container: WrittenContainer, field: string, release: Release): readonly FieldError[] {
  return (['livenessProbe', 'readinessProbe', 'startupProbe'] as const).filter((probe) => container[probe]).map((probe) =>
    release.minor >= SIDECARS_SINCE
      ? forbidden(`${field}.${probe}`, 'may not be set for init containers without restartPolicy=Always')
      : invalid(`${field}.${probe}`, goPointer('core.Probe', { go: '', json: JSON.stringify(container[probe]) }), 'must not be set for init containers'));
}
