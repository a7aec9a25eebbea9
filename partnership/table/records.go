package table

import (
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
)

var (
	events = &kind[partnership.Event]{
		name: "events",
		fields: []field{
			one(whole, Seq, "seq"), one(text, ID, "id"), one(text, By, "by"), one(text, For, "for"), one(number, On, "on"),
			one(number, At, "at"), one(text, Act, "act", "type"), one(text, Cause, "cause"), one(text, Basis, "basis", "kind"),
			one(text, Attester, "basis", "by"), one(text, Source, "basis", "source"), one(text, Digest, "basis", "digest"),
			one(text, Certainty, "basis", "certainty"), one(number, Until, "basis", "until"),
		},
		write: func(e *partnership.Event) ([]byte, error) { return e.MarshalJSON() },
		read: func(src []byte) (e partnership.Event, err error) {
			err = e.UnmarshalJSON(src)
			return e, err
		},
		fixed: map[string]any{"schema": partnership.EventSchema},
	}

	findings = ofCodec[check.Finding]("findings", nil,
		one(text, Code, "code"), one(text, Severity, "severity"), one(text, Path, "path"), one(text, Place, "place"),
		one(whole, Line, "position", "line"), one(whole, Col, "position", "column"), one(whole, Offset, "position", "offset"),
		one(object, Params, "params"))
)

// Events returns the table of what is on record, one row for each event, as
// [partnership.Agreement.Events] yields them.
//
// Its columns are seq, id, by, for, on, at, act, cause, basis, attester, source,
// digest, certainty, until, more. In more stand the members of the act, the
// breaches it was stored with and what it voids. An event of an older schema
// is written in the present one.
//
// A table is a view: it holds no chain, and its rows cannot be merged. What
// keeps a history is [partnership.Agreement.WriteHistory].
func Events() Table[partnership.Event] { return Table[partnership.Event]{events} }

// Findings returns the table of what is wrong, one row for each finding.
//
// Its columns are code, severity, path, place, line, column, offset, params,
// more. Findings have no key: they are replaced, never merged.
func Findings() Table[check.Finding] { return Table[check.Finding]{findings} }
