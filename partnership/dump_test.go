package partnership_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The dump of an agreement is what all its accessors say, in canonical JSON. It
// is the state that the conformance vectors freeze, and what the laws compare.

type dumped struct {
	Len        int                           `json:"len"`
	Readable   bool                          `json:"readable"`
	Stage      string                        `json:"stage"`
	Since      calendar.Date                 `json:"since,omitzero"`
	Base       id.Digest                     `json:"base,omitzero"`
	Days       []dumpedDay                   `json:"days,omitzero"` // each from its day until the next
	Holders    []partnership.Holding         `json:"holders,omitzero"`
	Initiators []act.Initiator               `json:"initiators,omitzero"`
	Gaps       []act.Gap                     `json:"gaps,omitzero"`
	Duties     []dumpedDuty                  `json:"duties,omitzero"`
	Deliveries []json.RawMessage             `json:"deliveries,omitzero"`
	Proposals  []json.RawMessage             `json:"proposals,omitzero"`
	Causes     []partnership.SuspensionCause `json:"causes,omitzero"`
	Notices    []partnership.Notice          `json:"notices,omitzero"`
	End        *partnership.End              `json:"end,omitzero"`
	Breaches   check.Report                  `json:"breaches,omitzero"`
	Corrected  []dumpedRecord                `json:"corrected,omitzero"` // records that say something else now, or nothing
	Investment []act.Investment              `json:"investment,omitzero"`
}

type dumpedDay struct {
	On       calendar.Date            `json:"on"`
	Terms    id.Digest                `json:"terms,omitzero"`
	Partners []partnership.Membership `json:"partners,omitzero"`
}

type dumpedDuty struct {
	partnership.Duty
	Lines   []dumpedLine `json:"lines"`
	Balance *struct{}    `json:"balance,omitzero"` // hides that of the duty: the vectors have its lines
}

type dumpedLine struct {
	Measure     string `json:"measure"`
	Committed   string `json:"committed"`
	Reported    string `json:"reported"`
	Accepted    string `json:"accepted"`
	Disputed    string `json:"disputed"`
	Outstanding string `json:"outstanding"`
	Waived      string `json:"waived"`
	Released    string `json:"released"`
	Defaulted   string `json:"defaulted"`
	Surplus     string `json:"surplus"`
}

type dumpedRecord struct {
	Seq    int             `json:"seq"`
	Void   int             `json:"void,omitzero"` // by which event
	Record json.RawMessage `json:"record,omitzero"`
}

// answered is what is worked out from the state rather than kept in it.
type answered struct {
	Ledger  contribution.Ledger  `json:"ledger"`
	Success indicator.Assessment `json:"success"`
}

// answers are the ledger with its details, and whether it works, as of a day, in
// JSON.
func answers(a partnership.Agreement, on calendar.Date) []byte {
	return indented(must(json.Marshal(answered{
		Ledger: a.LedgerWith(on, contribution.LedgerOptions{Details: true}), Success: a.Success(on),
	})))
}

// wide are limits that no dump of a test reaches.
var wide = canon.Limits{Bytes: 64 << 20, Depth: 200, Text: 4 << 20}

