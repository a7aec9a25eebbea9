package prose

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
)

// AgendaLine is one line of an agenda in words.
//
// The last line of an agenda that is too long counts the rest: it has no code,
// only a title.
type AgendaLine struct {
	Code     check.Code     `json:"code,omitzero"`
	Severity check.Severity `json:"severity,omitzero"`
	Title    string         `json:"title"`
	Text     string         `json:"text,omitzero"`    // of the first place
	Places   []string       `json:"places,omitzero"`  // all of them, in document order
	Refuses  []string       `json:"refuses,omitzero"` // what it stands in the way of; absent where it is no error
	Due      string         `json:"due,omitzero"`     // the earliest deadline, as a day of the language
	Remedy   string         `json:"remedy,omitzero"`
	Acts     []string       `json:"acts,omitzero"`  // that can mend it
	Count    int            `json:"count,omitzero"` // of findings
}

// Agenda returns the items of an agenda in words, with ids as they are; see
// [check.Report.Agenda].
func Agenda(l Lang, items []check.Item) []AgendaLine { return Speaker{Lang: l}.Agenda(items) }

// Agenda returns the items of an agenda in words, in their order.
func (s Speaker) Agenda(items []check.Item) []AgendaLine {
	out := make([]AgendaLine, len(items))
	for i := range items {
		out[i] = s.agendaLine(&items[i])
	}
	return out
}

func (s Speaker) agendaLine(item *check.Item) AgendaLine {
	l := s.Lang
	line := AgendaLine{Code: item.Code, Severity: item.Severity, Count: len(item.Findings)}
	if item.Rest() {
		line.Title = l.of(both{"and ", "dan "}) + l.Count(line.Count) + l.of(both{" more", " lainnya"})
		return line
	}
	for i := range item.Findings {
		said := s.Finding(item.Findings[i])
		if i == 0 {
			line.Title, line.Text, line.Remedy = said.Title, said.Text, said.Remedy
		}
		if said.Where != "" {
			line.Places = append(line.Places, said.Where)
		}
	}
	if item.Severity == check.Error { // a code that can refuse may be mere advice here
		for _, word := range item.Refuses {
			line.Refuses = append(line.Refuses, l.say(Triggers, word))
		}
	}
	for _, word := range item.MendedBy {
		line.Acts = append(line.Acts, l.say(Acts, word))
	}
	if d, err := calendar.Parse(item.Due); err == nil {
		line.Due = l.Day(d)
	}
	return line
}

// AgendaText returns the items of an agenda as plain text, numbered, each with
// what may be done about it. It ends with a line feed; without items it says so.
func (s Speaker) AgendaText(items []check.Item) string {
	l := s.Lang
	if len(items) == 0 {
		return l.of(both{"Nothing asks for attention.", "Tidak ada yang perlu dibahas."}) + "\n"
	}
	var b strings.Builder
	for i, line := range s.Agenda(items) {
		if line.Code == "" {
			b.WriteString("   " + line.Title + "\n")
			continue
		}
		b.WriteString(strconv.Itoa(i+1) + ". " + line.Title + " (" + string(line.Code) + ", " + l.say(Severities, line.Severity.String()) + ")\n")
		b.WriteString("   " + oneLine(line.Text))
		if line.Count > 1 {
			b.WriteString(l.of(both{" And ", " Dan di "}) + l.Count(line.Count-1) + l.of(both{" more like it.", " tempat lain."}))
		}
		b.WriteString("\n")
		if line.Due != "" && !strings.Contains(line.Text, line.Due) {
			b.WriteString("   " + l.of(both{"By ", "Paling lambat "}) + line.Due + ".\n")
		}
		if len(line.Refuses) > 0 {
			b.WriteString("   " + l.of(both{"Refused until it is settled: ", "Belum dapat dilakukan sebelum ini diselesaikan: "}) + strings.Join(line.Refuses, ", ") + ".\n")
		}
		b.WriteString("   → " + line.Remedy + "\n")
	}
	return b.String()
}

// oneLine keeps text of a document from starting a line of its own.
func oneLine(text string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
}
