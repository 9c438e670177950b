/** A text cut at its first `=`; without one it is all key. */
export function keyAndValue(text: string): { readonly key: string; readonly value?: string } {
  const equals = text.indexOf('=');
  return equals < 0 ? { key: text } : { key: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** The two sides of a text with exactly one `=`; undefined for any other. */
export function pairOf(text: string): readonly [key: string, value: string] | undefined {
  const [key = '', value, ...more] = text.split('=');
  return value === undefined || more.length > 0 ? undefined : [key, value];
}
