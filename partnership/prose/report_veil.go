package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// enough is how many partners' scores an aggregate holds before it is told beyond
// the partners: of two scores, range and median give both away.
const enough = 3

// names finds the persons of a directory, and how to reach them, in words on
// record. It is nil where there is nothing to find.
func (d *Directory) names() *regexp.Regexp {
	var all []string
	for _, p := range d.Persons {
		for _, s := range []string{p.Name, p.Contact} {
			if s = strings.TrimSpace(s); utf8.RuneCountInString(s) > 2 { // shorter ones are parts of other words
				all = append(all, regexp.QuoteMeta(s))
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.Sort(all)
	slices.Reverse(all) // of two names that begin alike, the longer one
	return regexp.MustCompile("(?i)" + strings.Join(slices.Compact(all), "|"))
}

// words returns what was said on record as the audience may read it: beyond the
// partners without the names and contacts that the directory knows. What stands in
// the terms, which name posts, stays as it is.
func (r *reporting) words(s string) string {
	if r.veil == nil || s == "" {
		return s
	}
	var b strings.Builder
	from := 0
	for _, at := range r.veil.FindAllStringIndex(s, -1) {
		before, _ := utf8.DecodeLastRuneInString(s[:at[0]])
		after, _ := utf8.DecodeRuneInString(s[at[1]:])
		if inWord(before) || inWord(after) {
			continue
		}
		b.WriteString(s[from:at[0]])
		b.WriteString("[…]")
		from = at[1]
	}
	b.WriteString(s[from:])
	return b.String()
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// unnamed returns the scores of one period as the partners may read them, and
// whether some of them are withheld: a score without a name is told by elimination
// where a reader that left its own out, too, has fewer than two others to choose
// from, and where all who could have given it say the same.
func (r *reporting) unnamed(of id.Indicator, voices []indicator.Voice) ([]indicator.Voice, bool) {
	nameless := 0
	var first *indicator.Value
	same := true
	for i := range voices {
		if v := &voices[i]; v.Unattributed {
			nameless++
			if first == nil {
				first = &v.Value
			}
			same = same && v.Value.Equal(*first)
		}
	}
	if nameless == 0 {
		return voices, false
	}
	could := max(nameless, r.judgesBut(of, voices))
	if could >= enough && !(same && could == nameless) {
		return voices, false
	}
	shown := slices.Clone(voices)
	for i := range shown {
		if shown[i].Unattributed {
			shown[i].Value = indicator.MissingValue(indicator.Withheld)
		}
	}
	return shown, true
}

// judgesBut counts who was to score an indicator and did not under its own name.
func (r *reporting) judgesBut(of id.Indicator, voices []indicator.Voice) int {
	var judges []id.Partner
	if use, ok := r.terms.Indicator(of); ok {
		judges = use.Judges
	}
	if len(judges) == 0 {
		for _, p := range r.Partners {
			if p.Here && p.Standing != terms.Associate {
				judges = append(judges, p.ID)
			}
		}
	}
	n := 0
	for _, j := range judges {
		if !slices.ContainsFunc(voices, func(v indicator.Voice) bool { return v.By == j }) {
			n++
		}
	}
	return n
}
