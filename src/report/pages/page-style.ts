/** The style of all pages: light and dark, wide and narrow. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1f2430;--muted:#5f6878;--line:#d9dde4;--faint:#f3f5f8;--back:#fff;--link:#1d57b8;--good:#0a7a44;--bad:#c8102e;--warn:#8a6a00;--good-back:#dff3e8;--bad-back:#fbe3e6;--warn-back:#f7eecb}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--muted:#a2acbb;--line:#38404d;--faint:#1f252e;--back:#171b22;--link:#8ab4ff;--good:#5fd39b;--bad:#ff7f8e;--warn:#e5c45a;--good-back:#14382a;--bad-back:#4a1f28;--warn-back:#3d3412}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1180px;margin:0 auto;padding:8px 20px 60px}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.top{border-bottom:1px solid var(--line);background:var(--faint)}
.top nav{max-width:1180px;margin:0 auto;padding:10px 20px;display:flex;gap:18px;align-items:baseline;flex-wrap:wrap}
.brand{font-weight:700;color:var(--ink);text-decoration:none;margin-right:6px}
h1{font-size:24px;line-height:1.25;margin:20px 0 6px;overflow-wrap:anywhere}
h2{font-size:17px;margin:32px 0 8px}
h3{font-size:15px;margin:20px 0 4px}
p{margin:6px 0;max-width:76ch}
.muted{color:var(--muted)}
.notice{border-left:4px solid var(--warn);background:var(--warn-back);padding:8px 14px;margin:14px 0;max-width:none}
.tiles{display:flex;flex-wrap:wrap;gap:10px;margin:14px 0 8px;padding:0;list-style:none}
.tiles li{border:1px solid var(--line);border-radius:8px;padding:8px 16px;min-width:104px}
.tiles strong{display:block;font-size:26px;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles .good strong{color:var(--good)}.tiles .bad strong{color:var(--bad)}.tiles .warn strong{color:var(--warn)}
.share{display:flex;height:8px;border-radius:4px;overflow:hidden;background:var(--line);margin:4px 0 8px}
.share span{display:block}.share .good{background:var(--good)}.share .bad{background:var(--bad)}.share .warn{background:var(--warn)}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.status{display:inline-block;border-radius:10px;padding:0 9px;font-size:12.5px;line-height:20px;white-space:nowrap;background:var(--warn-back);color:var(--warn)}
.status.passed,.status.good{background:var(--good-back);color:var(--good)}
.status.failed,.status.bad{background:var(--bad-back);color:var(--bad);font-weight:600}
pre.message{white-space:pre-wrap;overflow-wrap:anywhere}
details{margin:8px 0}
summary{cursor:pointer;padding:4px 0}
summary h2,summary h3{display:inline;margin:0}
pre{background:var(--faint);border:1px solid var(--line);border-radius:6px;padding:10px 12px;overflow-x:auto;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;margin:8px 0}
code{font:12.5px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.parts{list-style:none;padding:0;margin:8px 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:10px}
.parts li{border:1px solid var(--line);border-radius:8px;padding:8px 14px}
.parts .missing{border-style:dashed;color:var(--muted)}
.parts span{display:block;font-size:13.5px;color:var(--muted)}
.picture{margin:14px 0;overflow-x:auto}
.picture svg{display:block;max-width:100%;height:auto}
.picture .title{display:none}
.picture.narrow{display:none}
.picture.narrow svg{width:100%;max-width:600px}
.scenarios table{table-layout:fixed}
.scenarios th:nth-child(2){width:120px}.scenarios th:nth-child(3){width:120px}
.behaviours table{table-layout:fixed}
.behaviours th:nth-child(2){width:110px}.behaviours th:nth-child(3){width:36%}
@media(max-width:760px){
main{padding:4px 12px 40px}.top nav{padding:10px 12px;gap:14px}
h1{font-size:20px}
.picture.wide{display:none}.picture.narrow{display:block;margin-left:-8px;margin-right:-8px}
.tiles li{min-width:calc(50% - 5px);padding:6px 12px}
.scenarios th:nth-child(2){width:84px}
.behaviours th:nth-child(2){width:88px}
.optional{display:none}
}
`;
