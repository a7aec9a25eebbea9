package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

// iatiAsked is the flags of the verbs about IATI.
type iatiAsked struct {
	by         id.Person  // who attests what is imported
	reporter   id.Partner // who publishes what is exported
	identifier string     // of the one activity that has none
}

// importer is who attests an activity where nobody is named: it is signed by
// nobody, and the history says so.
const importer id.Person = "iati-import"

// intake is what came of a file, counted as it is read.
type intake struct {
	Folder     string  `json:"folder"`
	Activities int     `json:"activities"`
	Histories  int     `json:"histories"` // of these: adopted
	Findings   int     `json:"findings"`
	Kept       int     `json:"kept"`            // things beside the model that come back on export
	Lost       int     `json:"lost"`            // things that do not; each is named
	Aside      int     `json:"aside"`           // things that no history holds, or otherwise; they come back, too
	Unwritable int     `json:"unwritable"`      // activities that lack what every valid one has
	Silent     int     `json:"silent"`          // activities that would not come back as they were read
	Errors     []fault `json:"errors,omitzero"` // why it was not read to its end
}

// runImportIATI makes a folder of a file, with documents for each activity.
func runImportIATI(c *call) (*answer, error) {
	if c.out == "" {
		return nil, misuse("import iati needs --out DIR")
	}
	name := c.operands[0]
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer closed(f)
	digest, err := digestOf(f)
	if err != nil {
		return nil, &fileError{name, err}
	}
	to, err := newImportFolder(c.out)
	if err != nil {
		return nil, err
	}
	defer to.close()
	in := intake{Folder: c.out}
	var broken error
	var written calendar.Date // when the file was made, if it says so
	for im, err := range iati.Read(f, iati.ReadOptions{}) {
		if err != nil {
			broken = &fileError{name, err}
			break
		}
		if on, ok := generated(&im); ok {
			written = on
		}
		e := newEntry(&im, dayOfImport(c.on, &im.Activity, written), iati.AdoptOptions{
			By: c.iati.by, Source: shortened(name, 500), Digest: digest,
		})
		in.count(e)
		if err := to.add(e); err != nil {
			return nil, err
		}
	}
	if broken != nil && in.Activities == 0 {
		to.abandon()
		return nil, broken
	}
	if broken != nil {
		in.Errors = faultsOf(broken)
	}
	if err := to.end(&in); err != nil {
		return nil, err
	}
	a := &answer{value: &in, text: in.text(), status: answered}
	switch {
	case broken != nil:
		a.status = failed
		for _, f := range in.Errors {
			a.refuse += fmt.Sprintf("mufakat: %s\n", f)
		}
	case in.Silent > 0:
		a.status = found
	}
	// The folder is the answer's place: what there is to say goes to standard output.
	c.out = ""
	return a, nil
}

func (in *intake) count(e *entry) {
	in.Activities++
	if e.row.Document == historyFile {
		in.Histories++
	}
	in.Findings += e.row.Findings
	in.Kept += e.row.Kept
	in.Lost += e.row.Lost
	in.Aside += len(e.aside)
	if len(e.lacks) > 0 {
		in.Unwritable++
	}
	if e.row.Silent != "" {
		in.Silent++
	}
}

func (in *intake) text() string {
	var b strings.Builder
	tell := func(n int, one, several, rest string) {
		if n == 1 {
			several = one
		}
		if n > 0 {
			fmt.Fprintf(&b, "  %d %s %s\n", n, several, rest)
		}
	}
	fmt.Fprintf(&b, "%s: %d imported\n", plain(in.Folder), in.Activities)
	tell(in.Histories, "activity", "activities", "adopted, each with its history")
	tell(in.Activities-in.Histories, "activity", "activities", "not adopted; "+indexFile+" says why")
	tell(in.Findings, "finding", "findings", "in "+findingsFile)
	tell(in.Kept, "thing", "things", "beside the model, kept and given back on export, in "+lossesFile)
	tell(in.Aside, "thing", "things", "not so in the history, kept and given back on export, in "+lossesFile)
	tell(in.Lost, "thing", "things", "lost, each named in "+lossesFile)
	tell(in.Unwritable, "activity", "activities", "not to be exported before they are mended; "+indexFile+" says what they lack")
	tell(in.Silent, "activity", "activities", "not to come back as they were read; "+indexFile+" says where")
	if len(in.Errors) > 0 {
		fmt.Fprintln(&b, "  the file breaks: what stands behind that is not here")
	}
	return b.String()
}

// digestOf returns the digest of a file that can be read again, and goes back to
// its start. Of what comes through a pipe there is none.
func digestOf(f *os.File) (id.Digest, error) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return "", err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	_, err = f.Seek(0, io.SeekStart)
	return id.Digest("sha256:" + hex.EncodeToString(h.Sum(nil))), err
}

// generated returns the day on which a file says that it was made.
func generated(im *iati.Import) (calendar.Date, bool) {
	for _, l := range im.Losses {
		if l.At == "/@generated-datetime" {
			return dayIn(l.Text)
		}
	}
	return calendar.Date{}, false
}

func dayIn(text string) (calendar.Date, bool) {
	text = strings.TrimSpace(text)
	d, err := calendar.Parse(text[:min(10, len(text))])
	return d, err == nil
}

// dayOfImport returns the day on which an activity is taken in: the one that was
// asked for; else the one on which the activity was last changed, by its own word
// or by that of the file; else the last one that it tells anything of.
func dayOfImport(asked calendar.Date, a *iati.Activity, written calendar.Date) calendar.Date {
	if !asked.IsZero() {
		return asked
	}
	if on, ok := dayIn(a.Rest.Attributes["last-updated-datetime"]); ok {
		return on
	}
	if !written.IsZero() {
		return written
	}
	last := a.Dates.ActualEnd.On
	later := func(on calendar.Date) {
		if on.After(last) {
			last = on
		}
	}
	later(a.Dates.ActualStart.On)
	for i := range a.Deliveries {
		later(a.Deliveries[i].On)
	}
	for i := range a.Readings {
		later(a.Readings[i].On)
	}
	if last.IsZero() {
		last = a.Dates.PlannedStart.On
	}
	return last
}

// iatiFaults says where a file of activities breaks; nil where err is no such
// error.
func iatiFaults(file string, err error) []fault {
	var e *iati.Error
	if !errors.As(err, &e) {
		return nil
	}
	var position check.Position
	if e.Position.Known() {
		position = e.Position
	}
	return []fault{{File: file, Position: position, Message: e.Err.Error()}}
}
