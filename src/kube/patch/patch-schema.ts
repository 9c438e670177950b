import type { Release } from '../release';
import { fieldOf, fieldsOf, typeOfKind, type Field } from '../schema/fields';

/**
 * How a strategic merge patch treats one map of an object: which type its fields are of. Plain maps, such as labels, and what the
 * schema does not know are without a type: their maps merge, their lists are replaced.
 */
export interface PatchSchema {
  readonly type?: string;
  readonly release: Release;
}

/** How a field is patched. */
export interface FieldPatch {
  /** Maps, and lists with a merge strategy, are merged; others replaced. */
  readonly merges: boolean;
  /** The whole field is replaced, even a map. */
  readonly replaces: boolean;
  /** What is not in the new value is cleared: a union of which one member is set. */
  readonly retainsKeys: boolean;
  /** The field that tells items of a list apart; without one its items are plain values. */
  readonly mergeKey?: string;
  readonly schema: PatchSchema;
}

export function schemaOfKind(kind: string, release: Release): PatchSchema {
  return { type: typeOfKind(kind), release };
}

/** How a field of a map is patched. */
export function fieldPatch(schema: PatchSchema, name: string): FieldPatch {
  const fields = schema.type === undefined ? undefined : fieldsOf(schema.type);
  const field: Field | undefined = fields && fieldOf(fields, name, schema.release);
  const strategies = field?.strategy?.split(',') ?? [];
  return {
    merges: strategies.includes('merge'),
    replaces: strategies.includes('replace'),
    retainsKeys: strategies.includes('retainKeys'),
    mergeKey: field?.mergeKey,
    schema: { type: field && !field.map && fieldsOf(field.type) ? field.type : undefined, release: schema.release },
  };
}
