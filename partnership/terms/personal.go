package terms

import (
	"maps"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/check"
)

// What personal data looks like: the parameter "shape" of a finding [DAT002].
const (
	shapeEmail = "email"
	shapePhone = "phone"
)

// Personal returns the shape of the personal data that a text holds, "email" or
// "phone", or "" where it holds none: see [DAT002]. It knows shapes only: a name
// looks like any other word.
func Personal(text string) string {
	switch {
	case hasEmail(text):
		return shapeEmail
	case hasPhone(text):
		return shapePhone
	}
	return ""
}

// hasEmail reports whether somewhere a name, an @ and a domain with a dot
// follow one another.
func hasEmail(text string) bool {
	for {
		before, after, found := strings.Cut(text, "@")
		if !found {
			return false
		}
		if before != "" && inMailbox(before[len(before)-1]) && startsWithDomain(after) {
			return true
		}
		text = after
	}
}

func inMailbox(c byte) bool { return isWord(c) || strings.IndexByte("._%+-", c) >= 0 }

// startsWithDomain reports whether text starts with labels joined by dots, the
// last of two letters or more.
func startsWithDomain(text string) bool {
	end := 0
	for end < len(text) && (isWord(text[end]) || text[end] == '-' || text[end] == '.') {
		end++
	}
	domain := strings.TrimRight(text[:end], ".-") // the end of a sentence is none of the domain
	dot := strings.LastIndexByte(domain, '.')
	top := domain[dot+1:]
	return dot > 0 && len(top) >= 2 && strings.IndexFunc(top, func(r rune) bool { return r >= '0' && r <= '9' }) < 0
}

// hasPhone reports whether somewhere stands a number to dial: a plus and 8 to
// 15 digits (ITU-T E.164), or 9 to 13 digits of which the first is the 0 to dial
// first. Spaces, hyphens and brackets may part them, and dots after a plus.
// Years, sums and the numbers of documents have another shape.
func hasPhone(text string) bool {
	for i := 0; i < len(text); i++ {
		plus := text[i] == '+'
		if !plus && (text[i] != '0' || i+1 == len(text) || text[i+1] < '1' || text[i+1] > '9') {
			continue
		}
		if i > 0 && (isWord(text[i-1]) || strings.IndexByte("-/._,+", text[i-1]) >= 0) {
			continue
		}
		parting := " -()"
		if plus {
			parting = " -()."
		}
		digits, last, end := 0, i, i
		for end++; end < len(text) && end-last <= 3; end++ { // no more than ") (" between two digits
			if isDigit(text[end]) {
				digits, last = digits+1, end
			} else if strings.IndexByte(parting, text[end]) < 0 {
				break
			}
		}
		if next := last + 1; next < len(text) && (isWord(text[next]) || text[next] == '/') {
			continue
		}
		if plus && digits >= 8 && digits <= 15 || !plus && digits >= 8 && digits <= 12 {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWord reports whether c is a letter or digit, or part of a letter beyond ASCII.
func isWord(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

// text looks for personal data in the text at member name.
func (w *walk) text(name, text string) {
	if shape := Personal(text); shape != "" {
		w.findIn(name, DAT002, check.Warning, "shape", shape)
	}
}

// texts is [walk.text] for a list of texts.
func (w *walk) texts(name string, list []string) {
	for i, text := range list {
		if shape := Personal(text); shape != "" {
			w.in(name)
			w.at(i, "")
			w.find(DAT002, check.Warning, "shape", shape)
			w.out(2)
		}
	}
}

// clauseTexts looks into a clause in every language.
func (w *walk) clauseTexts(l *Clause) {
	w.in("text")
	for _, language := range slices.Sorted(maps.Keys(l.Text)) {
		w.text(language, l.Text[language])
	}
	w.out(1)
}

func (w *walk) partnerTexts(p *Partner) {
	w.text("name", p.Name)
	w.text("legalForm", p.LegalForm)
	w.text("country", p.Country)
	w.text("coreBusiness", p.CoreBusiness)
	w.texts("objectives", p.Objectives)
	w.texts("benefits", p.Benefits)
}

func (w *walk) postTexts(p *Post) {
	w.text("office", p.Office)
	if a := p.Authority; a != nil {
		w.in("authority")
		w.text("basis", a.Basis)
		w.text("source", a.Source)
		w.out(1)
	}
}

func (w *walk) quantityTexts(q *contribution.Quantity) {
	if q != nil {
		w.in("quantity")
		w.text("unit", q.Unit)
		w.out(1)
	}
}

// useTexts looks into how an indicator is used and what it is.
func (w *walk) useTexts(u *indicator.Use) {
	if b := u.Baseline; b != nil {
		w.in("baseline")
		w.text("source", b.Source)
		w.valueTexts(&b.Value)
		w.out(1)
	}
	w.in("targets")
	for i := range u.Targets {
		w.at(i, "")
		w.text("place", u.Targets[i].Place)
		w.valueTexts(&u.Targets[i].Value)
		w.out(1)
	}
	w.out(1)
	d := &u.Definition
	w.in("definition")
	w.text("title", d.Title)
	w.text("unit", d.Unit)
	w.in("anchors")
	for i := range d.Anchors {
		w.at(i, "")
		w.text("level", d.Anchors[i].Level)
		w.text("words", d.Anchors[i].Words)
		w.out(1)
	}
	w.out(1)
	w.in("disaggregations")
	for i := range d.Disaggregations {
		w.at(i, "")
		w.text("by", d.Disaggregations[i].By)
		w.texts("parts", d.Disaggregations[i].Parts)
		w.out(1)
	}
	w.out(2)
}

func (w *walk) valueTexts(v *indicator.Value) {
	w.in("value")
	w.text("level", v.Level)
	w.text("text", v.Text)
	w.out(1)
}
