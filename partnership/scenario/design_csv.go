package scenario

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// What a design may weigh at most.
const (
	maxDesignBytes = 256 << 20
	maxFactors     = 1024
	maxFaults      = 64
)

// DesignError is everything wrong with a design that was read, at most 64.
type DesignError struct {
	Faults []CellFault
}

// CellFault is one cell, or line, that is wrong.
type CellFault struct {
	Line   int    `json:"line"`   // from 1
	Column int    `json:"column"` // of the cell's first byte, from 1
	Reason string `json:"reason"`
}

// Error lists the faults, one a line.
func (e *DesignError) Error() string {
	var b strings.Builder
	b.WriteString(ErrDesign.Error())
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "\n\tline %d, column %d: %s", f.Line, f.Column, f.Reason)
	}
	return b.String()
}

// Unwrap returns [ErrDesign].
func (e *DesignError) Unwrap() error { return ErrDesign }

// ReadDesignCSV returns the design that a table of comma-separated values
// states, made by SALib, R's lhs, EMA Workbench or by hand: a header with the
// names of parameters, then one line for each point, in order.
//
// Numbers may have an exponent, as numpy and R write them; a column of row names
// is refused, as are names that stand twice, lines of another length, and what
// is no number between 10⁻¹² and 10¹⁵ in size, or 0. The error is a
// [*DesignError] with line and column of everything wrong, or what r returned.
// Whether there are such parameters is for [Design.Check] to say.
func ReadDesignCSV(r io.Reader) (Design, error) {
	limited := &io.LimitedReader{R: r, N: maxDesignBytes + 1}
	in := csv.NewReader(withoutMark(limited))
	in.ReuseRecord = true
	in.FieldsPerRecord = -1
	var d Design
	var wrong DesignError
	fault := func(line, column int, format string, args ...any) {
		if len(wrong.Faults) < maxFaults {
			wrong.Faults = append(wrong.Faults, CellFault{line, column, fmt.Sprintf(format, args...)})
		}
	}
	for first := true; ; first = false {
		record, err := in.Read()
		if err == io.EOF {
			if first {
				fault(1, 1, "there is no header")
			}
			break
		}
		if err != nil {
			var parse *csv.ParseError
			if !errors.As(err, &parse) {
				return Design{}, fmt.Errorf("%w: %w", ErrDesign, err)
			}
			fault(parse.Line, parse.Column, "%v", parse.Err)
			break
		}
		if limited.N == 0 {
			line, _ := in.FieldPos(0)
			fault(line, 1, "more than %d bytes", maxDesignBytes)
			break
		}
		if first {
			d.Names = header(in, record, fault)
			continue
		}
		line, _ := in.FieldPos(0)
		switch {
		case len(d.Names) > 0 && len(record) != len(d.Names):
			fault(line, 1, "%d cells under %d names", len(record), len(d.Names))
			continue
		case len(d.Points) == maxPoints:
			fault(line, 1, "more than %d points", maxPoints)
		}
		if len(wrong.Faults) == maxFaults || len(d.Points) == maxPoints {
			break
		}
		point := make([]Value, len(record))
		for k, cell := range record {
			v, err := parseCell(cell)
			if err != nil {
				line, column := in.FieldPos(k)
				fault(line, column, "%v", err)
			}
			point[k] = v
		}
		d.Points = append(d.Points, point)
	}
	if len(wrong.Faults) > 0 {
		return Design{}, &wrong
	}
	return d, nil
}

// withoutMark skips the byte order mark that spreadsheets put first.
func withoutMark(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, err := b.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = b.Discard(3) // it was peeked
	}
	return b
}

// header returns the names of the columns.
func header(in *csv.Reader, record []string, fault func(line, column int, format string, args ...any)) []string {
	names := make([]string, 0, len(record))
	seen := map[string]bool{}
	for k, name := range record {
		line, column := in.FieldPos(k)
		switch {
		case k >= maxFactors:
			fault(line, column, "more than %d columns", maxFactors)
			return names
		case name == "" && k == 0:
			fault(line, column, "a column without a name; in R, write row.names = FALSE")
		case !parameterName(name):
			fault(line, column, "%+.64q is no name of a parameter: mechanism.parameter", name)
		case seen[name]:
			fault(line, column, "%s stands twice", name)
		}
		seen[name] = true
		names = append(names, name)
	}
	return names
}

// parameterName reports whether s has the form mechanism.parameter.
func parameterName(s string) bool {
	mechanism, name, ok := strings.Cut(s, ".")
	return ok && word(mechanism) && word(name)
}

// parseCell returns the value of a number with or without an exponent.
func parseCell(cell string) (Value, error) {
	if !cellGrammar(cell) {
		return 0, fmt.Errorf("%+.40q is no number", cell)
	}
	x, err := strconv.ParseFloat(cell, 64)
	v := Value(x)
	significand, _, _ := strings.Cut(strings.ToLower(cell), "e")
	vanished := x == 0 && strings.ContainsAny(significand, "123456789")
	if err != nil || vanished || !v.Valid() {
		return 0, fmt.Errorf("%+.40q is neither 0 nor from 1e-12 to 1e15 in size", cell)
	}
	if v == 0 {
		v = 0 // without a sign
	}
	return v, nil
}

// cellGrammar reports whether s is -?digits(.digits)?([eE][+-]?digits)?, of at
// most 64 bytes. Package strconv reads more: inf, 0x1p4, 1_000.
func cellGrammar(s string) bool {
	if len(s) > 64 {
		return false
	}
	s = strings.TrimPrefix(s, "-")
	n := digits(s)
	if n == 0 {
		return false
	}
	s = s[n:]
	if rest, ok := strings.CutPrefix(s, "."); ok {
		if n = digits(rest); n == 0 {
			return false
		}
		s = rest[n:]
	}
	if len(s) > 0 && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if n = digits(s); n == 0 {
			return false
		}
		s = s[n:]
	}
	return s == ""
}

// WriteDesignCSV writes d so that [ReadDesignCSV] gives it back.
func WriteDesignCSV(w io.Writer, d Design) error {
	if err := errors.Join(d.named(), d.valid()); err != nil {
		return err
	}
	if len(d.Names) == 0 {
		return fmt.Errorf("%w: without parameters", ErrDesign)
	}
	out := csv.NewWriter(w)
	_ = out.Write(d.Names) // what is wrong is kept, and told by Error
	row := make([]string, len(d.Names))
	for _, point := range d.Points {
		for k, v := range point {
			row[k] = v.String()
		}
		_ = out.Write(row)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("scenario: a design: %w", err)
	}
	return nil
}
