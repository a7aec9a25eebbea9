package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

// How much one answer tells. An element of a few bytes that the model does not
// hold becomes a finding, a loss and a rest, so that an answer may be a hundred
// times as long as its text.
const (
	usualActivities = 100
	mostActivities  = 1000
	mostElements    = 150_000 // of one activity: as many as ordinary ones of this length have
	mostOfText      = 1 << 20 // bytes after which no further activity is told
)

type readIATIQuestion struct {
	envelope
	longTexts
	XML    string        `json:"xml"`
	From   int           `json:"from,omitzero"`
	Most   int           `json:"most,omitzero"`
	By     id.Person     `json:"by,omitzero"`
	For    id.Partner    `json:"for,omitzero"`
	On     calendar.Date `json:"on,omitzero"`
	Source string        `json:"source,omitzero"`
	Digest id.Digest     `json:"digest,omitzero"`
}

// toldActivity is what became of one activity: what import iati writes to files.
type toldActivity struct {
	iati.Import
	Became string            `json:"became"`          // a history, else terms, else the activity alone
	Why    string            `json:"why,omitzero"`    // why it became no history
	Lines  []string          `json:"lines,omitzero"`  // of its history, to be opened or stored
	Head   *partnership.Head `json:"head,omitzero"`   // where they end
	Aside  []aside           `json:"aside,omitzero"`  // what the history does not hold, or otherwise
	Lacks  []string          `json:"lacks,omitzero"`  // what it needs before it can be written
	Silent string            `json:"silent,omitzero"` // what would not come back as it was read
}

// What an activity became.
const (
	becameHistory  = "history"
	becameTerms    = "terms"
	becameActivity = "activity"
)

// toldActivities is the answer about a text with activities.
type toldActivities struct {
	Activities []toldActivity `json:"activities"`
	Next       int            `json:"next,omitzero"`   // the number of the first that is not told; absent: there is none
	Errors     []fault        `json:"errors,omitzero"` // why it was not read to its end
}

// serveReadIATI tells what becomes of the activities of a file.
func serveReadIATI(_ *server, r *request, q *readIATIQuestion) (any, error) {
	from, most := max(q.From, 1), q.Most
	if most == 0 {
		most = usualActivities
	}
	if err := cmp.Or(fromLeast(r, "/from", q.From, 0), fromLeast(r, "/most", q.Most, 0)); err != nil {
		return nil, err
	}
	if most > mostActivities {
		return nil, tooMuch.is(fmt.Errorf("one answer tells %d activities at most; ask again with the next as from", mostActivities), faultAt(r, "/most", isUnsuited))
	}
	o := iati.AdoptOptions{By: q.By, For: q.For, Source: q.Source, Digest: q.Digest}
	if o.Source == "" {
		o.Source = "text"
	}
	if o.Digest == "" {
		o.Digest = id.Sum([]byte(q.XML))
	}
	v := toldActivities{Activities: []toldActivity{}}
	var written calendar.Date // when the file was made, if it says so
	n := 0
	for im, err := range readText(q.XML) {
		if err != nil {
			if n == 0 {
				return nil, xmlAt(r, err)
			}
			v.Errors = iatiFaults("", err)
			break
		}
		if on, ok := generated(&im); ok {
			written = on
		}
		switch n++; {
		case n < from:
			continue
		case len(v.Activities) == 0, len(v.Activities) < most && im.Start.Offset-v.Activities[0].Start.Offset < mostOfText:
			v.Activities = append(v.Activities, toldOf(im, newEntry(&im, dayOfImport(q.On, &im.Activity, written), o)))
			continue
		}
		v.Next = n
		break
	}
	if n < from && len(v.Errors) == 0 {
		return nil, nothingThere.is(fmt.Errorf("there is no activity %d; there are %d", from, n), faultAt(r, "/from", isNowhere))
	}
	return v, nil
}

// toldOf tells what became of an activity.
func toldOf(im iati.Import, e *entry) toldActivity {
	v := toldActivity{Import: im, Became: becameActivity, Why: e.row.Why, Aside: e.aside, Lacks: e.lacks, Silent: e.row.Silent}
	switch {
	case e.history != nil:
		v.Became, v.Head = becameHistory, &e.activity.Head
		v.Lines = strings.Split(strings.TrimSuffix(string(e.history), "\n"), "\n")
	case e.terms != nil:
		v.Became = becameTerms
	}
	return v
}

// encodingStated is the encoding that an XML declaration states.
var encodingStated = regexp.MustCompile(`^\x{feff}?<\?xml\s[^>]*?(\sencoding\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))[^>]*\?>`)

// readText reads activities from a text. A text in JSON is Unicode, whatever
// encoding its file was in: what it states of that is passed over, and every
// column stays where it is.
func readText(text string) iter.Seq2[iati.Import, error] {
	if at := encodingStated.FindStringSubmatchIndex(text[:min(len(text), 1000)]); at != nil {
		text = text[:at[2]] + strings.Repeat(" ", at[3]-at[2]) + text[at[3]:]
	}
	return iati.Read(strings.NewReader(text), iati.ReadOptions{Limits: iati.Limits{Elements: mostElements}})
}

// xmlAt says where a text in a request is no file of activities.
func xmlAt(r *request, err error) error {
	x := faultAt(r, "/xml", canon.BadText)
	var e *iati.Error
	if errors.As(err, &e) {
		err = e.Err
		if e.Position.Known() {
			x.Params = map[string]string{
				"line": strconv.Itoa(e.Position.Line), "column": strconv.Itoa(e.Position.Column),
				"insideOffset": strconv.FormatInt(e.Position.Offset, 10), // in the text, which is a document of its own
			}
		}
	}
	kind := invalid
	if errors.Is(err, iati.ErrLimit) {
		kind, x.Code = tooLarge, check.Code(canon.TooLong)
	}
	return kind.is(err, x)
}
