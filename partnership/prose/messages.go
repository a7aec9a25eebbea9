package prose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

// message is what a code says.
type message struct {
	code   check.Code
	title  both
	text   both // a template; see Message
	remedy both
}

// messages holds the message of every code in the order of the codes.
var messages = slices.SortedFunc(
	slices.Values(slices.Concat(partnerMessages, broughtMessages, endingMessages, iatiMessages, measuredMessages, livedMessages)),
	func(a, b message) int { return cmp.Compare(a.code, b.code) },
)

var byCode = indexMessages()

func indexMessages() map[check.Code]int {
	index := make(map[check.Code]int, len(messages))
	for i := range messages {
		index[messages[i].code] = i
	}
	return index
}

// Message is what a code says in one language.
//
// In the template {name} stands for the parameter of that name. Text in square
// brackets is said only where its parameters are given; of several alternatives
// with a bar between them the first that can be said is: "[{partner}|A party] has
// no role[ in {period}]." Brackets do not nest.
type Message struct {
	Code     check.Code `json:"code"`
	Title    string     `json:"title"`    // a few words, without parameters
	Template string     `json:"template"` // one sentence
	Remedy   string     `json:"remedy"`   // what may be done about it
}

// Words is one list of words in one language, in the order of the list. The
// empty word is what is meant where a document says nothing.
type Words struct {
	List  List       `json:"list"`
	Words []WordText `json:"words"`
}

// WordText is a word of a document and what it is called.
type WordText struct {
	Word string `json:"word"`
	Text string `json:"text"`
}

// Catalogue is all that the library says in one language about codes and words.
type Catalogue struct {
	Lang  Lang      `json:"lang"`
	Codes []Message `json:"codes"` // in the order of the codes
	Lists []Words   `json:"lists"` // in the order of [Lists]
}

// Messages returns the catalogue of a language, for programs that speak
// themselves. It is the caller's.
func Messages(l Lang) Catalogue {
	c := Catalogue{Lang: Lang(l.tag()), Codes: make([]Message, len(messages)), Lists: make([]Words, len(lists))}
	for i := range messages {
		m := &messages[i]
		c.Codes[i] = Message{Code: m.code, Title: l.of(m.title), Template: l.of(m.text), Remedy: l.of(m.remedy)}
	}
	for i := range lists {
		c.Lists[i] = Words{List: lists[i].name, Words: make([]WordText, len(lists[i].words))}
		for j, w := range lists[i].words {
			c.Lists[i].Words[j] = WordText{Word: w.word, Text: l.of(w.text)}
		}
	}
	return c
}

// render returns a template with its parameters. What has to be said and is not
// given is told as not stated, never left out silently.
func (l Lang) render(template string, given func(name string) (string, bool)) string {
	var b strings.Builder
	for template != "" {
		i := strings.IndexAny(template, "[{")
		if i < 0 {
			b.WriteString(template)
			break
		}
		b.WriteString(template[:i])
		closing := "}"
		if template[i] == '[' {
			closing = "]"
		}
		inside, rest, _ := strings.Cut(template[i+1:], closing)
		if closing == "]" {
			for alternative := range strings.SplitSeq(inside, "|") {
				if text, all := l.slots(alternative, given); all {
					b.WriteString(text)
					break
				}
			}
		} else {
			text, _ := l.slots("{"+inside+"}", given)
			b.WriteString(text)
		}
		template = rest
	}
	return b.String()
}

// slots fills the parameters of text, and reports whether all were given.
func (l Lang) slots(text string, given func(name string) (string, bool)) (string, bool) {
	var b strings.Builder
	all := true
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), all
		}
		name, after, _ := strings.Cut(rest, "}")
		value, ok := given(name)
		if !ok {
			all = false
			value = l.of(notStated)
		}
		b.WriteString(value)
		text = after
	}
}
