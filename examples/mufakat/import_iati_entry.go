package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

// entry is one activity on its way into a folder.
type entry struct {
	row      importRow
	activity stored
	document []byte // the activity, as it is stored
	history  []byte // or nil
	terms    []byte // or nil
	findings check.Report
	losses   []iati.Loss
	aside    []aside
	lacks    []string // what every valid activity has; it cannot be exported before
}

// importRow is what the index of a folder says of an activity.
type importRow struct {
	Name       string         `json:"name"` // of its folder
	Identifier string         `json:"identifier"`
	Title      string         `json:"title,omitzero"`
	Start      check.Position `json:"start"`        // in the file
	Document   string         `json:"document"`     // what it became: a history, else terms, else the activity alone
	Why        string         `json:"why,omitzero"` // why it became no history
	Findings   int            `json:"findings"`
	Kept       int            `json:"kept"`
	Lost       int            `json:"lost"`
	Aside      int            `json:"aside,omitzero"`
	Lacks      []string       `json:"lacks,omitzero"`
	Silent     string         `json:"silent,omitzero"` // what would not come back as it was read; absent: all does
}

// stored is the activity as it was read, and where its history ended when it was
// imported: while it ends there, the activity is what is exported.
type stored struct {
	Head     partnership.Head `json:"head,omitzero"`
	Activity iati.Activity    `json:"activity"`
}

// aside is what the history does not hold, or otherwise.
type aside struct {
	At  string `json:"at"` // path in the activity
	Why string `json:"why"`
}

// newEntry makes the documents of one activity.
func newEntry(im *iati.Import, on calendar.Date, o iati.AdoptOptions) *entry {
	a := &im.Activity
	e := &entry{
		row: importRow{
			Identifier: shortened(a.Identifier, 1000), Title: shortened(a.Terms.Title, 200), Start: im.Start,
			Document: activityFile, Findings: len(im.Report),
		},
		activity: stored{Activity: *a}, findings: im.Report, losses: im.Losses,
	}
	for _, l := range im.Losses {
		if n := max(1, l.Count); l.Kept {
			e.row.Kept += n
		} else {
			e.row.Lost += n
		}
	}
	o.On = on
	if o.By == "" {
		o.By = importer
	}
	switch err := e.adopt(o); {
	case err == nil:
		e.row.Document = historyFile
	default:
		e.row.Why = whyNot(err)
		if e.terms, err = termsBytes(a); err == nil {
			e.row.Document = termsFile
		} else {
			e.row.Why += "; " + err.Error()
		}
	}
	e.row.Aside = len(e.aside)
	e.row.Silent = e.verify()
	e.row.Lacks = e.lacks
	return e
}

// adopt makes the history.
func (e *entry) adopt(o iati.AdoptOptions) error {
	a := &e.activity.Activity
	commands, err := a.Adopt(o)
	if err != nil {
		return err
	}
	fold := partnership.NewFold(partnership.Agreement{})
	if err := fold.Apply(commands[0]); err != nil {
		return err
	}
	refused := map[id.Command]string{}
	for _, c := range commands[1:] {
		if err := fold.Apply(c); err != nil {
			refused[c.ID] = whyNot(err)
		}
	}
	var b bytes.Buffer
	agreement := fold.Agreement()
	head, err := agreement.WriteHistory(&b)
	if err == nil {
		_, _, err = partnership.ReadHistory(bytes.NewReader(b.Bytes()))
	}
	if err != nil {
		return err
	}
	e.history, e.activity.Head = b.Bytes(), head
	e.setAside(agreement, refused)
	return nil
}

// setAside notes the records that are in no event of a history, and the stage where
// that is not the activity's.
func (e *entry) setAside(of partnership.Agreement, refused map[id.Command]string) {
	if stage, _ := of.Stage(); stage != e.activity.Activity.Stage {
		e.aside = append(e.aside, aside{At: "/stage", Why: "by the rules the agreement is " + spaced(stage.String())})
	}
	held := commandsOf(of)
	note := func(list string, i int, name id.Command) {
		if held[name] {
			return
		}
		why := refused[name]
		if why == "" {
			why = "it is dated later, or the agreement had not come in force"
		}
		e.aside = append(e.aside, aside{At: fmt.Sprintf("/%s/%d", list, i), Why: why})
	}
	for i := range e.activity.Activity.Deliveries {
		note("deliveries", i, e.activity.Activity.Deliveries[i].ID)
	}
	for i := range e.activity.Activity.Readings {
		note("readings", i, e.activity.Activity.Readings[i].ID)
	}
}

// commandsOf returns the names of the commands on record.
func commandsOf(a partnership.Agreement) map[id.Command]bool {
	all := make(map[id.Command]bool, a.Len())
	for e := range a.Events() {
		all[e.ID] = true
	}
	return all
}

// verify takes the way back: what is stored is read, written as XML and read
// again. It returns where that differs from what came in.
func (e *entry) verify() string {
	var err error
	if e.document, err = indented(e.activity); err != nil {
		return err.Error()
	}
	back, err := readStored(bytes.NewReader(e.document))
	if err != nil {
		return err.Error()
	}
	x, err := back.Activity.Append(nil)
	var incomplete *iati.IncompleteError
	if errors.As(err, &incomplete) {
		e.lacks = incomplete.Missing
		return e.differs(&back.Activity)
	}
	if err != nil {
		return err.Error()
	}
	src := slices.Concat([]byte(`<iati-activities version="2.03">`), x, []byte(`</iati-activities>`))
	limits := iati.Limits{Activity: len(src), Elements: len(src), Text: len(src)}
	for im, err := range iati.Read(bytes.NewReader(src), iati.ReadOptions{Limits: limits}) {
		if err != nil {
			return err.Error()
		}
		im.Activity.Version = e.activity.Activity.Version
		return e.differs(&im.Activity)
	}
	return "nothing is written"
}

// differs returns where an activity first differs from the one that is stored, or
// nothing.
func (e *entry) differs(a *iati.Activity) string {
	x := e.document
	y, err := indented(stored{e.activity.Head, *a})
	if err != nil {
		return err.Error()
	}
	if bytes.Equal(x, y) {
		return ""
	}
	i := 0
	for i < min(len(x), len(y)) && x[i] == y[i] {
		i++
	}
	around := func(b []byte) string { return string(b[max(0, min(i, len(b))-60):min(len(b), i+60)]) }
	return strings.ToValidUTF8(fmt.Sprintf("%s is not %s", around(x), around(y)), "\ufffd")
}

// whyNot returns why something could not be done, on one line.
func whyNot(err error) string {
	return shortened(strings.TrimPrefix(strings.Join(strings.Fields(err.Error()), " "), "iati: "), 500)
}

func termsBytes(a *iati.Activity) ([]byte, error) {
	b, err := a.Terms.Append(nil)
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}
