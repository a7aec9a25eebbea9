package main

import (
	"errors"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// problem is why a request was not answered.
//
// Source: RFC 9457, Problem Details for HTTP APIs. The status is the one that a
// service over HTTP would give.
type problem struct {
	Type     string           `json:"type"`
	Title    string           `json:"title"`
	Status   int              `json:"status"`
	Detail   string           `json:"detail,omitzero"`
	Findings []problemFinding `json:"findings,omitzero"`
}

// problemFinding is one thing that is wrong with a request.
type problemFinding struct {
	Code     check.Code        `json:"code"` // of a rule; a reason of package canon why it cannot be read; or one of those below
	Severity check.Severity    `json:"severity,omitzero"`
	Path     check.Path        `json:"path,omitzero"`  // in the request
	Place    check.Place       `json:"place,omitzero"` // the same with ids for indices
	Offset   *int64            `json:"offset,omitzero"`
	Params   map[string]string `json:"params,omitzero"`
}

// What is wrong with a member that can be read. The words stand beside the reasons
// of package canon, which are why it cannot be.
const (
	isNowhere  canon.Reason = "unknown"  // it names nothing that is there
	isTaken    canon.Reason = "taken"    // it names what is there already
	isUnsuited canon.Reason = "unsuited" // it does not go with the others, or with what the agreement is
)

// problemKind is one kind of problem. Its name is permanent.
type problemKind struct {
	name   string
	status int
	title  string
}

// problemBase is what the type of every problem starts with.
const problemBase = "https://github.com/mufakat/mufakat/problem/"

var (
	malformed     = problemKind{"malformed", 400, "The line is not one JSON object"}
	tooLarge      = problemKind{"too-large", 413, "The request is too long or too deep"}
	invalid       = problemKind{"invalid", 400, "A member of the request cannot be read"}
	unknownVerb   = problemKind{"unknown-verb", 404, "There is no such verb"}
	noAgreement   = problemKind{"no-agreement", 404, "No agreement of this name is open"}
	nothingThere  = problemKind{"nothing-there", 404, "There is nothing of the kind"}
	taken         = problemKind{"taken", 409, "An agreement of this name is open already"}
	stale         = problemKind{"stale", 409, "Others have recorded more than was expected"}
	unreadable    = problemKind{"unreadable", 409, "An event is of a type that this version does not know"}
	refused       = problemKind{"refused", 422, "The rules refuse the command"}
	broken        = problemKind{"broken", 422, "The history does not hold together"}
	tooMuch       = problemKind{"too-much", 422, "More is asked for than one answer may take"}
	impossible    = problemKind{"impossible", 422, "What is asked for cannot be given"}
	full          = problemKind{"full", 503, "Too many agreements are open"}
	failedProblem = problemKind{"failed", 500, "The program failed"}
)

// problemKinds is every kind, by status.
var problemKinds = []problemKind{
	malformed, invalid, unknownVerb, noAgreement, nothingThere, taken, stale, unreadable, tooLarge, refused, broken, tooMuch, impossible, failedProblem, full,
}

func (k problemKind) uri() string { return problemBase + k.name }

// of returns the problem that an error is.
func (k problemKind) of(err error, findings ...problemFinding) *problem {
	return &problem{Type: k.uri(), Title: k.title, Status: k.status, Detail: plain(detailOf(err)), Findings: findings}
}

// detailOf says an error without the names of packages.
func detailOf(err error) string {
	text := strings.ReplaceAll(err.Error(), "\n", "; ")
	for _, name := range []string{"mufakat", "partnership", "iati", "table", "scenario", "estimate", "terms", "act", "canon", "check", "calendar", "prose", "id", "money", "exact", "lifecycle"} {
		if rest, ok := strings.CutPrefix(text, name+": "); ok {
			return rest
		}
	}
	return text
}

// problemError is an error that knows which problem it is.
type problemError struct {
	kind     problemKind
	err      error
	findings []problemFinding
}

func (e *problemError) Error() string { return e.err.Error() }

func (e *problemError) Unwrap() error { return e.err }

// is returns err as a problem of this kind.
func (k problemKind) is(err error, findings ...problemFinding) error {
	return &problemError{k, err, findings}
}

// problemOf returns the problem that an error of a verb is.
func problemOf(r *request, err error) *problem {
	if e := new(problemError); errors.As(err, &e) {
		return e.kind.of(e.err, e.findings...)
	}
	if e := new(partnership.Rejection); errors.As(err, &e) {
		return rejected(r, e)
	}
	if es := readErrors(err); es != nil {
		return unreadableAt(r, "", 0, es)
	}
	if e := new(inMember); errors.As(err, &e) {
		at := check.Path("").Key(e.member)
		if es := readErrors(e.err); es != nil {
			return unreadableAt(r, at, e.offset, es)
		}
		return problemOf(r, wrong(r, at, canon.BadText, "%w", e.err)) // the reader names no place
	}
	return failedProblem.of(err)
}

// rejected tells every reason why a command was refused, with its place in the
// request.
func rejected(r *request, e *partnership.Rejection) *problem {
	kind := refused
	switch {
	case e.Has(partnership.DAT004):
		kind = unreadable
	case e.Has(partnership.ACT003):
		kind = stale
	}
	at := check.Path("").Key("command")
	var all []problemFinding
	said := &partnership.Rejection{Command: e.Command}
	for _, f := range e.Findings {
		f.Path = at + f.Path
		said.Findings = append(said.Findings, f)
		x := problemFinding{Code: f.Code, Severity: f.Severity, Path: f.Path, Params: f.Params}
		if f.Place != "" {
			x.Place = check.Place(at) + f.Place
		}
		if p, ok := canon.Locate(r.src, x.Path); ok {
			x.Offset = &p.Offset
		}
		all = append(all, x)
	}
	return kind.of(said, all...)
}

// inMember is an error of the document that a member of the request holds.
type inMember struct {
	member string
	offset int64 // of the document in the line
	err    error
}

func (e *inMember) Error() string { return e.member + ": " + e.err.Error() }

// readErrors returns the errors of a reader, or nil.
func readErrors(err error) canon.Errors {
	if in := new(inMember); errors.As(err, &in) {
		return nil // they count from elsewhere
	}
	var es canon.Errors
	if errors.As(err, &es) {
		return es
	}
	if one := new(canon.Error); errors.As(err, &one) {
		return canon.Errors{one}
	}
	return nil
}

// unreadableAt tells everything that is wrong with a request, or with the
// document at a path in it, which starts at an offset.
func unreadableAt(r *request, at check.Path, offset int64, es canon.Errors) *problem {
	kind := invalid
	var all []problemFinding
	var words []string
	for _, e := range es {
		switch e.Reason {
		case canon.Syntax, canon.BadUTF8, canon.Trailing:
			if at == "" {
				kind = malformed
			}
		case canon.TooLong, canon.TooDeep:
			kind = tooLarge
		case canon.DuplicateKey, canon.UnknownField, canon.Missing, canon.WrongKind, canon.BadText, canon.BadNumber, canon.NotCanonical:
		}
		x := problemFinding{Code: check.Code(e.Reason), Path: at + e.Path}
		if e.Position.Known() {
			n := offset + e.Position.Offset
			x.Offset = &n
		}
		why := whyOf(e)
		if why != "" {
			x.Params = map[string]string{"detail": why}
		}
		all, words = append(all, x), append(words, reasonAt(e.Reason, x.Path))
	}
	return kind.of(errors.New(strings.Join(words, "; ")), all...)
}

// reasonAt says why a document cannot be read, and where; without a path it is
// the whole of it.
func reasonAt(reason canon.Reason, path check.Path) string {
	word := strings.ReplaceAll(string(reason), "_", " ")
	if path == "" {
		return word
	}
	return word + " at " + string(path)
}

// whyOf says what a reader found besides its reason.
func whyOf(e *canon.Error) string {
	why := e.Detail
	if e.Err != nil {
		why = strings.TrimPrefix(why+": "+detailOf(e.Err), ": ")
	}
	return plain(why)
}
