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
			times = fmt.Sprintf(", %s times", speak.Count(at.count))
		}
		fmt.Fprintf(w, "    %s%s, %sline %d, column %d\n", at.text, times, map[bool]string{true: "first at "}[at.count > 1], at.first.Line, at.first.Column)
	}
	if left > 0 {
		fmt.Fprintf(w, "    and %s more\n", speak.Count(left))
	}
}

// kinds are the parameters that say of which kind a finding is.
var kinds = []string{"element", "list", "missing", "problem", "rule", "want"}

// saysOf returns what a finding says, without where it is; where it is brief,
// without what differs from one of its kind to the next.
func saysOf(f *check.Finding, brief bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", f.Severity, f.Code)
	if says, known := sayings[f.Code]; known {
		b.WriteString(", " + says)
	}
	between := ": "
	for _, name := range slices.Sorted(maps.Keys(f.Params)) {
		if v := f.Params[name]; name != "at" && v != "" && (!brief || slices.Contains(kinds, name)) {
			if name == "problem" {
				v = strings.ReplaceAll(v, "_", " ")
			}
			fmt.Fprintf(&b, "%s%s %s", between, name, shorten(v, 60))
			between = ", "
		}
	}
	if at := ordinals.ReplaceAllString(f.Params["at"], ""); at != "" {
		b.WriteString(", in " + shorten(at, 80))
	}
	return b.String()
}

// sayings are what the codes of package iati mean, in few words.
var sayings = map[check.Code]string{
	iati.IAT001: "a value is not of its kind",
	iati.IAT002: "a code is on no list",
	iati.IAT003: "something is missing",
	iati.IAT004: "status and dates contradict each other",
	iati.IAT005: "a sum has no currency",
	iati.IAT006: "something stands twice that may stand once",
	iati.IAT007: "an organisation has no usable identifier",
	iati.IAT008: "an id cannot stand",
	iati.IAT009: "it is not as the schema has it",
	iati.IAT010: "no start is stated",
	iati.IAT011: "it ends before it starts",
	iati.IAT012: "a day of what happened is still to come",
	iati.IAT013: "an organisation has neither identifier nor name",
	iati.IAT014: "the language of texts is not stated",
	iati.IAT015: "a budget is of more than a year",
	iati.IAT016: "the day of a budget's value is not in its period",
	iati.IAT017: "shares do not come to 100",
	iati.IAT018: "a percentage is below 0 or above 100",
	iati.IAT019: "a share is not stated, or the only one is not 100",
	iati.IAT020: "a value is missing",
	iati.IAT021: "a value is no number",
	iati.IAT022: "a qualitative indicator has a value",
	iati.IAT023: "result and indicator both refer to a framework",
	iati.IAT024: "a title or description says nothing",
	iati.IAT025: "sectors or countries are not stated at one level",
	iati.IAT026: "an identifier begins or ends with white space",
	iati.IAT027: "the identifier of an organisation is of no known form",
	iati.IAT028: "activity and publisher have one identifier",
	iati.IAT029: "the identifier does not begin with that of the publisher",
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
		paragraph(w, fmt.Sprintf("%s beside the model, kept as written and given back: %s", speak.Count(l.kept.all), l.kept.list(most)))
	}
	if l.gone.all == 0 {
		fmt.Fprintln(w, "  nothing is lost")
		return
	}
	paragraph(w, fmt.Sprintf("%s lost, each named: %s", speak.Count(l.gone.all), l.gone.list(most)))
	if texts {
		for _, text := range l.texts {
			fmt.Fprintf(w, "    %s\n", text)
		}
		if more := l.gone.all - len(l.texts); more > 0 {
			fmt.Fprintf(w, "    and %s more\n", speak.Count(more))
		}
	}
}
