package prose

// style is the style sheet of every page: quiet type, tables that turn into
// cards where they are too narrow, dark where the reader's system is dark, and
// black on white on paper. Meaning never rests on colour alone.
const style = `:root {
  color-scheme: light dark;
  --page: #f6f5f1; --sheet: #ffffff; --ink: #1d2327; --soft: #566068; --line: #d9dcd8;
  --mark: #0b5c55; --wash: #eef4f2; --warn: #8a4b00; --warnwash: #fbf1e3; --stop: #9c1f1f; --stopwash: #fbecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161a; --sheet: #1a2025; --ink: #e7eaec; --soft: #a5b0b8; --line: #343d44;
    --mark: #6cc7bb; --wash: #1f2c2e; --warn: #e8b06a; --warnwash: #2e2619; --stop: #f0938a; --stopwash: #33201f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; }
main { max-width: 54rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: var(--sheet);
  border: 1px solid var(--line); border-radius: .5rem; container-type: inline-size; }
main.wide { max-width: 82rem; }
main > .header, .pair .header { border-bottom: 2px solid var(--mark); padding-bottom: 1rem; margin-bottom: 1.5rem; }
h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance; }
h1, .title { font-size: 2rem; line-height: 1.25; margin: .25rem 0 .5rem; overflow-wrap: anywhere; text-wrap: balance; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .75rem; color: var(--mark); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1rem 0 .5rem; }
p, ul, ol, dl { margin: .5rem 0 .75rem; }
ul, ol { padding-left: 1.4rem; }
li { margin: .2rem 0; }
p, li, dd, bdi { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; }
bdi { white-space: pre-line; }
time { white-space: nowrap; }
code { font: .85em/1.4 ui-monospace, "SFMono-Regular", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.over { margin: 0; color: var(--soft); font-size: .9rem; letter-spacing: .04em; text-transform: uppercase; }
.lead { font-size: 1.1rem; }
.soft, .source { color: var(--soft); font-size: .9rem; }
.note { background: var(--wash); border-left: 4px solid var(--mark); padding: .6rem .9rem; border-radius: 0 .25rem .25rem 0; }
.warn { background: var(--warnwash); border-left: 4px solid var(--warn); padding: .6rem .9rem; border-radius: 0 .25rem .25rem 0; }
.stop { background: var(--stopwash); border-left: 4px solid var(--stop); padding: .6rem .9rem; border-radius: 0 .25rem .25rem 0; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem;
  color: var(--soft); white-space: nowrap; }
.tag.yes { color: var(--mark); }
.card { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1.1rem .75rem; margin: 1rem 0; }
.card > h3, .card > h4 { margin-top: .75rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .35rem 1rem; }
dt { color: var(--soft); grid-column: 1; }
dd { margin: 0; grid-column: 2; }
ul.lines { list-style: none; margin: 0; padding: 0; }
ul.lines li { margin: 0 0 .2rem; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: .95rem; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; border-bottom: 2px solid var(--line); }
tbody th { font-weight: 400; }
tbody th.name { font-weight: 600; }
th:last-child, td:last-child { padding-right: 0; }
th, td { min-width: 5rem; }
tbody th { min-width: 8rem; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 4.5rem; }
th.figure, td.figure { padding-right: 1.2rem; }
dt { overflow-wrap: anywhere; }
p.binding { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .7rem; margin: 0; font-size: .8rem; color: var(--soft); }
p.binding.yes { color: var(--mark); font-weight: 600; }
p.binding.no { border-style: dashed; }
p.binding.open { color: var(--warn); border-style: dotted; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; border-top: 1px solid var(--line); }
.pair > * { min-width: 0; container-type: inline-size; }
.pair:first-of-type, .pair.next { border-top: 0; }
svg { max-width: 100%; height: auto; }
@container (max-width: 38rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { margin-top: .4rem; font-size: .85rem; }
  dd { grid-column: 1; }
  table, caption, tbody, tr, th, td { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  tbody th, tbody td { border: 0; padding: .1rem 0; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); font-size: .85rem; }
  td:empty { display: none; }
  .figure { text-align: left; white-space: normal; }
}
@media (max-width: 44rem) {
  main { margin: 0; padding: 1.25rem 1.1rem 2rem; border: 0; border-radius: 0; }
  h1, .title { font-size: 1.6rem; }
  .pair { grid-template-columns: 1fr; }
}
@media print {
  :root { --page: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --mark: #063f3a; --wash: #fff; --warnwash: #fff; --stopwash: #fff;
    --warn: #6b3a00; --stop: #7a1414; }
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  main, main.wide { max-width: none; margin: 0; padding: 0; border: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr, li, dd, .card, .note, .warn, .stop { break-inside: avoid; }
  thead { display: table-header-group; }
  caption, thead, thead tr { break-after: avoid; break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
}
`
