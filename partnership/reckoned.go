package partnership

import (
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// text is terms that are never written to, with what is worked out of them. Each
// of it is worked out at most a few times and only when somebody asks; whoever
// asked first does not show in any answer, so versions and lives may share it.
type text struct {
	terms  *terms.Terms
	digest atomic.Pointer[id.Digest]
	means  atomic.Pointer[meaning]
	errors atomic.Pointer[check.Report]
	beside atomic.Pointer[[]*difference]
	longer atomic.Pointer[[]*prolonged]
	all    atomic.Pointer[promises]
}

func newText(t *terms.Terms) *text { return &text{terms: t} }

// textOf returns the terms that an act carries, or nil.
func textOf(a act.Act) *text {
	if t := termsOf(a); t != nil {
		return newText(t)
	}
	return nil
}

// sum returns the digest of the terms; empty where they have no text.
func (x *text) sum() id.Digest {
	if d := x.digest.Load(); d != nil {
		return *d
	}
	d, err := x.terms.Digest()
	if err != nil {
		return ""
	}
	x.digest.Store(&d)
	return d
}

// wrong returns the findings on the terms that are errors, as of a day: what may
// refuse a passage. They must not be written to.
func (x *text) wrong(on calendar.Date) check.Report {
	if !timeless(x.terms) {
		return errorsIn(x.terms, on)
	}
	if r := x.errors.Load(); r != nil {
		return *r
	}
	r := errorsIn(x.terms, on)
	x.errors.Store(&r)
	return r
}

// timeless reports whether terms have the same errors on every day: only a role
// for a time is there on one day and not on another. What else a check asks of
// the day is no error.
func timeless(t *terms.Terms) bool {
	return !slices.ContainsFunc(t.Roles, func(r terms.Role) bool { return !r.Period.IsZero() })
}

func errorsIn(t *terms.Terms, on calendar.Date) check.Report {
	var r check.Report
	for _, f := range t.Check(terms.Options{Stage: lifecycle.Signed, On: on}) {
		if f.Severity == check.Error {
			r = append(r, f)
		}
	}
	return r
}

// difference is in what terms differ from others that they would follow, as far
// as consent asks for it. Nothing in it is to be written to.
type difference struct {
	base        *text
	sameSuccess bool
	bearers     []id.Partner // who bears a new or larger duty
	standing    []id.Partner // who is a party and was none, or the other way round
	come, gone  []id.Partner // who is named anew, and who no longer

	redefined        []int // indicators whose definition is not that of the base, or not there, by their place
	successRedefined bool
}

// kept is how many answers about a text are kept, each for another question.
const kept = 8

// after returns in what x differs from a base.
func (x *text) after(base *text) *difference {
	all := x.beside.Load()
	if all != nil {
		for _, d := range *all {
			if d.base == base {
				return d
			}
		}
	}
	d := differ(base, x)
	keep(&x.beside, all, d)
	return d
}

// keep adds an answer to those that are kept; the oldest goes where they are
// many. Of two that are added at once one may be lost, and is worked out again.
func keep[T any](in *atomic.Pointer[[]*T], was *[]*T, answer *T) {
	var list []*T
	if was != nil {
		list = (*was)[max(0, len(*was)-kept+1):]
	}
	list = append(slices.Clip(list), answer)
	in.CompareAndSwap(was, &list)
}

func differ(base, x *text) *difference {
	was, is := base.terms, x.terms
	d := &difference{base: base, bearers: bearers(was, is)}
	for i := range is.Partners {
		p := &is.Partners[i]
		before, there := was.Partner(p.ID)
		switch {
		case !there:
			d.come = append(d.come, p.ID)
		case before.IsParty() != p.IsParty():
			d.standing = append(d.standing, p.ID)
		}
	}
	for i := range was.Partners {
		if p := was.Partners[i].ID; !named(is, p) {
			d.gone = append(d.gone, p)
		}
	}
	before, now := base.meaning(), x.meaningAfter(base)
	d.sameSuccess = before.written && now.written && before.whole == now.whole
	defined := make(map[id.Indicator]int, len(was.Indicators))
	for i := range was.Indicators {
		defined[was.Indicators[i].ID] = i
	}
	for i := range is.Indicators {
		u := &is.Indicators[i]
		at, there := defined[u.ID]
		if !there || versionOf(was.Indicators[at].Definition.Version) != versionOf(u.Definition.Version) ||
			before.definitions[at] != now.definitions[i] {
			d.redefined = append(d.redefined, i)
		}
	}
	d.successRedefined = versionOf(was.Success.Version) != versionOf(is.Success.Version) || before.success != now.success
	return d
}

// meaning is what terms mean by success, written out so that it can be compared.
type meaning struct {
	whole       string   // the definition, and every indicator that counts in it
	written     bool     // it has a text
	success     string   // the definition without its version
	definitions []string // of the indicators, without their versions
}

func (x *text) meaning() *meaning {
	if m := x.means.Load(); m != nil {
		return m
	}
	t := x.terms
	whole, err := successCodec.Append(nil, successOf(t))
	m := &meaning{whole: string(whole), written: err == nil, success: successText(t.Success)}
	for i := range t.Indicators {
		m.definitions = append(m.definitions, definitionText(t.Indicators[i].Definition))
	}
	x.means.Store(m)
	return m
}

// meaningAfter is [text.meaning] where that of a base may be taken over, as far as
// the two share what it is written of.
func (x *text) meaningAfter(base *text) *meaning {
	was, is := base.terms, x.terms
	if x.means.Load() == nil && shares(was.Indicators, is.Indicators) && sharesSuccess(&was.Success, &is.Success) {
		x.means.Store(base.meaning())
	}
	return x.meaning()
}

// shares reports whether two lists are one in memory, and so for certain alike.
func shares[T any](a, b []T) bool {
	return len(a) == len(b) && (a == nil) == (b == nil) && (len(a) == 0 || &a[0] == &b[0])
}

func sharesSuccess(a, b *indicator.Success) bool {
	return a.Version == b.Version && a.Words == b.Words && shares(a.Criteria, b.Criteria) && a.Composite == b.Composite &&
		sameText(a.Threshold, b.Threshold) && a.Consecutive == b.Consecutive && a.MinJudged == b.MinJudged &&
		a.Ext == nil && b.Ext == nil
}

// sameText reports whether two numbers are written alike: to the same places, or
// neither at all.
func sameText(a, b exact.Number) bool {
	return a.String() == b.String() && reflect.ValueOf(a).IsZero() == reflect.ValueOf(b).IsZero()
}

// prolonged is a text with another term.
type prolonged struct {
	end       calendar.Date
	milestone id.Milestone
	evergreen bool
	text      *text
}

// prolong returns the terms with the term that a renewal states: when it ends,
// and nothing else.
func (x *text) prolong(d *terms.Duration) *text {
	all := x.longer.Load()
	if all != nil {
		for _, p := range *all {
			if p.end == d.End && p.milestone == d.Milestone && p.evergreen == d.Evergreen {
				return p.text
			}
		}
	}
	t := *x.terms // which nobody writes to: the two share the rest
	t.Duration.End, t.Duration.Milestone, t.Duration.Evergreen = d.End, d.Milestone, d.Evergreen
	p := &prolonged{end: d.End, milestone: d.Milestone, evergreen: d.Evergreen, text: newText(&t)}
	p.text.means.Store(x.means.Load())
	p.text.all.Store(x.all.Load())
	keep(&x.longer, all, p)
	return p.text
}
