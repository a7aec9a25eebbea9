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

// within returns the canonical form of an act that carries x, as [act.Append]
// does, and works the digest of x out on the way: most of both is the text of the
// terms, which is written once and stands between what the act says besides.
func (x *text) within(a act.Act) ([]byte, error) {
	whole, err := act.Append(nil, a)
	shell, ok := withoutTerms(a)
	if err != nil || !ok {
		return whole, err
	}
	besides, err := act.Append(nil, shell)
	if err == nil && bytes.Count(besides, noTerms) == 1 { // an extension may say the same
		at := bytes.Index(besides, noTerms)
		end := len(whole) - (len(besides) - at - len(noTerms))
		sum := id.Sum(whole[at+len(`"terms":`) : end])
		x.digest.Store(&sum)
	}
	return whole, nil
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
