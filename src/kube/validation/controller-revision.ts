import type { ControllerRevision } from '../objects';
import type { AsWritten } from './as-written';
import { type FieldError, invalid, required } from './field-error';
import { type GoValue, jsonOf } from './go-value';
import { metadataErrors } from './metadata';
import { dnsSubdomain } from './names';
import { nonNegative } from './numbers';
import { semanticEqual } from './semantic-equal';
import type { Validator } from './validator';

type Written = AsWritten<ControllerRevision>;

/** What the API server checks of ControllerRevisions (SS-STRAT-09). */
export const controllerRevision: Validator<ControllerRevision> = {
  create(revision, release) {
    return [
      ...metadataErrors(revision.metadata, dnsSubdomain, true, release),
      ...(hasData(revision) ? [] : [required('data', 'data is mandatory')]),
      ...nonNegative(revision.revision, 'revision'),
    ];
  },

  update(next, previous, release) {
    return [...controllerRevision.create(next, release), ...dataChangeErrors(next, previous)];
  },
};

function hasData({ data }: Written): boolean {
  return data !== undefined && data !== null;
}

function dataChangeErrors(next: Written, previous: Written): readonly FieldError[] {
  return semanticEqual(next.data, previous.data) ? [] : [invalid('data', goRawData(next.data), 'field is immutable')];
}

/** The data is raw JSON to the server, printed in Go as its bytes. */
function goRawData(data: unknown): GoValue {
  const bytes = [...Buffer.from(JSON.stringify(data ?? null))].map((byte) => `0x${byte.toString(16)}`);
  return { go: `runtime.RawExtension{Raw:[]uint8{${bytes.join(', ')}}, Object:runtime.Object(nil)}`, json: jsonOf(data ?? null) };
}
