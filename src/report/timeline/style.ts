/** How many colours there are for revisions and images; further ones begin again. */
export const PAINTS = 6;

const LIGHT = '--ink:#1f2430;--muted:#5f6878;--line:#d9dde4;--faint:#eef0f4;--back:#ffffff;--bad:#c8102e;--bad-back:#fbe3e6;--object:#7b8494;--hatch:#8a93a3;'
  + '--p0:#2563c9;--p1:#b8570a;--p2:#0b7d69;--p3:#7a45c4;--p4:#8a6a00;--p5:#b83280;--p0-soft:#dbe7fb;--p1-soft:#fbe4d0;--p2-soft:#d0efe8;--p3-soft:#e9def9;--p4-soft:#f3e8c3;--p5-soft:#f8dcec;';
const DARK = '--ink:#e6e9ef;--muted:#a2acbb;--line:#38404d;--faint:#232933;--back:#171b22;--bad:#ff6b7d;--bad-back:#4a1f28;--object:#95a0b0;--hatch:#7e8999;'
  + '--p0:#3f7fe6;--p1:#d0701d;--p2:#17947e;--p3:#9463df;--p4:#a58312;--p5:#cf4d98;--p0-soft:#1c2f52;--p1-soft:#4a2c12;--p2-soft:#0f3d35;--p3-soft:#35234f;--p4-soft:#403508;--p5-soft:#4c1f39;';

const RULES = [
  '.timeline{background:var(--back);font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  '.timeline text{fill:var(--ink)}',
  '.timeline .title{font-size:14px;font-weight:600}',
  '.timeline .muted{fill:var(--muted)}',
  '.timeline .name{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}',
  '.timeline .group{fill:var(--muted);font-weight:600;letter-spacing:.04em}',
  '.timeline .note{fill:var(--muted);paint-order:stroke;stroke:var(--back);stroke-width:4px}',
  '.timeline .grid{stroke:var(--faint);stroke-width:1}',
  '.timeline .rule{stroke:var(--line);stroke-width:1}',
  '.timeline .tick{fill:var(--muted);text-anchor:middle;font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--back);stroke-width:4px}',
  '.timeline .gap{fill:var(--muted);text-anchor:middle;font-size:10px;font-style:italic}',
  '.timeline .tear{fill:var(--back);stroke:var(--line);stroke-width:1}',
  '.timeline .on{fill:#fff;font-size:10px}',
  '.timeline .object{stroke:var(--object);stroke-width:2}',
  '.timeline .leaving{stroke-dasharray:3 3}',
  '.timeline .wait{fill:var(--faint);stroke:var(--line)}',
  '.timeline .level{fill:var(--line)}',
  '.timeline .present{stroke:var(--object);stroke-width:1.5}',
  '.timeline .mark{fill:var(--back);stroke:var(--ink);stroke-width:1.25}',
  '.timeline .sign{fill:none;stroke:var(--ink);stroke-width:1.25}',
  '.timeline .bad .mark,.timeline .bad .sign{stroke:var(--bad)}',
  '.timeline .moment{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3;opacity:.55}',
  '.timeline .badge{fill:var(--ink)}',
  '.timeline .badge-text{fill:var(--back);text-anchor:middle;font-size:10px;font-weight:600}',
  '.timeline .overlap{fill:var(--bad-back);stroke:var(--bad);stroke-width:1}',
  '.timeline .bad-text{fill:var(--bad);font-weight:600}',
  '.timeline .violation{stroke:var(--bad);stroke-width:1.5}',
  '.timeline .flag{fill:var(--bad)}',
  '.timeline .ring{fill:none;stroke:var(--bad);stroke-width:2}',
  '.timeline .plate{fill:var(--back);opacity:.85}',
  '.timeline .hatch{stroke:var(--hatch);stroke-width:1.25;opacity:.7}',
  ...Array.from({ length: PAINTS }, (_, index) => `.timeline .ready.p${String(index)}{fill:var(--p${String(index)})}`
    + `.timeline .unready.p${String(index)}{fill:var(--p${String(index)}-soft);stroke:var(--p${String(index)});stroke-width:1.25}`),
];

/** The style of a timeline, for light and dark; all of it is within the class `timeline`. */
export const TIMELINE_STYLE = `.timeline{${LIGHT}}@media(prefers-color-scheme:dark){.timeline{${DARK}}}${RULES.join('')}`;
