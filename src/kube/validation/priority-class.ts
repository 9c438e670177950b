import type { PriorityClass } from '../kept-objects';
import { forbidden } from './field-error';
import { immutableErrors, metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import type { Validator } from './validator';

const HIGHEST = 1_000_000_000;

/** What the API server checks of PriorityClasses; all but their description and whether they are the default is fixed. */
export const priorityClass: Validator<PriorityClass> = {
  create: ({ metadata, value }, release) => [
    ...metadataErrors(metadata, dnsSubdomain, false, release),
    ...((value ?? 0) > HIGHEST ? [forbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST}`)] : []),
  ],
  update: (next, previous) => [
    ...(next.value === previous.value ? [] : [forbidden('value', 'may not be changed in an update.')]),
    ...immutableErrors('preemptionPolicy', next.preemptionPolicy ?? '', previous.preemptionPolicy ?? ''),
  ],
};
