// Package check says what is wrong, where and how badly: shape only, no sentences.
//
// A rule that does not hold gives a [Finding]: a permanent code, a severity,
// the place in the document, and named parameters. Sentences are made from
// these late, in prose, one language at a time. A [Report] is the findings of
// one walk, in document order. What a code means beyond its severity (from
// which stage it applies, what it refuses, who can mend it) is data too, a
// [Rule], declared beside the noun it protects.
package check

import (
	"maps"
	"slices"
	"strings"
)

// Code is the permanent name of a rule, such as "PTY001".
//
// A code may be retired; it is never reused or given another meaning.
type Code string

// Finding is one place where one rule does not hold.
type Finding struct {
	Code     Code              `json:"code"`
	Severity Severity          `json:"severity"`
	Path     Path              `json:"path,omitzero"`     // in the document in hand; zero: the whole of it
	Place    Place             `json:"place,omitzero"`    // the same with ids, which stays put when elements move
	Position Position          `json:"position,omitzero"` // known only of a document that was read
	Params   map[string]string `json:"params,omitzero"`   // names fixed per code; see [Rule.Params]
}

// Due is the name of the parameter that holds a finding's deadline, a day such
// as "2026-05-01". [Report.Agenda] orders by it.
const Due = "due"

// Position is where something starts in the bytes of a document.
//
// Offset counts bytes from 0. Line and Column count from 1, columns in bytes.
// The zero Position means that the position is not known.
type Position struct {
	Offset int64 `json:"offset"`
	Line   int   `json:"line"`
	Column int   `json:"column"`
}

// Known reports whether p is a position rather than the zero value.
func (p Position) Known() bool { return p.Line > 0 }

// Report is the findings of one walk, in document order. The zero Report found nothing.
type Report []Finding

// Err returns nil if r holds no finding of severity [Error], else a [*Failure] with all of them.
func (r Report) Err() error {
	if errs := r.Of(Error); len(errs) > 0 {
		return &Failure{Findings: errs}
	}
	return nil
}

// Has reports whether r holds a finding with code c.
func (r Report) Has(c Code) bool {
	for i := range r {
		if r[i].Code == c {
			return true
		}
	}
	return false
}

// Of returns the findings of severity s, in their order.
func (r Report) Of(s Severity) Report {
	var of Report
	for _, f := range r {
		if f.Severity == s {
			of = append(of, f)
		}
	}
	return of
}

// With returns the findings with code c, in their order.
func (r Report) With(c Code) Report {
	var with Report
	for _, f := range r {
		if f.Code == c {
			with = append(with, f)
		}
	}
	return with
}

// Worst returns the greatest severity in r, or zero if r is empty.
func (r Report) Worst() Severity {
	var worst Severity
	for i := range r {
		worst = max(worst, r[i].Severity)
	}
	return worst
}

// Failure is the error that a report with findings of severity [Error] amounts to.
type Failure struct {
	Findings Report // those of severity Error, in document order
}

// Error lists the code and path of every finding, such as
// "check: PTY002 at /partners/1/name; OBJ001".
func (f *Failure) Error() string {
	var b strings.Builder
	b.WriteString("check: ")
	for i, finding := range f.Findings {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(string(finding.Code))
		if finding.Path != "" {
			b.WriteString(" at ")
			b.WriteString(string(finding.Path))
		}
	}
	return b.String()
}

// String returns the code, the path and the parameters in order of their
// names, such as "LIF002 at /act: fact=two_remain". It is for logs; sentences
// are made in prose.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Code))
	if f.Path != "" {
		b.WriteString(" at ")
		b.WriteString(string(f.Path))
	}
	sep := ": "
	for _, name := range slices.Sorted(maps.Keys(f.Params)) {
		b.WriteString(sep)
		b.WriteString(name)
		b.WriteByte('=')
		b.WriteString(f.Params[name])
		sep = ", "
	}
	return b.String()
}
