/** The report's style: light and dark by the reader's setting, narrow screens, paper. No colour says anything that words do not. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #f4f5f7; --line: #d5d9df; --muted: #59626e; --link: #0b57a4;
  --holds: #0a6b35; --holds-bg: #e3f4e8; --amended: #7a4b00; --amended-bg: #fdf0d2; --fails: #a3151f; --fails-bg: #fde7e8; --open: #4b5563; --open-bg: #eceff3;
  --series-1: #0b57a4; --series-2: #b3470c; --series-3: #0a6b35; --series-4: #7b3fa0; --series-5: #8a6d00; --grid: #d5d9df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14171b; --soft: #1d2127; --line: #39414c; --muted: #a3adba; --link: #7db6f2;
  --holds: #7fd6a0; --holds-bg: #12301e; --amended: #f0c36a; --amended-bg: #382a0c; --fails: #ff9a9f; --fails-bg: #401519; --open: #b6bfca; --open-bg: #262c34;
  --series-1: #7db6f2; --series-2: #ff9d66; --series-3: #7fd6a0; --series-4: #cfa3ee; --series-5: #e2c65c; --grid: #39414c; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header.top, main, footer { max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; } #overview h2 { margin-top: 0; } h3 { font-size: 1rem; margin: 0 0 .4rem; } h4 { font-size: .95rem; margin: 0 0 .3rem; font-weight: 600; }
p { margin: .3rem 0 .6rem; } a { color: var(--link); } a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font: .85em/1.45 ui-monospace, monospace; } pre { white-space: pre-wrap; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; margin: .5rem 0; list-style: none; }
.legend { margin: 0 0 1rem; } .legend dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; margin: .4rem 0; font-size: .9rem; } .skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
.verdict { display: inline-block; padding: 0 .5em; border-radius: .8em; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.verdict.holds, .column.holds .count { color: var(--holds); background: var(--holds-bg); } .verdict.amended, .column.amended .count { color: var(--amended); background: var(--amended-bg); }
.verdict.fails, .column.fails .count { color: var(--fails); background: var(--fails-bg); } .verdict.open { color: var(--open); background: var(--open-bg); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; } .column { border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; }
.column ul { padding: 0; margin: 0; list-style: none; max-height: 26rem; overflow: auto; } .column li { padding: .35rem 0; border-top: 1px solid var(--line); font-size: .9rem; } .why { display: block; color: var(--muted); font-size: .85rem; } .count { padding: 0 .6em; border-radius: .8em; }
.where, .subject, .more { color: var(--muted); font-weight: 400; font-size: .85rem; }
.filter { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin: .6rem 0; } .filter[hidden] { display: none; } .filter button { font: inherit; font-size: .85rem; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--soft); color: var(--ink); cursor: pointer; }
.filter button[aria-pressed="true"] { background: var(--link); color: var(--paper); border-color: var(--link); } .filter input { font: inherit; padding: .25rem .6rem; border: 1px solid var(--muted); border-radius: .4rem; background: var(--paper); color: var(--ink); min-width: 14rem; }
.claim { border-top: 1px solid var(--line); padding: .7rem 0; } .claim[hidden] { display: none; } .claim:target { background: var(--soft); } .via { color: var(--fails); }
.check { border-left: 3px solid var(--line); padding-left: .8rem; margin: .8rem 0; font-size: .92rem; } .check dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; } dt { color: var(--muted); } dd { margin: 0; }
.formula { overflow-x: auto; padding: .2rem 0; } summary { cursor: pointer; } .scroll { overflow-x: auto; }
table { overflow-wrap: normal; border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; } caption { text-align: left; padding: .4rem 0; } th, td { padding: .2rem .55rem; border: 1px solid var(--line); text-align: right; } th { background: var(--soft); font-weight: 600; } tbody th, #sources td { text-align: left; }
.measured tr > *, .floors tr > *, .scaled td { white-space: nowrap; } .measured .place, .floors .place { white-space: normal; }
.measured tr > :nth-child(-n+5), .floors tbody tr > :nth-child(-n+3), .floors [rowspan], .scaled tr > :first-child { text-align: left; } .floors table > * > tr > * { padding: .2rem .4rem; } .scaled tr > :first-child { min-width: 11rem; } .floors [colspan] { text-align: center; } .floors .place { text-align: left; }
.trained tr > :nth-last-child(-n+5) { white-space: nowrap; } .trained [rowspan], .trained tr > :nth-last-child(7), .trained tr > :nth-last-child(6) { text-align: left; } .trained td[rowspan] { min-width: 6rem; } .trained tr > * { padding: .2rem .4rem; }
td.fails { background: var(--fails-bg); } td.amended { background: var(--amended-bg); } td:target { outline: 3px solid var(--link); } sup { font-size: .7em; }
.graph { max-height: 40rem; overflow: auto; border: 1px solid var(--line); } .paper-table { margin: 1.5rem 0; } .graph svg { font: 11px system-ui, sans-serif; } .edge { fill: none; stroke: var(--muted); stroke-width: .6; } .node text { fill: var(--ink); } .node rect { stroke-width: 1; fill: var(--open-bg); stroke: var(--open); }
.node.holds rect { fill: var(--holds-bg); stroke: var(--holds); } .node.amended rect { fill: var(--amended-bg); stroke: var(--amended); } .node.fails rect { fill: var(--fails-bg); stroke: var(--fails); }
figure { margin: 1rem 0; } figure svg { width: 100%; min-width: 30rem; height: auto; max-width: 45rem; } figcaption { color: var(--muted); font-size: .9rem; }
@media (max-width: 30rem) { .check dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } .filter input { width: 100%; } }
@media print { .trained tr > * { white-space: normal; } .trained td[rowspan] { min-width: 0; } .filter, nav, .skip { display: none; } .columns { display: block; } .column { margin-bottom: 1rem; } .column ul { max-height: none; overflow: visible; } .column li { font-size: 1em; break-inside: avoid; } .graph { display: none; } .scroll { overflow: visible; } table { font-size: 8px; } caption { font-size: 11px; } th, td { padding: .1rem .2rem; } .paper-table details::details-content { content-visibility: visible; } .claim > details:has(.measured, .scaled, .trained)::details-content { content-visibility: visible; } tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } .claim { break-inside: avoid; } body { font-size: 11px; } }
`;
