package contribution

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The codes of this room that [Check] gives. Each is followed by its smallest
// failing terms.
const (
	// CON009 occurs where release conditions form a circle, name a commitment that
	// the terms do not have, or do not give exactly one thing to wait for.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "loan", "from": "mill", "kind": "cash", "release": [{"commitment": "loan"}]}]}
	CON009 check.Code = "CON009"

	// VAL001 occurs where a value in money is without amount, method or date.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "commitments": [
	//	  {"id": "rooms", "from": "mill", "kind": "facility_use", "valuations": [{"amount": "100 EUR"}]}]}
	//
	// Source: 2 CFR 200.306; FASB ASU 2020-07.
	VAL001 check.Code = "VAL001"
)

// The values of the parameter "problem" of CON009.
const (
	problemCircle  = "circle"
	problemUnknown = "unknown"
	problemNotOne  = "not_one"
)

// Rules returns what the codes of this room mean, in the order of their codes.
// The slice is the caller's.
func Rules() []check.Rule {
	refuses := []string{"sign", "amend", "accede", "novate"}
	mends := []string{"draft", "amend"}
	return []check.Rule{
		{Code: CON009, Severity: check.Error, Refuses: slices.Clone(refuses), MendedBy: slices.Clone(mends), Params: []string{"problem", "commitment"}},
		{Code: VAL001, Severity: check.Error, Refuses: slices.Clone(refuses), MendedBy: slices.Clone(mends), Params: []string{"missing"}},
	}
}

// Check returns what is wrong with the commitments of one agreement by the
// rules of this room, in document order. Paths and places start at the array
// of commitments.
func Check(commitments []Commitment) check.Report {
	var report check.Report
	index := make(map[id.Commitment]int, len(commitments))
	waits := false
	for i := range commitments {
		c := &commitments[i]
		if _, seen := index[c.ID]; !seen {
			index[c.ID] = i
		}
		waits = waits || len(c.Release) > 0 || slices.ContainsFunc(c.Tranches, func(t Tranche) bool { return len(t.Release) > 0 })
	}
	var circles []int
	if waits {
		circles = components(commitments, index)
	}
	for i := range commitments {
		c := &commitments[i]
		if len(c.Release) == 0 && len(c.Tranches) == 0 && len(c.Valuations) == 0 {
			continue
		}
		// Where the walk is gets written only once something is wrong there.
		at := func() spot { return element(i, string(c.ID), c.ID.Valid() && index[c.ID] == i) }
		for j, r := range c.Release {
			if f, wrong := r.check(i, index, circles); wrong {
				report = append(report, at().key("release").index(j).finding(f))
			}
		}
		var tranches []spot
		for j := range c.Tranches {
			for k, r := range c.Tranches[j].Release {
				if f, wrong := r.check(i, index, circles); wrong {
					if tranches == nil {
						tranches = spotsOf(c.Tranches)
					}
					report = append(report, at().key("tranches").join(tranches[j]).key("release").index(k).finding(f))
				}
			}
		}
		for j := range c.Valuations {
			if f, wrong := c.Valuations[j].check(); wrong {
				report = append(report, at().key("valuations").index(j).finding(f))
			}
		}
	}
	return report
}

func (r Release) check(owner int, index map[id.Commitment]int, circles []int) (check.Finding, bool) {
	f := check.Finding{Code: CON009, Severity: check.Error}
	given := 0
	for _, there := range [...]bool{r.Commitment != "", r.Condition != "", r.Milestone != ""} {
		if there {
			given++
		}
	}
	switch on, known := index[r.Commitment]; {
	case given != 1:
		f.Params = map[string]string{"problem": problemNotOne, "commitment": ""}
	case r.Commitment == "":
		return f, false
	case !known:
		f.Params = map[string]string{"problem": problemUnknown, "commitment": string(r.Commitment)}
		f.Path, f.Place = "/commitment", "/commitment"
	case circles[on] == circles[owner]:
		f.Params = map[string]string{"problem": problemCircle, "commitment": string(r.Commitment)}
		f.Path, f.Place = "/commitment", "/commitment"
	default:
		return f, false
	}
	return f, true
}

