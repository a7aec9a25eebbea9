package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
)

// mostNames is how many different names a tally tells apart, so that no file
// makes it larger than that.
const mostNames = 1000

// tally counts names.
type tally struct {
	counts map[string]int
	others int // of names beyond those
	all    int
}

func (t *tally) add(name string, n int) {
	t.all += n
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	if _, known := t.counts[name]; !known && len(t.counts) >= mostNames {
		t.others += n
		return
	}
	t.counts[name] += n
}

// names returns the names, those that came most often first.
func (t *tally) names() []string {
	return slices.SortedFunc(maps.Keys(t.counts), func(a, b string) int {
		return cmp.Or(t.counts[b]-t.counts[a], cmp.Compare(a, b))
	})
}

// list tells the counts, at most so many of them.
func (t *tally) list(most int) string {
	var words []string
	left := t.others
	for i, name := range t.names() {
		if i < most {
			words = append(words, fmt.Sprintf("%s %s", name, speak.Count(t.counts[name])))
		} else {
			left += t.counts[name]
		}
	}
	if left > 0 {
		words = append(words, "others "+speak.Count(left))
	}
	return strings.Join(words, ", ")
}

// grouped is findings, those that are alike together: of the same values, or
// where it is brief, of the same kind.
type grouped struct {
	brief  bool
	of     map[string]*group
	order  []*group
	others int
	all    int
}

type group struct {
	text  string
	worth check.Severity
	count int
	first check.Position
}

func (g *grouped) add(f *check.Finding) {
	g.all++
	text := saysOf(f, g.brief)
	if at, known := g.of[text]; known {
		at.count++
		return
	}
	if len(g.order) >= mostNames {
		g.others++
		return
	}
	if g.of == nil {
		g.of = map[string]*group{}
	}
	at := &group{text: text, worth: f.Severity, count: 1, first: f.Position}
	g.of[text] = at
	g.order = append(g.order, at)
}

// tell writes the findings, the gravest first, at most so many different ones; 0: all.
func (g *grouped) tell(w io.Writer, most int) {
	if g.all == 0 {
		fmt.Fprintln(w, "  nothing was found to be wrong")
		return
	}
	fmt.Fprintf(w, "  %s\n", counted(g.all, "finding"))
	left := g.others
	slices.SortStableFunc(g.order, func(a, b *group) int { return cmp.Compare(b.worth, a.worth) })
	for i, at := range g.order {
		if most > 0 && i >= most {
			left += at.count
			continue
		}
		times := ""
		if at.count > 1 {
			times = speak.Count(at.count) + " times, first at "
		}
		paragraph(w, "    ", fmt.Sprintf("%s (%sline %d, column %d)", at.text, times, at.first.Line, at.first.Column))
	}
	if left > 0 {
		fmt.Fprintf(w, "    and %s more\n", speak.Count(left))
	}
}

// kinds are the parameters that say of which kind a finding is.
var kinds = []string{"at", "element", "list", "missing", "problem", "rule", "want"}

// saysOf returns what a finding says, of no single one of several elements; where
// it is brief, without what differs from one finding of its kind to the next.
func saysOf(f *check.Finding, brief bool) string {
	params := map[string]string{}
	for name, v := range f.Params {
		if !brief || slices.Contains(kinds, name) {
			params[name] = shorten(v, 60)
		}
	}
	if at, there := params["at"]; there {
		params["at"] = ordinals.ReplaceAllString(at, "")
	}
	says := prose.Finding(speak, check.Finding{Code: f.Code, Severity: f.Severity, Params: params})
	return fmt.Sprintf("%s %s: %s", f.Severity, f.Code, printable(says.Text))
}

// ordinals are the numbers in paths, which make alike things differ.
var ordinals = regexp.MustCompile(`\[\d+\]`)

// lost is losses, counted by what they are of.
type lost struct {
	kept     tally
	gone     tally
	texts    []string // the first of those that are not kept
	unsummed int      // transactions that are kept, and in no sum
	related  int      // links to other activities
}

func (l *lost) add(x *iati.Loss) {
	name, n := shorten(ordinals.ReplaceAllString(strings.TrimPrefix(x.At, "/"), ""), 80), max(1, x.Count)
	if x.Kept {
		l.kept.add(name, n)
		switch name {
		case "transaction":
			l.unsummed += n
		case "related-activity":
			l.related += n
		}
		return
	}
	l.gone.add(name, n)
	const most = 10
	if len(l.texts) < most {
		l.texts = append(l.texts, fmt.Sprintf("line %d: %s, %s: %s", x.Position.Line, name, strings.ReplaceAll(string(x.Why), "_", " "), shorten(x.Text, 100)))
	}
}

// tell writes what the library has no place for; with the texts of what is not
// kept, or without.
func (l *lost) tell(w io.Writer, texts bool) {
	if l.kept.all+l.gone.all == 0 {
		fmt.Fprintln(w, "  nothing stands beside the model")
		return
	}
	const most = 8
	if l.unsummed > 0 {
		fmt.Fprintf(w, "  %s in no sum above, of another type or not to be read: kept as written\n", counted(l.unsummed, "transaction"))
	}
	if l.kept.all > 0 {
		paragraph(w, "  ", fmt.Sprintf("%s beside the model, kept as written and given back: %s", speak.Count(l.kept.all), l.kept.list(most)))
	}
	if l.gone.all == 0 {
		fmt.Fprintln(w, "  nothing is lost")
		return
	}
	paragraph(w, "  ", fmt.Sprintf("%s lost, each named: %s", speak.Count(l.gone.all), l.gone.list(most)))
	if texts {
		for _, text := range l.texts {
			fmt.Fprintf(w, "    %s\n", text)
		}
		if more := l.gone.all - len(l.texts); more > 0 {
			fmt.Fprintf(w, "    and %s more\n", speak.Count(more))
		}
	}
}
