package main

// style is the style sheet of the page: quiet type, dark where the reader's
// system is dark, and black on white on paper. Meaning never rests on colour alone.
const style = `:root {
  color-scheme: light dark;
  --page: #f6f5f1; --sheet: #ffffff; --ink: #1d2327; --soft: #566068; --line: #d9dcd8;
  --mark: #0b5c55; --stop: #9c1f1f; --warn: #8a4b00; --warnwash: #fbf1e3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161a; --sheet: #1a2025; --ink: #e7eaec; --soft: #a5b0b8; --line: #343d44;
    --mark: #6cc7bb; --stop: #f0938a; --warn: #e8b06a; --warnwash: #2e2619;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; }
main { max-width: 78rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: var(--sheet);
  border: 1px solid var(--line); border-radius: .5rem; }
header { border-bottom: 2px solid var(--mark); padding-bottom: 1rem; margin-bottom: 1.5rem; }
header p, .warn p, section > p { max-width: 46rem; }
h1, h2 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: .25rem 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .75rem; color: var(--mark); }
p { margin: .5rem 0 .75rem; overflow-wrap: anywhere; }
.over { margin: 0; color: var(--soft); font-size: .9rem; letter-spacing: .04em; text-transform: uppercase; }
.lead { font-size: 1.15rem; }
.soft { color: var(--soft); font-size: .9rem; }
.warn { max-width: 50rem; background: var(--warnwash); border-left: 4px solid var(--warn); padding: .6rem 1.2rem; border-radius: 0 .25rem .25rem 0; }
.warn h2 { margin-top: .25rem; color: var(--warn); font-size: 1.1rem; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 3rem; align-items: start; }
.beside > * { min-width: 0; }
figure { margin: 1rem 0; }
svg { display: block; width: 100%; max-width: 38rem; height: auto; font-family: inherit; font-size: 14px; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: .92rem; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; border-bottom: 2px solid var(--line); }
tbody th { font-weight: 400; min-width: 7rem; }
th:last-child, td:last-child { padding-right: 0; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 64rem) { .beside { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 44rem) {
  main { margin: 0; padding: 1.25rem 1.1rem 2rem; border: 0; border-radius: 0; }
  h1 { font-size: 1.6rem; }
  table { font-size: .85rem; }
  th, td { padding-right: .5rem; }
  .wide, .wide caption, .wide tbody, .wide tr, .wide th, .wide td { display: block; width: 100%; }
  .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .wide tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .wide tbody th, .wide tbody td { border: 0; padding: .1rem 0; text-align: left; }
  .wide tbody th { font-weight: 600; }
  .wide td::before { content: attr(data-head) ": "; color: var(--soft); }
}
@media print {
  :root { color-scheme: light; --page: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --mark: #063f3a; --stop: #7a1414; --warn: #6b3a00; --warnwash: #fff; }
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  .beside { grid-template-columns: minmax(0, 1fr); }
  .scroll { overflow: visible; }
  svg { max-width: 24rem; }
  caption, thead, thead tr { break-after: avoid; break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  h2 { break-after: avoid; }
  tr, figure, .warn { break-inside: avoid; }
  thead { display: table-header-group; }
}
`
