/** An element of an SVG or HTML text. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text within, tags left out, entities as they stand. */
  readonly text: string;
}

const VOID: ReadonlySet<string> = new Set(['meta', '!doctype', 'br']);

/** Reads all elements of a text in which every attribute is quoted. Throws an Error that names the first tag that is not closed in order. */
export function elementsOf(text: string): readonly Element[] {
  const elements: Element[] = [];
  const open: { readonly tag: string; readonly attributes: Readonly<Record<string, string>>; readonly from: number }[] = [];
  for (const match of text.matchAll(/<(\/?)([!\w-]+)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/g)) {
    const [whole, closing = '', tag = '', attributeText = '', selfClosing = ''] = match;
    const attributes = Object.fromEntries([...attributeText.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
    if (closing === '/') {
      const opened = open.pop();
      if (opened?.tag !== tag) throw new Error(`</${tag}> closes <${opened?.tag ?? 'nothing'}>`);
      elements.push({ tag, attributes: opened.attributes, text: text.slice(opened.from, match.index).replace(/<[^>]*>/g, '') });
    } else if (selfClosing === '/' || VOID.has(tag)) elements.push({ tag, attributes, text: '' });
    else open.push({ tag, attributes, from: match.index + whole.length });
  }
  const left = open.pop();
  if (left !== undefined) throw new Error(`<${left.tag}> is not closed`);
  return elements;
}
