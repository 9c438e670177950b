/** Text that is markup already (HTML or SVG), so that it is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/** What a template may hold: text and numbers are escaped, markup is not, lists are joined, and what is absent is nothing. */
export type Part = Markup | string | number | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// Not allowed in XML at all, not even escaped.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it stands between tags or in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(CONTROL, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(Math.round(part * 100) / 100);
  return part.map(written).join('');
}

/** A template of HTML or SVG; whatever is put into it is escaped, numbers are cut to two decimals. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + written(parts[index - 1]) + string));
}
