package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/examples/internal/rows"
	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// The columns that are read.
const (
	srcOrganization  = "srcOrganization"
	destOrganization = "destOrganization"
	amountUSD        = "amountUSD"
	originalAmount   = "originalAmount"
	originalCurrency = "originalCurrency"
	exchangeRate     = "exchangeRate"
	contributionType = "contributionType"
	statusColumn     = "status"
	dateColumn       = "date"
	updatedAt        = "updatedAt"
	idColumn         = "id"
	boundaryColumn   = "boundary"
	description      = "description"
)

// dollars are what FTS converts to.
var dollars = money.MustCurrency("USD")

// flow is one row that was read.
type flow struct {
	file      string
	line      int
	id        string // of FTS; empty: none
	giver     string // as written, but for blanks; empty: not named
	receiver  string
	what      string
	kind      string // the contributionType, as written
	status    status
	boundary  string
	on        calendar.Date
	updated   calendar.Date
	amount    money.Amount // what counts
	usd       money.Amount // by FTS; the zero Amount: not given
	byFTS     bool         // the amount is usd, since there is no other
	digits    string       // of amount, as its cell has them, for the control
	digitsUSD string
}

func (f flow) place() string { return fmt.Sprintf("%s:%d", f.file, f.line) }

// status is what became of a flow, in the word of FTS.
type status string

const (
	pledge     status = "pledge"
	commitment status = "commitment"
	paid       status = "paid"
)

func (s status) known() bool { return s == pledge || s == commitment || s == paid }

// trouble is what is wrong with a row.
type trouble struct {
	line   int
	column string // empty: the row
	reason string
}

func (t trouble) String() string {
	if t.column == "" {
		return fmt.Sprintf("%d: %s", t.line, t.reason)
	}
	return fmt.Sprintf("%d: %s: %s", t.line, t.column, t.reason)
}

// file is what was read of one file. Each of its rows is either a flow or named
// as unreadable.
type file struct {
	name       string
	rows       int
	flows      []flow
	unreadable []trouble
	notes      []trouble // about flows that count all the same
}

// read reads the rows of a file. The error is that of a file without header.
func read(name string, data []byte) (file, error) {
	f := file{name: name}
	t := rows.New(data)
	head, ok := t.Next()
	if !ok {
		return f, fmt.Errorf("%s: no header: the file is empty", name)
	}
	columns := make(map[string]int, len(head.Cells))
	for i, c := range head.Cells {
		c = strings.ToLower(strings.TrimSpace(c))
		if _, seen := columns[c]; !seen {
			columns[c] = i
		}
	}
	for _, needed := range []string{srcOrganization, amountUSD, contributionType, statusColumn} {
		if _, ok := columns[strings.ToLower(needed)]; !ok {
			return f, fmt.Errorf("%s: no header: the first row has no column %s", name, needed)
		}
	}
	cell := func(cells []string, column string) string {
		if i, ok := columns[strings.ToLower(column)]; ok && i < len(cells) {
			return strings.Join(strings.Fields(cells[i]), " ")
		}
		return ""
	}
	t.Row = func(cells []string) bool {
		return len(cells) == len(head.Cells) && status(strings.ToLower(cell(cells, statusColumn))).known()
	}
	for first := true; ; first = false {
		r, ok := t.Next()
		if !ok {
			return f, nil
		}
		if first && r.Fault == "" && tags(r.Cells) {
			f.notes = append(f.notes, trouble{line: r.Line, reason: "a row of HXL tags, and no flow"})
			continue
		}
		f.rows++
		wrong := trouble{line: r.Line, reason: r.Fault}
		switch {
		case r.Fault != "":
		case r.CutOff && len(r.Cells) < len(head.Cells):
			wrong.reason = fmt.Sprintf("the file ends inside the row: %d of %d cells and no line end", len(r.Cells), len(head.Cells))
		case len(r.Cells) != len(head.Cells):
			wrong.reason = fmt.Sprintf("%d cells under %d columns", len(r.Cells), len(head.Cells))
		default:
			wrong = f.take(r.Line, func(column string) string { return cell(r.Cells, column) })
		}
		if wrong.reason != "" {
			f.unreadable = append(f.unreadable, wrong)
		} else if r.CutOff {
			f.note(r.Line, strings.TrimSpace(head.Cells[len(head.Cells)-1]), "no line end: if the file was cut here, this cell may lack its end")
		}
	}
}

