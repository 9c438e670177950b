import { Markup, markup, type Part } from '../markup';
import { PAGE_STYLE } from './page-style';

/** A page of the reports. */
export interface Page {
  readonly title: string;
  /** From the page to the folder of the reports: empty for pages in it, `../` for those one below. */
  readonly root: string;
  readonly main: Part;
}

// The style is our own; nothing in it needs escaping.
const STYLE = new Markup(PAGE_STYLE);

/** A whole HTML document. It needs nothing but itself: no script, no network. */
export function htmlPage({ title, root, main }: Page): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Rollcall</title>
<style>${STYLE}</style>
</head>
<body>
<header class="top"><nav aria-label="Reports"><a class="brand" href="${root}index.html">Rollcall</a> <a href="${root}index.html">All reports of this run</a></nav></header>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.text;
}
