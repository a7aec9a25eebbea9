package partnership

import (
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// reply is what may answer an expectation.
type reply struct {
	Reply
	changed []terms.Change // by adopted terms
	to      []id.Partner   // whom a word was for; absent: all
	texts   []string       // that may name it
}

// replies returns what may answer expectations, by day, what is of one day in the
// order of recording; changes of the terms only where a place is asked about,
// since to find them costs more than all the rest.
func (s *scene) replies(places bool) []reply {
	var all []reply
	if b := s.then.body; places {
		for i := 1; i < len(b.versions); i++ {
			was, v := &b.versions[i-1], &b.versions[i]
			carried, adopted := s.f.entry(v.seq), s.f.entry(v.adopted)
			all = append(all, reply{
				Reply:   Reply{How: carried.act.Type(), By: carried.party, On: adopted.on, Seq: v.adopted},
				changed: terms.Diff(*was.terms, *v.terms),
			})
		}
	}
	for _, r := range said[act.Review](s) {
		x := reply{Reply: Reply{How: r.said.Type(), By: r.party, On: r.on, Seq: r.seq}, texts: []string{r.said.Words}}
		for _, rating := range r.said.Ratings {
			x.texts = append(x.texts, rating.Words)
		}
		for _, d := range r.said.Decisions {
			x.texts = append(x.texts, d.What)
		}
		all = append(all, x)
	}
	for _, r := range said[act.Communicate](s) {
		all = append(all, reply{
			Reply: Reply{How: r.said.Type(), By: r.party, On: r.on, Seq: r.seq}, to: r.said.To, texts: []string{r.said.Subject},
		})
	}
	slices.SortFunc(all, func(x, y reply) int {
		if c := x.On.Compare(y.On); c != 0 {
			return c
		}
		return x.Seq - y.Seq
	})
	return all
}

// replyBook keeps replies in the order in which they came, where an expectation finds those that
// may answer it: looking for an answer costs what names the expectation, however
// many expectations and replies there are.
type replyBook struct {
	all []reply

	naming  map[string][]int      // by each word of their own in their texts
	changed map[check.Place][]int // by the places that they changed
	inside  map[check.Place][]int // by all places in which something changed
}

func bookOfReplies(all []reply) *replyBook {
	b := &replyBook{
		all: all, naming: make(map[string][]int), changed: make(map[check.Place][]int), inside: make(map[check.Place][]int),
	}
	for i := range all {
		for _, text := range all[i].texts {
			for word := range wordsOf(text) {
				note(b.naming, word, i)
			}
		}
		for _, c := range all[i].changed {
			note(b.changed, c.Place, i)
			for p := range enclosing(c.Place) {
				note(b.inside, p, i)
			}
		}
	}
	return b
}

// note adds i, which is never less than those before it, to a list once.
func note[K comparable](lists map[K][]int, key K, i int) {
	list := lists[key]
	if n := len(list); n == 0 || list[n-1] != i {
		lists[key] = append(list, i)
	}
}

// first returns the first reply that came after an expectation and answers it, or nil.
func (b *replyBook) first(e *Expectation) *reply {
	from := sort.Search(len(b.all), func(i int) bool { return b.all[i].after(e.On, e.Seq) })
	found := len(b.all)
	look := func(list []int, answers func(*reply) bool) {
		at, _ := slices.BinarySearch(list, from)
		for _, i := range list[at:] {
			if i >= found {
				return
			}
			if answers(&b.all[i]) {
				found = i
				return
			}
		}
	}
	heard := func(r *reply) bool { return r.reaches(e) }
	look(b.naming[string(e.ID)], heard)
	if e.About != "" {
		whoever := func(*reply) bool { return true }
		look(b.naming[string(e.About)], heard)
		look(b.inside[e.About], whoever)
		for p := range enclosing(e.About) {
			look(b.changed[p], whoever)
		}
	}
	if found == len(b.all) {
		return nil
	}
	return &b.all[found]
}

// after reports whether r came after what was recorded on a day as event seq.
func (r *reply) after(on calendar.Date, seq int) bool {
	return r.On.After(on) || r.On == on && r.Seq > seq
}

// reaches reports whether r is said to who expects, by who may answer.
func (r *reply) reaches(e *Expectation) bool {
	if r.How != (act.Communicate{}).Type() {
		return true
	}
	return r.By != e.By && (e.Of == "" || r.By == e.Of) && (len(r.to) == 0 || slices.Contains(r.to, e.By))
}

// enclosing yields a place and all places that it lies in.
func enclosing(p check.Place) iter.Seq[check.Place] {
	return func(yield func(check.Place) bool) {
		for yield(p) && p != "" {
			p = p[:max(0, strings.LastIndexByte(string(p), '/'))]
		}
	}
}

// wordsOf yields the words of a text by which it may name an expectation: as they
// stand there, and without the marks that end a sentence.
func wordsOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(`,;()[]{}<>"'“”‘’`, r)
		}) {
			bare := strings.TrimRight(word, ".:!?")
			if !yield(word) || bare != "" && bare != word && !yield(bare) {
				return
			}
		}
	}
}