func (f *file) note(line int, column, reason string) {
	f.notes = append(f.notes, trouble{line, column, reason})
}

// take keeps the flow that a row tells, or returns why there is none.
func (f *file) take(line int, get func(column string) string) trouble {
	wrong := func(column, reason string) trouble { return trouble{line, column, reason} }
	r := flow{
		file: f.name, line: line,
		id: get(idColumn), giver: get(srcOrganization), receiver: get(destOrganization), what: get(description),
		kind: get(contributionType), status: status(strings.ToLower(get(statusColumn))), boundary: get(boundaryColumn),
	}
	if !r.status.known() {
		return wrong(statusColumn, fmt.Sprintf("%q is none of pledge, commitment and paid", shorten(get(statusColumn))))
	}
	var err error
	if r.on, err = dayOf(get(dateColumn)); err != nil {
		return wrong(dateColumn, err.Error())
	}
	usd, err := amountOf(get(amountUSD))
	if err != nil {
		return wrong(amountUSD, err.Error())
	}
	original, err := amountOf(get(originalAmount))
	if err != nil {
		return wrong(originalAmount, err.Error())
	}
	var in money.Currency
	if code := strings.ToUpper(get(originalCurrency)); code != "" {
		if in, err = money.ParseCurrency(code); err != nil {
			return wrong(originalCurrency, fmt.Sprintf("%q is no currency of ISO 4217; the row says %s, and %s USD", shorten(get(originalCurrency)), orNone(get(originalAmount)), orNone(get(amountUSD))))
		}
	}
	if usd != nil {
		r.usd, r.digitsUSD = money.New(*usd, dollars), get(amountUSD)
	}
	none := money.Currency{}
	switch {
	case original != nil && in != none:
		r.amount, r.digits = money.New(*original, in), get(originalAmount)
	case usd != nil:
		r.amount, r.digits, r.byFTS = r.usd, r.digitsUSD, true
	case original != nil:
		return wrong(originalCurrency, fmt.Sprintf("%s of no currency, and no %s", shorten(get(originalAmount)), amountUSD))
	default:
		return wrong(amountUSD, "no amount")
	}
	if r.amount.Sign() < 0 && r.status != paid {
		return wrong(statusColumn, fmt.Sprintf("a %s of %s: below zero, and of which flow it takes is not said", r.status, r.amount))
	}
	if r.updated, err = dayOf(get(updatedAt)); err != nil {
		f.note(line, updatedAt, err.Error()+"; taken for not given")
	}
	if r.byFTS && original != nil {
		f.note(line, originalCurrency, fmt.Sprintf("%s of no currency; counted as %s as reported by FTS", shorten(get(originalAmount)), r.amount))
	}
	if r.usd.Sign() < 0 && r.status != paid {
		f.note(line, amountUSD, fmt.Sprintf("a %s of %s: below zero; taken for not given", r.status, r.usd))
		r.usd, r.digitsUSD = money.Amount{}, ""
	}
	if column, reason := doubtful(r, get(exchangeRate)); reason != "" {
		f.note(line, column, reason)
	}
	f.flows = append(f.flows, r)
	return trouble{}
}

func orNone(text string) string {
	if text == "" {
		return "no amount"
	}
	return shorten(text)
}

// tags reports whether a row holds tags of the Humanitarian Exchange Language
// and nothing else.
func tags(cells []string) bool {
	some := false
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c != "" && !strings.HasPrefix(c, "#") {
			return false
		}
		some = some || c != ""
	}
	return some
}
