import type { JsonObject } from '../json';
import type { Release } from '../release';
import { diffMaps } from './diff';
import { schemaOfKind } from './patch-schema';

/** The strategic merge patch that makes `modified` of `original`; `{}` when they are the same. */
export function twoWayPatch(original: object, modified: object, kind: string, release: Release): JsonObject {
  return diffMaps(original as JsonObject, modified as JsonObject, schemaOfKind(kind, release), { additions: true, deletions: true });
}
