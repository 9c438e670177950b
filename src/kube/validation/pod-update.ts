import type { Pod } from '../objects';
import type { Release } from '../release';
import type { AsWritten } from './as-written';
import { spacedImage, type WrittenContainer } from './containers';
import { type FieldError, forbidden, invalid, required } from './field-error';
import { MAX_SECONDS, type WrittenPodSpec } from './pod-spec';
import { semanticEqual } from './semantic-equal';
import { specDiff } from './spec-diff';
import { addedTolerationErrors } from './tolerations';

/** What may not change in the spec of a pod (POD-07). */
export function podChangeErrors(nextPod: AsWritten<Pod>, previousPod: AsWritten<Pod>, release: Release): readonly FieldError[] {
  if (nextPod.spec === previousPod.spec) return [];
  const next: WrittenPodSpec = nextPod.spec ?? {};
  const previous: WrittenPodSpec = previousPod.spec ?? {};
  const errors: FieldError[] = [];
  for (const list of ['containers', 'initContainers'] as const) {
    const [after, before] = [next[list] ?? [], previous[list] ?? []];
    if (after.length !== before.length) return [...errors, forbidden(`spec.${list}`, 'pod updates may not add or remove containers')];
    errors.push(...changedImageErrors(after, `spec.${list}`));
  }
  const deadline = deadlineErrors(next, previous);
  errors.push(...deadline.errors);
  if (deadline.final) return errors;
  errors.push(...addedTolerationErrors(next.tolerations ?? [], previous.tolerations ?? [], 'spec.tolerations', release));
  const fixed = withAllowedChanges(next, previous);
  if (semanticEqual(fixed, previous)) return errors;
  const detail = `pod updates may not change fields other than ${updatableFields(release)}\n${specDiff(previous, fixed, 'core.PodSpec')}`;
  return [...errors, forbidden('spec', detail)];
}

function changedImageErrors(containers: readonly WrittenContainer[], field: string): readonly FieldError[] {
  return containers.flatMap(({ image }, index) => {
    const at = `${field}[${index}].image`;
    if (!image) return [required(at)];
    return image === image.trim() ? [] : [spacedImage(image, at)];
  });
}

/** A deadline may be set, or made shorter. `final`: nothing more is looked at. */
function deadlineErrors(next: WrittenPodSpec, previous: WrittenPodSpec): { readonly errors: readonly FieldError[]; readonly final: boolean } {
  const field = 'spec.activeDeadlineSeconds';
  const [after, before] = [next.activeDeadlineSeconds ?? undefined, previous.activeDeadlineSeconds ?? undefined];
  if (after === undefined) {
    return { errors: before === undefined ? [] : [invalid(field, null, 'must not update from a positive integer to nil value')], final: false };
  }
  if (after < 0 || after > MAX_SECONDS) return { errors: [invalid(field, after, `must be between 0 and ${MAX_SECONDS}, inclusive`)], final: true };
  if (before !== undefined && before < after) return { errors: [invalid(field, after, 'must be less than or equal to previous value')], final: true };
  return { errors: [], final: false };
}

/** The new spec with the old values in all fields that may change. */
function withAllowedChanges(next: WrittenPodSpec, previous: WrittenPodSpec): WrittenPodSpec {
  const withImages = (after: readonly WrittenContainer[], before: readonly WrittenContainer[]): readonly WrittenContainer[] =>
    after.map((container, index) => ({ ...container, image: before[index]?.image ?? null }));
  const grace = next.terminationGracePeriodSeconds === 1 && (previous.terminationGracePeriodSeconds ?? 0) < 0 ? previous : next;
  return {
    ...next,
    containers: withImages(next.containers ?? [], previous.containers ?? []),
    initContainers: withImages(next.initContainers ?? [], previous.initContainers ?? []),
    activeDeadlineSeconds: previous.activeDeadlineSeconds ?? null,
    tolerations: previous.tolerations ?? null,
    terminationGracePeriodSeconds: grace.terminationGracePeriodSeconds ?? null,
  };
}

function updatableFields(release: Release): string {
  const images = ['`spec.containers[*].image`', '`spec.initContainers[*].image`'];
  const deadline = '`spec.activeDeadlineSeconds`';
  const tolerations = '`spec.tolerations` (only additions to existing tolerations)';
  const grace = '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
  if (release.minor >= 27) return [...images, deadline, tolerations, grace].join(',');
  const former = `${[...images, deadline].join(', ')} or ${tolerations}`;
  return release.minor >= 22 ? `${former} or ${grace}` : former;
}
