/**
 * An object as it comes from outside: any field may be missing or null, whatever the type says. Validation is the place
 * that finds out; the floors above may then rely on the types.
 */
export type AsWritten<T> = T extends readonly (infer Item)[]
  ? readonly AsWritten<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]?: AsWritten<T[Field]> | null }
    : T;
