import type { KubeEvent } from '../objects';
import { invalid, invalidFor } from './field-error';
import { metadataErrors } from './metadata';
import { dnsSubdomain, pathSegment } from './names';
import type { Validator } from './validator';

/** What the API server checks of Events of the core group: they lie in the namespace of the object that they are about. */
export const event: Validator<KubeEvent> = {
  create(object, release) {
    const namespace = object.metadata?.namespace ?? '';
    const about = object.involvedObject?.namespace ?? '';
    const fits = about === '' ? namespace === '' || namespace === 'default' : namespace === about;
    return [
      ...metadataErrors(object.metadata, pathSegment, true, release),
      ...(fits ? [] : [invalid('involvedObject.namespace', about, 'does not match event.namespace')]),
      ...invalidFor('namespace', namespace, dnsSubdomain(namespace, release)),
    ];
  },

  update(next, _previous, release) {
    return event.create(next, release);
  },
};
