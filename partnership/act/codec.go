package act

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// tag is the member that says which act an object is.
const tag = "type"

// Sums returns what a codec needs to know to read and write acts where an
// [Act] or a [Recorded] stands.
//
// An unknown type is refused for an Act and kept as [Unknown] for a Recorded.
func Sums() []canon.Option {
	return []canon.Option{
		canon.Sum(tag, nil, actByType),
		canon.Sum(tag, unknown, recordedByType),
	}
}

func unknown(word string, raw canon.Raw) Recorded { return Unknown{Type(word), raw} }

var (
	actCodec      = canon.MustCodec[Act](Sums()...)
	recordedCodec = canon.MustCodec[Recorded](Sums()...)
)

// Read returns the act that src, a JSON object with a member "type", states.
//
// It is strict: an unknown type, an unknown or repeated member, a missing one,
// null, a number with a fraction and text after the end are refused. The error
// is a [canon.Errors] that names every fault with its path and position. What
// the members say is for [WellFormed] and for the agreement to judge.
func Read(src []byte) (Act, error) { return actCodec.Read(src, canon.Limits{}) }

// ReadRecorded returns the act or effect that src states. It is as strict as
// [Read], but keeps an object of an unknown type as [Unknown].
func ReadRecorded(src []byte) (Recorded, error) { return recordedCodec.Read(src, canon.Limits{}) }

// Append appends r to dst as an object in canonical form (RFC 8785).
//
// An act with an ill-formed identifier, number or text has no such form: dst
// is then returned as it was, with a [canon.Errors] that names every fault.
func Append(dst []byte, r Recorded) ([]byte, error) { return recordedCodec.Append(dst, &r) }

// Digest returns the digest that consents bind to: of the canonical form of a,
// with its type, and with its terms whole. It is the same for the same content
// and changes with any other. The error is that of [Append].
func Digest(a Act) (id.Digest, error) {
	canonical, err := Append(make([]byte, 0, 256), a) // most acts are no longer
	if err != nil {
		return "", err
	}
	return id.Sum(canonical), nil
}

// MarshalJSON returns the object as it was read.
func (u Unknown) MarshalJSON() ([]byte, error) {
	if u.Raw == "" {
		return nil, fmt.Errorf("act: the unknown act %+.64q has no text", u.Word)
	}
	return []byte(u.Raw), nil
}

// FormOf returns the form that a states, and whether an act of its type can be
// a proposal, which needs the consent of others or of its principal.
//
// A proposal that states its form is its principal's own consent too. The form
// of [Consent] and that of [GiveNotice] are not of this kind: the one answers a
// proposal, the other says how the notice was served.
func FormOf(a Act) (terms.Form, bool) {
	switch a := a.(type) {
	case Draft:
		return a.Form, true
	case Sign:
		return a.Form, true
	case Activate:
		return a.Form, true
	case Firm:
		return a.Form, true
	case Waive:
		return a.Form, true
	case Release:
		return a.Form, true
	case Assign:
		return a.Form, true
	case Amend:
		return a.Form, true
	case Renew:
		return a.Form, true
	case Accede:
		return a.Form, true
	case Novate:
		return a.Form, true
	case Withdraw:
		return a.Form, true
	case Remove:
		return a.Form, true
	case Suspend:
		return a.Form, true
	case Resume:
		return a.Form, true
	case WindDown:
		return a.Form, true
	case Rescind:
		return a.Form, true
	case Close:
		return a.Form, true
	}
	return "", false
}

// TermsOf returns the terms that a carries, and whether it carries any. They
// share memory with a.
func TermsOf(a Act) (terms.Terms, bool) {
	switch a := a.(type) {
	case Begin:
		return a.Terms, true
	case Adopt:
		return a.Terms, true
	case Draft:
		return a.Terms, true
	case Sign:
		if a.Terms != nil {
			return *a.Terms, true
		}
	case Amend:
		return a.Terms, true
	case Accede:
		return a.Terms, true
	case Novate:
		return a.Terms, true
	}
	return terms.Terms{}, false
}
