package prose

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Speaker says things in one language and calls what they are about by name.
//
// The zero Speaker speaks English and shows ids as they are.
type Speaker struct {
	Lang  Lang
	Terms *terms.Terms // whose names are used; nil: ids as they are
}

// Sentence is a finding in words.
type Sentence struct {
	Code     check.Code     `json:"code"`
	Severity check.Severity `json:"severity,omitzero"` // absent in a finding without one
	Title    string         `json:"title"`
	Where    string         `json:"where,omitzero"` // in the document; absent: the whole of it
	Text     string         `json:"text"`
	Remedy   string         `json:"remedy"`
}

// Finding returns f in words, with ids as they are; see [Speaker.Finding].
func Finding(l Lang, f check.Finding) Sentence { return Speaker{Lang: l}.Finding(f) }

// Findings returns every finding of a report in words, in its order.
func Findings(l Lang, r check.Report) []Sentence { return Speaker{Lang: l}.Findings(r) }

// Finding returns f in words. A code that the library does not have says that it
// is unknown, and keeps its parameters. In place of a code there may be the word of
// a problem, as programs tell it of what they could not read.
func (s Speaker) Finding(f check.Finding) Sentence {
	out := Sentence{Code: f.Code, Severity: f.Severity, Where: s.where(&f)}
	i, known := byCode[f.Code]
	if problem, unread := s.Lang.Word(Problems, string(f.Code)); !known && unread {
		out.Title = s.Lang.of(both{"What cannot be read", "Yang tidak dapat dibaca"})
		out.Text = capital(problem)
		if detail := f.Params["detail"]; detail != "" {
			out.Text += ": " + detail
		}
		out.Remedy = s.Lang.of(both{"Mend it there, and send it again.", "Perbaiki di situ, lalu kirim lagi."})
		return out
	}
	if !known {
		out.Title = s.Lang.of(both{"A rule that this version does not know", "Aturan yang tidak dikenal versi ini"})
		out.Text = f.String()
		out.Remedy = s.Lang.of(both{"Use a version that knows it.", "Pakai versi yang mengenalnya."})
		return out
	}
	m := &messages[i]
	out.Title = s.Lang.of(m.title)
	out.Text = capital(s.Lang.render(s.Lang.of(m.text), func(name string) (string, bool) { return s.param(&f, name) }))
	out.Remedy = s.Lang.of(m.remedy)
	return out
}

// Findings returns every finding of a report in words, in its order.
func (s Speaker) Findings(r check.Report) []Sentence {
	out := make([]Sentence, len(r))
	for i := range r {
		out[i] = s.Finding(r[i])
	}
	return out
}

// Refusal is why a command was refused, in words.
type Refusal struct {
	Command id.Command `json:"command,omitzero"`
	Text    string     `json:"text"` // one line above the reasons
	Reasons []Sentence `json:"reasons"`
}

// Rejection returns every reason of a rejection in words, with ids as they are;
// see [Speaker.Rejection].
func Rejection(l Lang, r *partnership.Rejection) Refusal { return Speaker{Lang: l}.Rejection(r) }

// Rejection returns every reason of a rejection in words, in its order.
func (s Speaker) Rejection(r *partnership.Rejection) Refusal {
	out := Refusal{Command: r.Command, Reasons: s.Findings(r.Findings)}
	switch len(out.Reasons) {
	case 1:
		out.Text = s.Lang.of(both{"This was not recorded, for one reason.", "Ini tidak dicatat, karena satu alasan."})
	default:
		out.Text = s.Lang.of(both{"This was not recorded, for ", "Ini tidak dicatat, karena "}) +
			s.Lang.Count(len(out.Reasons)) + s.Lang.of(both{" reasons.", " alasan."})
	}
	return out
}

// Partner returns the name of a partner, or its id where it has none.
func (s Speaker) Partner(p id.Partner) string { return s.name("partner", string(p)) }

// name returns what an id of a noun names. An id is never empty where a name
// could be.
func (s Speaker) name(noun, of string) string {
	if s.Terms == nil {
		return of
	}
	name := ""
	switch noun {
	case "partner":
		if x, ok := s.Terms.Partner(id.Partner(of)); ok {
			name = x.Name
		}
	case "indicator":
		if x, ok := s.Terms.Indicator(id.Indicator(of)); ok {
			name = x.Definition.Title
		}
	case "commitment":
		if x, ok := s.Terms.Commitment(id.Commitment(of)); ok {
			name = s.promise(x)
		}
	case "activity":
		if x, ok := s.Terms.Activity(id.Activity(of)); ok {
			name = x.Title
		}
	case "forum":
		if x, ok := s.Terms.Forum(id.Forum(of)); ok {
			name = x.Name
		}
	case "condition":
		if x, ok := s.Terms.Condition(id.Condition(of)); ok {
			name = x.Title
		}
	case "milestone":
		if x, ok := s.Terms.Milestone(id.Milestone(of)); ok {
			name = x.Title
		}
	case "instrument":
		if x, ok := s.Terms.Instrument(id.Instrument(of)); ok {
			name = x.Title
		}
	}
	if strings.TrimSpace(name) == "" {
		return of
	}
	return name
}

// promise says what a commitment is in a few words: its own, else its kind.
func (s Speaker) promise(c *contribution.Commitment) string {
	if strings.TrimSpace(c.What) != "" {
		return c.What
	}
	return s.Lang.say(ContributionKinds, string(c.Kind))
}

// nounOf says what the elements of a list are.
var nounOf = map[string]string{
	"partners": "partner", "indicators": "indicator", "commitments": "commitment", "activities": "activity",
	"forums": "forum", "conditions": "condition", "milestones": "milestone", "instruments": "instrument",
}

// where says the place of a finding, from the outside in: "partners › Clinic ›
// posts › no. 1". It is empty for the whole document.
func (s Speaker) where(f *check.Finding) string {
	tokens := f.Place.Tokens()
	if f.Place == "" {
		tokens = f.Path.Tokens()
	}
	var parts []string
	before := ""
	for token := range tokens {
		part := token
		switch noun, element := nounOf[before]; {
		case element && s.name(noun, token) != token:
			part = s.name(noun, token)
		case isNumber(token):
			part, _ = ordinal(token)
		case !element:
			part, _ = s.Lang.Word(Members, token)
		}
		parts = append(parts, part)
		before = token
	}
	return strings.Join(parts, " › ")
}

func isNumber(token string) bool {
	_, ok := ordinal(token)
	return ok
}

// capital begins a sentence. A name keeps its own way of writing.
func capital(text string) string {
	if text != "" && 'a' <= text[0] && text[0] <= 'z' {
		return string(text[0]-'a'+'A') + text[1:]
	}
	return text
}
