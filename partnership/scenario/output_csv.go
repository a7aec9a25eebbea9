package scenario

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// sheet writes one tidy table. The first thing that goes wrong is kept.
type sheet struct {
	out *csv.Writer
	row []string
}

func newSheet(w io.Writer, columns ...string) *sheet {
	s := &sheet{out: csv.NewWriter(w)}
	_ = s.out.Write(columns) // what goes wrong is told by end
	return s
}

// text adds a cell of words. A spreadsheet takes what begins with one of the
// signs for a formula, and would run it.
func (s *sheet) text(words ...string) *sheet {
	for _, w := range words {
		s.row = append(s.row, harmless(w))
	}
	return s
}

func harmless(w string) string {
	if w == "" {
		return w
	}
	switch w[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return "'" + w
	}
	return w
}

// count adds a cell of a whole number.
func (s *sheet) count(n int64) *sheet {
	s.row = append(s.row, strconv.FormatInt(n, 10))
	return s
}

// replica adds a cell of a replica.
func (s *sheet) replica(n uint64) *sheet {
	s.row = append(s.row, strconv.FormatUint(n, 10))
	return s
}

// value adds cells of parameters.
func (s *sheet) value(all ...Value) *sheet {
	for _, v := range all {
		s.row = append(s.row, v.String())
	}
	return s
}

// real adds cells of estimates; what is undefined is empty.
func (s *sheet) real(all ...estimate.Real) *sheet {
	for _, r := range all {
		s.row = append(s.row, r.String())
	}
	return s
}

// interval adds value, standard error, bounds and level.
func (s *sheet) interval(i estimate.Interval) *sheet {
	return s.real(i.Value, i.StdErr, i.Lower, i.Upper, i.Level)
}

// micro adds a cell of millionths, exactly.
func (s *sheet) micro(v int64) *sheet {
	s.row = append(s.row, microText(v))
	return s
}

// microText returns millionths as a decimal number without needless zeros.
func microText(v int64) string {
	b := make([]byte, 0, 24)
	u := uint64(v)
	if v < 0 {
		b, u = append(b, '-'), -u
	}
	b = strconv.AppendUint(b, u/uint64(One), 10)
	rest := u % uint64(One)
	if rest == 0 {
		return string(b)
	}
	b = append(b, '.')
	for scale := uint64(One) / 10; rest > 0; scale /= 10 {
		b = append(b, byte('0'+rest/scale))
		rest %= scale
	}
	return string(b)
}

// done ends a row.
func (s *sheet) done() {
	_ = s.out.Write(s.row) // what goes wrong is told by end
	s.row = s.row[:0]
}

// end writes what is left, and tells what went wrong.
func (s *sheet) end() error {
	s.out.Flush()
	if err := s.out.Error(); err != nil {
		return fmt.Errorf("scenario: a table: %w", err)
	}
	return nil
}
