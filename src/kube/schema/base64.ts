/** Fields whose texts are bytes in base64. */
const BYTES: ReadonlySet<string> = new Set(['ConfigMap.binaryData', 'Secret.data']);

/** Whether a field of a struct holds bytes in base64. */
export function isBytes(struct: string, field: string): boolean {
  return BYTES.has(`${struct}.${field}`);
}

/** Why a text is not base64, in Go's words; undefined when it is. */
export function base64Problem(text: string): string | undefined {
  const byte = illegalByte(text.replace(/[\r\n]/g, ''));
  return byte === undefined ? undefined : `illegal base64 data at input byte ${byte}`;
}

/** Where base64 ends being right: at a letter that it does not have, or where its last four letters begin when they are not complete. */
function illegalByte(text: string): number | undefined {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const letter = text.search(/[^A-Za-z0-9+/]/);
  return letter >= 0 ? letter : Math.floor(text.length / 4) * 4;
}
