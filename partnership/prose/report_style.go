package prose

import "slices"

// reportStyle is what a report adds to the style sheet of every page: a first page
// that fits on one sheet of paper, and figures that break nowhere.
const reportStyle = `.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.columns > * { min-width: 0; }
.columns dl { grid-template-columns: 1fr; gap: 0; }
.columns dt { font-weight: 600; margin-top: .35rem; }
.columns dd { grid-column: 1; }
.columns section > h3 { margin-top: 1.25rem; }
.columns figure { margin: .25rem 0 !important; }
.front .note, .front .warn { font-size: 1.15rem; }
td, th, td bdi, th bdi { overflow-wrap: break-word; }
caption, thead { break-after: avoid; }
tbody tr:first-child { break-before: avoid; }
@container (min-width: 38rem) {
  tbody th { min-width: 10rem; overflow-wrap: break-word; }
  th.figure, td.figure { padding-right: .7rem; }
  .figure + td:not(.figure), .figure + th:not(.figure) { padding-left: .5rem; }
}
@container (max-width: 38rem) { .columns { grid-template-columns: 1fr; } }
@media print {
  @page { margin: 12mm 14mm; }
  table { font-size: 9pt; } caption, thead th, .soft { font-size: 8.5pt; }
  th, td { padding: .25rem .7rem .25rem 0; }
  .front { font-size: 8.2pt; line-height: 1.24; }
  .front .note, .front .warn { font-size: 10.5pt; }
  .front h2 { margin: 0 0 .25rem; font-size: 12pt; } .front .note, .front .warn { padding: .25rem .7rem; } .front h3 { margin: .4rem 0 .1rem; font-size: 10pt; }
  .front p, .front ul, .front ol, .front dl, .front table { margin: .2rem 0 .35rem; }
  .front table, .front caption, .front thead th, .front .soft { font-size: inherit; }
  .front th, .front td { padding: .15rem .7rem .15rem 0; }
  .front dl { gap: .1rem 1rem; }
  .front li { margin: 0; }
  .front .columns section > h3 { margin-top: .3rem; }
  .front svg { max-width: 12.5rem; }
  .front .soft { font-size: 8pt; }
  figure { max-width: 26rem !important; }
  main > .header { padding-bottom: .2rem; margin-bottom: .4rem; } main > .header p, main > .header h1 { margin: .1rem 0; }
  h1 { font-size: 18pt; }
  .lead { font-size: 10.5pt; }
}
`

// columns are blocks that stand beside each other where there is room.
type columns [][]block

func (c columns) markdown(w *markdownWriter) {
	for _, column := range c {
		for _, b := range column {
			b.markdown(w)
		}
	}
}

func (c columns) html(w *htmlWriter) {
	w.open("div", "class", "columns")
	w.line()
	for _, column := range c {
		w.open("div")
		w.line()
		for _, b := range column {
			b.html(w)
		}
		w.close("div")
		w.line()
	}
	w.close("div")
	w.line()
}

// beside puts sections beside others, or in a row where one side is empty.
func beside(left, right []block) []block {
	if len(left) == 0 || len(right) == 0 {
		return slices.Concat(left, right)
	}
	return []block{columns{left, right}}
}

// turn is where what is behind the first page begins; paper turns here.
type turn struct{}

func (turn) markdown(w *markdownWriter) { w.block("---") }

func (turn) html(w *htmlWriter) {
	w.open("div", "style", "break-after:page")
	w.close("div")
	w.line()
}
