/**
 * A value as the JSON that Go's encoder writes for a map: keys in order, no blanks, and `<`, `>`, `&` and the two line
 * separators of JavaScript escaped. Keys whose value is undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return goEscaped(JSON.stringify(value));
  const object = value as Readonly<Record<string, unknown>>;
  const members = goKeys(object).map((key) => `${goEscaped(JSON.stringify(key))}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

/** The keys of an object that have a value, in the order in which Go writes them. */
export function goKeys(object: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined).sort(byCodePoint);
}

/** Go orders keys by their UTF-8 bytes, that is by code points; JavaScript's own order goes by UTF-16 units. */
function byCodePoint(a: string, b: string): number {
  return /[\ud800-\udfff]/.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : a > b ? 1 : 0;
}

/** JSON with those characters escaped that Go's encoder escapes too. */
export function goEscaped(json: string): string {
  return json.replace(/\\\\|\\[bf]|[<>&\u2028\u2029]/g, (found) => {
    if (found === '\\\\') return found;
    const character = found === '\\b' ? '\b' : found === '\\f' ? '\f' : found;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
