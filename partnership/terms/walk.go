package terms

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
)

// walk is one pass over terms. It knows where it is, and writes that down only
// once something is found there.
type walk struct {
	steps  []step
	skip   []check.Code
	report check.Report
}

// step is one token of where the walk is: a member, or an element by index and id.
type step struct {
	name  string // of a member, or the id of an element; empty: the element has no id of its own
	index int    // of an element; -1 for a member
}

const member = -1

// in walks into member name.
func (w *walk) in(name string) { w.steps = append(w.steps, step{name, member}) }

// at walks into element i, which has the given id, or none.
func (w *walk) at(i int, id string) { w.steps = append(w.steps, step{id, i}) }

// out walks out of n members or elements.
func (w *walk) out(n int) { w.steps = w.steps[:len(w.steps)-n] }

func (w *walk) where() (path check.Path, place check.Place) {
	for _, s := range w.steps {
		switch {
		case s.index == member:
			path, place = path.Key(s.name), place.Key(s.name)
		case s.name == "":
			path, place = path.Index(s.index), place.Index(s.index)
		default:
			path, place = path.Index(s.index), place.Key(s.name)
		}
	}
	return path, place
}

// find reports c where the walk is. Params are names and values by turns.
func (w *walk) find(c check.Code, s check.Severity, params ...string) {
	if slices.Contains(w.skip, c) {
		return
	}
	f := check.Finding{Code: c, Severity: s}
	f.Path, f.Place = w.where()
	if len(params) > 0 {
		f.Params = make(map[string]string, len(params)/2)
		for i := 0; i < len(params); i += 2 {
			f.Params[params[i]] = params[i+1]
		}
	}
	w.report = append(w.report, f)
}

// findIn reports c at member name of where the walk is.
func (w *walk) findIn(name string, c check.Code, s check.Severity, params ...string) {
	w.in(name)
	w.find(c, s, params...)
	w.out(1)
}

// merge takes over the findings of another room, whose paths start where the walk is.
func (w *walk) merge(report check.Report) {
	if len(report) == 0 {
		return
	}
	path, place := w.where()
	for _, f := range report {
		if !slices.Contains(w.skip, f.Code) {
			f.Path, f.Place = path+f.Path, place+f.Place
			w.report = append(w.report, f)
		}
	}
}

// word reports a word that is on none of the library's lists.
func (w *walk) word(name, list string, isKnown bool, word string) {
	if !isKnown {
		w.findIn(name, DAT006, check.Advice, "list", list, "word", word)
	}
}

// words is [walk.word] for a list of words.
func words[W interface {
	~string
	Known() bool
}](w *walk, name, list string, all []W) {
	for i, word := range all {
		if !word.Known() {
			w.in(name)
			w.at(i, "")
			w.find(DAT006, check.Advice, "list", list, "word", string(word))
			w.out(2)
		}
	}
}

// name is an id of some kind.
type name interface {
	~string
	Valid() bool
	Noun() string
}

// names are the ids of one kind that the terms have.
type names[N name] map[N]bool

// elements walks over all, the elements of a list that have ids, and reports
// ids that are ill-formed or there twice. The first with an id is its owner;
// the others keep their index.
func elements[E any, N name](w *walk, list string, all []E, id func(*E) N, each func(*E)) names[N] {
	if len(all) == 0 {
		return nil
	}
	seen := make(names[N], len(all))
	w.in(list)
	for i := range all {
		own := id(&all[i])
		problem := ""
		switch {
		case !own.Valid():
			problem = "ill_formed"
		case seen[own]:
			problem = "duplicate"
		}
		if problem != "" {
			w.at(i, "")
		} else {
			w.at(i, string(own))
		}
		seen[own] = true
		if problem != "" && own.Noun() == "partner" {
			w.findIn("id", PTY002, check.Error, "problem", problem, "member", "id")
		} else if problem != "" {
			w.findIn("id", DAT001, check.Error, "problem", problem, "noun", own.Noun(), "id", string(own))
		}
		if each != nil {
			each(&all[i])
		}
		w.out(1)
	}
	w.out(1)
	return seen
}

// gather returns the ids of all.
func gather[E any, N name](all []E, id func(*E) N) names[N] {
	have := make(names[N], len(all))
	for i := range all {
		have[id(&all[i])] = true
	}
	return have
}

// refer reports a reference, at member list, to what the terms do not have. An
// absent reference refers to nothing.
func refer[N name](w *walk, list string, have names[N], to N) {
	if to != "" && !have[to] {
		w.findIn(list, DAT001, check.Error, "problem", "unknown", "noun", to.Noun(), "id", string(to))
	}
}

// referEach is [refer] for a list of references.
func referEach[N name](w *walk, list string, have names[N], to []N) {
	for i, one := range to {
		if !have[one] {
			w.in(list)
			w.at(i, "")
			w.find(DAT001, check.Error, "problem", "unknown", "noun", one.Noun(), "id", string(one))
			w.out(2)
		}
	}
}
