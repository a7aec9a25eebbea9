package main

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
)

// side is who refuses a document that the other takes.
type side string

// The sides.
const (
	bySchema  side = "the schema alone"
	byLibrary side = "the library alone"
)

// difference is a way in which a schema and the library differ on a document, and
// why that is as it should be.
type difference struct {
	what    string
	refuses side
	why     string
	is      func(m *mutant, text []byte, err error) bool // err is that of the side that refuses
}

// differences is all of them. One that no mutant shows is no difference.
var differences = []difference{
	{
		"a text of 65,536 characters or fewer that takes more bytes", byLibrary,
		"a schema counts characters, and readers bound the memory that a text takes",
		func(m *mutant, _ []byte, err error) bool {
			text, is := m.put.(string)
			return is && len(text) > 65_536 && utf8.RuneCountInString(text) <= 65_536 && because(err, canon.TooLong)
		},
	},
	{
		"a day that the calendar does not have, in a period, or of the year 0", byLibrary,
		"which years are leap years is too long for a pattern; a validator that asserts formats sees it in days, and has a year 0",
		func(m *mutant, _ []byte, _ error) bool {
			text, _ := m.put.(string)
			for _, day := range days.FindAllString(text, -1) {
				if _, err := calendar.Parse(day); err != nil {
					return true
				}
			}
			return false
		},
	},
	{
		"a currency that is not active in ISO 4217", byLibrary,
		"codes come and go with ISO 4217 and not with this schema, which asks for their form",
		func(_ *mutant, _ []byte, err error) bool { return errors.Is(err, money.ErrUnknownCurrency) },
	},
	{
		"a span of days that ends before it starts", byLibrary,
		"a schema does not hold one member against another",
		func(m *mutant, text []byte, _ error) bool {
			c, err := partnership.ReadCommand(text)
			return err == nil && !c.Basis.Until.IsZero() && c.Basis.Until.Before(c.On)
		},
	},
	{
		"white space of another script where words are needed", byLibrary,
		"what \\S means is for each validator's patterns to say; the library asks Unicode",
		func(m *mutant, _ []byte, err error) bool { return m.change == blank && m.put == "\u00a0" },
	},
	{
		"an empty text for a word that may be absent", bySchema,
		"the reader takes it for absent, and never writes it",
		func(m *mutant, text []byte, _ error) bool { return m.put == "" && shortens(m.of, text) },
	},
	{
		"an unknown code of an exception", bySchema,
		"the reader keeps it and the agreement refuses it (DAT001): the schema says so at once",
		func(m *mutant, _ []byte, _ error) bool {
			return strings.HasSuffix(m.at, "(except)/code") && m.of != "event"
		},
	},
	{
		"a number of events seen below 0, or of an event below 1", bySchema,
		"the reader keeps it, and every agreement refuses it: the one as stale (ACT003), the other as that of no effect (DAT001)",
		func(m *mutant, _ []byte, _ error) bool {
			return m.of == "command" && (m.at == "/expect" || m.at == "/basis/voids/*")
		},
	},
	{
		"an act on record that is ill-formed", bySchema,
		"a history is loaded and not judged, so that a stricter rule still loads yesterday's: the schema says what is written today",
		func(m *mutant, text []byte, _ error) bool {
			var e partnership.Event
			if m.of != "event" || e.UnmarshalJSON(text) != nil {
				return false
			}
			a, is := e.Act.(act.Act)
			return is && (len(act.WellFormed(a)) > 0 || m.put == "" && shortens(m.of, text) || strings.HasSuffix(m.at, "(except)/code"))
		},
	},
	{
		"an effect with a word that is none", bySchema,
		"as with acts on record: effects are only ever read from histories",
		func(m *mutant, _ []byte, _ error) bool {
			return strings.HasSuffix(m.at, "(voided)/reason") || strings.HasSuffix(m.at, "(ending)/kind")
		},
	},
	{
		"an event that is neither a command nor an effect", bySchema,
		"as with acts on record: nobody writes a command without its id and principal, or an effect with one of them",
		func(m *mutant, text []byte, _ error) bool {
			var e partnership.Event
			if m.of != "event" || e.UnmarshalJSON(text) != nil {
				return false
			}
			if e.IsEffect() {
				return e.ID != "" || e.By != "" || e.For != "" || !e.At.IsZero()
			}
			return e.ID == "" || e.For == ""
		},
	},
	{
		"an event with a basis that nobody could have given", bySchema,
		"as with acts on record: an attested one without its source, or a word that is none",
		func(m *mutant, _ []byte, _ error) bool { return m.of == "event" && strings.HasPrefix(m.at, "/basis") },
	},
	{
		"an event with a number below 1", bySchema,
		"one event alone may have any number; a reader of histories wants them one after the other",
		func(m *mutant, _ []byte, _ error) bool { return m.of == "event" && m.at == "/seq" },
	},
	{
		"a cause that is no number and has not the form of a key", bySchema,
		"readers keep the keys of rows that a later version may have, whatever they look like",
		func(m *mutant, _ []byte, _ error) bool { return m.of == "event" && m.at == "/cause" },
	},
	{
		"a breach on record with a code, path or place of no form", bySchema,
		"as with acts on record",
		func(m *mutant, _ []byte, _ error) bool {
			return m.of == "event" && strings.HasPrefix(m.at, "/breaches/*/")
		},
	},
}

// days finds what has the form of a day.
var days = regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// because reports whether a reader gave a reason.
func because(err error, reason canon.Reason) bool {
	var e *canon.Error
	return errors.As(err, &e) && e.Reason == reason
}

// shortens reports whether the library writes less than it read: a member that
// says nothing is left out.
func shortens(of string, text []byte) bool {
	read, err := canon.Transform(text, canon.Limits{})
	if err != nil {
		return false
	}
	var written []byte
	switch of {
	case "recorded":
		var r act.Recorded
		if r, err = act.ReadRecorded(text); err == nil {
			written, err = act.Append(nil, r)
		}
	case "command":
		var c partnership.Command
		if c, err = partnership.ReadCommand(text); err == nil {
			written, err = c.MarshalJSON()
		}
	case "event":
		var e partnership.Event
		if err = e.UnmarshalJSON(text); err == nil {
			_, read, _ = canon.Cut(read, "act")
			written, err = act.Append(nil, e.Act)
		}
	default:
		return false
	}
	return err == nil && len(written) < len(read)
}