func dump(a partnership.Agreement) string {
	d := dumped{Len: a.Len(), Readable: a.Readable(), Base: a.Base(), Holders: a.Holders(), Initiators: a.Initiators(), Gaps: a.Gaps()}
	stage, since := a.Stage()
	if stage != lifecycle.None {
		d.Stage = stage.String()
	}
	d.Since = since
	var days []calendar.Date
	records := 0
	for e := range a.Events() {
		days = append(days, e.On)
		records++
		d.record(a, e)
		if e.ID == "" {
			continue
		}
		if p, ok := a.Proposal(e.ID, e.On); ok {
			d.Proposals = append(d.Proposals, proposalText(p))
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	days = slices.Compact(days)
	for _, on := range days {
		day := dumpedDay{On: on, Partners: a.Partners(on)}
		if t, ok := a.Terms(on); ok {
			day.Terms = must(t.Digest())
		}
		if n := len(d.Days); n == 0 || !reflect.DeepEqual(d.Days[n-1], dumpedDay{On: d.Days[n-1].On, Terms: day.Terms, Partners: day.Partners}) {
			d.Days = append(d.Days, day)
		}
	}
	for _, x := range a.Duties(calendar.Date{}) {
		d.Duties = append(d.Duties, dumpedDuty{Duty: x, Lines: linesOf(x.Balance)})
	}
	for _, x := range a.Deliveries() {
		d.Deliveries = append(d.Deliveries, must(json.Marshal(x)))
	}
	d.Causes, d.Notices, d.Breaches = a.Causes(), a.Notices(), a.Breaches()
	if e, ok := a.End(); ok {
		d.End = &e
	}
	if len(days) > 0 {
		d.Investment = a.Investment(days[len(days)-1])
	}
	return string(must(canon.Transform(must(json.Marshal(d)), wide)))
}

func (d *dumped) record(a partnership.Agreement, e partnership.Event) {
	r := dumpedRecord{Seq: e.Seq}
	now, there := a.Record(e.Seq)
	r.Void, _ = a.Void(e.Seq)
	if there {
		is, was := must(act.Append(nil, now)), must(act.Append(nil, e.Act))
		if bytes.Equal(is, was) {
			return
		}
		r.Record = is
	}
	d.Corrected = append(d.Corrected, r)
}

func proposalText(p partnership.Proposal) json.RawMessage {
	p.Act = nil // its digest stands for it
	return must(json.Marshal(p))
}

func linesOf(b contribution.Balance) []dumpedLine {
	var lines []dumpedLine
	for l := range b.Lines() {
		lines = append(lines, dumpedLine{
			Measure: l.Measure.String(), Committed: l.Committed.String(), Reported: l.Reported.String(),
			Accepted: l.Accepted.String(), Disputed: l.Disputed.String(), Outstanding: l.Outstanding.String(),
			Waived: l.Waived.String(), Released: l.Released.String(), Defaulted: l.Defaulted.String(),
			Surplus: l.Surplus.String(),
		})
	}
	return lines
}

// must is for what cannot fail in a test that is right.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// written returns the history of a as JSON Lines, with its head.
func written(a partnership.Agreement) ([]byte, partnership.Head) {
	var b bytes.Buffer
	head := must(a.WriteHistory(&b))
	return b.Bytes(), head
}

// scribble writes over everything that can be reached from what an accessor
// returned: if some of it were shared, the agreement would say so.
func scribble(v any) { scribbleOver(reflect.ValueOf(v), 0) }

func scribbleOver(v reflect.Value, depth int) {
	if depth > 40 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Elem().CanSet() {
			scribbleOver(v.Elem(), depth+1)
			if v.Elem().Kind() == reflect.Struct {
				v.Elem().SetZero()
			}
		}
	case reflect.Interface:
		if !v.IsNil() {
			scribbleOver(v.Elem(), depth+1)
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribbleOver(v.Index(i), depth+1)
			if v.Index(i).CanSet() {
				v.Index(i).SetZero()
			}
		}
	case reflect.Map:
		if v.CanInterface() {
			for _, k := range v.MapKeys() {
				scribbleOver(v.MapIndex(k), depth+1)
				v.SetMapIndex(k, reflect.Value{})
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				scribbleOver(v.Field(i), depth+1)
			}
		}
	}
}

// scribbleAll writes over whatever any accessor of a returns.
func scribbleAll(a partnership.Agreement, on calendar.Date) {
	for e := range a.Events() {
		for _, v := range []any{first(a.Event(e.Seq)), first(a.Record(e.Seq)), e} {
			scribble(v)
		}
		if e.ID != "" {
			scribble(first(a.Proposal(e.ID, on)))
		}
	}
	for _, v := range []any{
		a.Proposals(on), first(a.Terms(on)), first(a.TermsAt(on, a.Len()/2)), a.Partners(on), a.Holders(), a.Initiators(),
		a.Gaps(), a.Duties(calendar.Date{}), a.Deliveries(), a.Causes(), a.Notices(), first(a.End()), a.Breaches(), a.Investment(on),
	} {
		scribble(v)
	}
	for _, p := range a.Partners(on) {
		scribble(a.Options(p.Partner, on))
	}
}

func first[T any](v T, _ bool) T { return v }

func TestScribblingReachesWhatIsShared(t *testing.T) {
	shared := []id.Partner{"p1"}
	scribble(struct{ Act act.Act }{act.GiveNotice{To: shared, Ext: nil}})
	if shared[0] != "" {
		t.Errorf("a slice behind an interface was not reached: %q", shared)
	}
}
