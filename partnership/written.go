package partnership

import (
	"bytes"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// noTerms is how an act is written whose terms say nothing.
var noTerms = func() []byte {
	text, _ := terms.Terms{}.Append([]byte(`"terms":`)) // what says nothing has a text
	return text
}()

// What terms may come to, to be put into an act as they are written alone: far
// less than what an act as a whole may, which holds them one level deeper.
const (
	plainBytes = 1 << 20
	plainDepth = 32
)

// within returns the canonical form of an act that carries x, as [act.Append]
// does, and works the digest of x out on the way: most of both is the text of the
// terms, which is written once.
func (x *text) within(a act.Act) ([]byte, error) {
	shell, ok := withoutTerms(a)
	if !ok {
		return act.Append(nil, a)
	}
	alone, err := x.terms.Append(nil)
	if err != nil {
		return act.Append(nil, a) // which says where
	}
	sum := id.Sum(alone)
	x.digest.Store(&sum)
	written, err := act.Append(nil, shell)
	// An extension may say the same.
	if err != nil || len(alone) > plainBytes || bytes.Count(written, noTerms) != 1 || !flat(alone, plainDepth) {
		return act.Append(nil, a)
	}
	at := bytes.Index(written, noTerms)
	whole := make([]byte, 0, len(written)+len(alone))
	whole = append(whole, written[:at+len(`"terms":`)]...)
	whole = append(whole, alone...)
	return append(whole, written[at+len(noTerms):]...), nil
}

// withoutTerms returns an act as it is but for its terms, if they are a member
// that is always there.
func withoutTerms(a act.Act) (act.Act, bool) {
	switch a := a.(type) {
	case act.Begin:
		a.Terms = terms.Terms{}
		return a, true
	case act.Draft:
		a.Terms = terms.Terms{}
		return a, true
	case act.Amend:
		a.Terms = terms.Terms{}
		return a, true
	case act.Accede:
		a.Terms = terms.Terms{}
		return a, true
	case act.Novate:
		a.Terms = terms.Terms{}
		return a, true
	}
	return nil, false
}

// flat reports whether a document has no more than so many levels.
func flat(document []byte, levels int) bool {
	depth, quoted := 0, false
	for i := 0; i < len(document); i++ {
		switch c := document[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > levels {
				return false
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return true
}
