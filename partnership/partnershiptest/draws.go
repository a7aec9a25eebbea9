package partnershiptest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// draws are what the generators of this package draw from.
type draws struct{ *rapid.T }

// pick draws one of n numbers, from 0. It tosses coins, since numbers of package
// rapid are mostly small: what stands behind in a list would hardly come up.
func (d draws) pick(n int, label string) int {
	drawn := 0
	for most := 16 * (n - 1); most > 0; most >>= 1 {
		drawn <<= 1
		if rapid.Bool().Draw(d.T, label) {
			drawn++
		}
	}
	return drawn % n
}

func (d draws) coin(label string) bool { return rapid.Bool().Draw(d.T, label) }

func oneOf[E any](d draws, label string, all ...E) E { return all[d.pick(len(all), label)] }

func hours(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "hour"}
}

// names gives out ids that nothing in an agreement has. They carry the number of
// the next event, so that what is proposed in one command and again in a later
// one differs; a second id of one command carries a letter behind it.
type names struct {
	next  int
	given []string
}

func namesFor(a partnership.Agreement) *names { return &names{next: a.Len() + 1} }

func (n *names) fresh(prefix string) string {
	for letter := ""; ; letter += "z" {
		name := fmt.Sprint(prefix, n.next, letter)
		if !slices.Contains(n.given, name) {
			n.given = append(n.given, name)
			return name
		}
	}
}

// command returns the id of the next command, which none on record has.
func command(a partnership.Agreement, n *names) id.Command {
	for {
		c := id.Command(n.fresh("drawn-"))
		taken := false
		for e := range a.Events() {
			taken = taken || e.ID == c
		}
		if !taken {
			return c
		}
	}
}

// renamed returns t with a partner's id exchanged wherever it stands.
func renamed(t terms.Terms, from, to id.Partner) terms.Terms {
	text, err := t.Append(nil)
	if err != nil {
		return t
	}
	other, err := terms.Read([]byte(strings.ReplaceAll(string(text), `"`+string(from)+`"`, `"`+string(to)+`"`)))
	if err != nil {
		return t
	}
	return other
}
