package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ErrRange is wrapped by the error about a text that is no [Range], and about
// ranges that are no [Coverage].
var ErrRange = errors.New("scenario: not a range of replicas")

// Range is the replicas from Lo on to before Hi. The zero Range is empty. Its
// text is "0:1000".
type Range struct {
	Lo, Hi uint64
}

// Len returns how many replicas are in r.
func (r Range) Len() uint64 {
	if r.Hi <= r.Lo {
		return 0
	}
	return r.Hi - r.Lo
}

// String returns the text of r, such as "0:1000".
func (r Range) String() string {
	return strconv.FormatUint(r.Lo, 10) + ":" + strconv.FormatUint(r.Hi, 10)
}

// AppendText appends the text of r.
func (r Range) AppendText(b []byte) ([]byte, error) { return append(b, r.String()...), nil }

// MarshalText returns the text of r.
func (r Range) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText sets r to what text stands for. The error wraps [ErrRange].
func (r *Range) UnmarshalText(text []byte) error {
	lo, hi, ok := strings.Cut(string(text), ":")
	if !ok {
		return fmt.Errorf("%w: %+.60q: two numbers with a colon between them, such as 0:1000", ErrRange, text)
	}
	from, err := ParseSeed(lo)
	to, err2 := ParseSeed(hi)
	if err != nil || err2 != nil || from > to {
		return fmt.Errorf("%w: %+.60q", ErrRange, text)
	}
	*r = Range{uint64(from), uint64(to)}
	return nil
}

// Coverage is the set of the replicas that a [Shard] counts: ranges that are not
// empty and do not touch, in order. A nil Coverage is of none.
type Coverage []Range

// Len returns how many replicas are covered.
func (c Coverage) Len() uint64 {
	var n uint64
	for _, r := range c {
		n += r.Len()
	}
	return n
}

// Has reports whether a replica is covered.
func (c Coverage) Has(replica uint64) bool {
	for _, r := range c {
		if r.Lo <= replica && replica < r.Hi {
			return true
		}
	}
	return false
}

// Missing returns what is not covered of the replicas from lo on to before hi.
func (c Coverage) Missing(lo, hi uint64) Coverage {
	var missing Coverage
	for _, r := range c {
		if r.Hi <= lo {
			continue
		}
		if r.Lo >= hi {
			break
		}
		if r.Lo > lo {
			missing = append(missing, Range{lo, r.Lo})
		}
		lo = r.Hi
	}
	if lo < hi {
		missing = append(missing, Range{lo, hi})
	}
	return missing
}

// String returns the ranges of c, such as "0:1000,2000:3000".
func (c Coverage) String() string {
	words := make([]string, len(c))
	for i, r := range c {
		words[i] = r.String()
	}
	return strings.Join(words, ",")
}

// check returns an error wrapping ErrRange if c is no set in its one form.
func (c Coverage) check() error {
	for i, r := range c {
		if r.Lo >= r.Hi || i > 0 && r.Lo <= c[i-1].Hi {
			return fmt.Errorf("%w: %s is empty, out of order or touches the one before", ErrRange, r)
		}
	}
	return nil
}

// coverageOf returns the union of ranges in any order, and the first part that
// two of them share.
func coverageOf(all []Range) (c Coverage, twice Range) {
	all = slices.DeleteFunc(slices.Clone(all), func(r Range) bool { return r.Len() == 0 })
	slices.SortFunc(all, func(a, b Range) int {
		return cmp.Or(cmp.Compare(a.Lo, b.Lo), cmp.Compare(a.Hi, b.Hi))
	})
	for _, r := range all {
		last := len(c) - 1
		switch {
		case last < 0 || c[last].Hi < r.Lo:
			c = append(c, r)
			continue
		case c[last].Hi > r.Lo && twice.Len() == 0:
			twice = Range{r.Lo, min(r.Hi, c[last].Hi)}
		}
		c[last].Hi = max(c[last].Hi, r.Hi)
	}
	return c, twice
}