func (v Valuation) check() (check.Finding, bool) {
	var missing []string
	if v.Amount.Currency() == (money.Currency{}) {
		missing = append(missing, "amount")
	}
	if v.Method == "" {
		missing = append(missing, "method")
	}
	if v.On.IsZero() {
		missing = append(missing, "on")
	}
	return check.Finding{
		Code: VAL001, Severity: check.Error, Params: map[string]string{"missing": strings.Join(missing, " ")},
	}, len(missing) > 0
}

// components numbers the commitments so that two have the same number exactly
// if each waits for the other, directly or through others.
//
// It is Tarjan's search for strongly connected components, with a stack of its
// own: a chain may be as long as the document is large.
func components(commitments []Commitment, index map[id.Commitment]int) []int {
	const unseen = 0
	n := len(commitments)
	var (
		order   = make([]int, n) // when a commitment was first seen, from 1
		low     = make([]int, n) // the earliest one that is reachable and still open
		number  = make([]int, n)
		open    []int // seen, and not yet in a component
		isOpen  = make([]bool, n)
		clock   = 0
		numbers = 0
	)
	type visit struct {
		at   int
		next []int
	}
	var path []visit
	enter := func(i int) {
		clock++
		order[i], low[i], isOpen[i] = clock, clock, true
		open = append(open, i)
		path = append(path, visit{i, waitsFor(&commitments[i], index)})
	}
	for root := range commitments {
		if order[root] != unseen {
			continue
		}
		enter(root)
		for len(path) > 0 {
			here := &path[len(path)-1]
			if len(here.next) > 0 {
				next := here.next[0]
				here.next = here.next[1:]
				if order[next] == unseen {
					enter(next)
				} else if isOpen[next] {
					low[here.at] = min(low[here.at], order[next])
				}
				continue
			}
			done := here.at
			path = path[:len(path)-1]
			if len(path) > 0 {
				before := path[len(path)-1].at
				low[before] = min(low[before], low[done])
			}
			if low[done] != order[done] {
				continue
			}
			for i := -1; i != done; {
				i = open[len(open)-1]
				open = open[:len(open)-1]
				isOpen[i], number[i] = false, numbers
			}
			numbers++
		}
	}
	return number
}

// waitsFor returns the indices of the commitments that c, or a tranche of it, waits for.
func waitsFor(c *Commitment, index map[id.Commitment]int) []int {
	var on []int
	collect := func(conditions []Release) {
		for _, r := range conditions {
			if i, known := index[r.Commitment]; known && r.Commitment != "" {
				on = append(on, i)
			}
		}
	}
	collect(c.Release)
	for i := range c.Tranches {
		collect(c.Tranches[i].Release)
	}
	return on
}

// spot is where the walk is, by index and by id.
type spot struct {
	path  check.Path
	place check.Place
}

// element is the spot of element i of an array, whose id counts if it is
// well-formed and the first of its kind.
func element(i int, id string, named bool) spot {
	s := spot{}.index(i)
	if named {
		s.place = check.Place("").Key(id)
	}
	return s
}

// spotsOf are the spots of the elements of an array of tranches.
func spotsOf(tranches []Tranche) []spot {
	seen := make(map[id.Tranche]bool, len(tranches))
	spots := make([]spot, len(tranches))
	for i := range tranches {
		name := tranches[i].ID
		spots[i] = element(i, string(name), name.Valid() && !seen[name])
		seen[name] = true
	}
	return spots
}

func (s spot) key(name string) spot { return spot{s.path.Key(name), s.place.Key(name)} }
func (s spot) index(i int) spot     { return spot{s.path.Index(i), s.place.Index(i)} }
func (s spot) join(t spot) spot     { return spot{s.path + t.path, s.place + t.place} }

// finding returns f, whose path starts at s, as one that starts where s does.
func (s spot) finding(f check.Finding) check.Finding {
	f.Path, f.Place = s.path+f.Path, s.place+f.Place
	return f
}
