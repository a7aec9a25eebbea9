package estimate

import (
	"encoding/json"
	"fmt"
	"slices"
)

// monthLimit bounds the months of a [Table]: longer than any run, and short
// enough to be held.
const monthLimit = 1 << 20

// Table counts when lives ended, and of what.
//
// Row m counts what happened after month m−1 up to and in month m; row 0 counts
// what happened at the very start. The estimators take it to have happened at
// the end of the month, deaths before censorings, so a restricted mean is up to
// a month, in the mean about half of one, too long.
//
// The zero Table has no causes and no lives; it takes those of the first Table
// that is merged into it. A row may be shorter than Causes, even nil: what is
// missing counts none. The JSON has every row in full, and none after the last
// in which anything happened, so it depends only on the counts.
type Table struct {
	Causes   []string  `json:"causes"`   // what lives end of, each once
	Deaths   [][]int64 `json:"deaths"`   // [month][cause]: how many lives ended so
	Censored []int64   `json:"censored"` // [month]: how many lives were last seen, going on
}

// NewTable returns a Table of no lives that end of the given causes.
func NewTable(causes ...string) Table { return Table{Causes: slices.Clone(causes)} }

// Death counts a life that ended in a month of the cause at an index of Causes.
// The error wraps [ErrCounts] if there is no such month or cause; nothing is
// counted then.
func (t *Table) Death(month, cause int) error {
	if month < 0 || month >= monthLimit {
		return fmt.Errorf("%w: a death in month %d, of at most %d", ErrCounts, month, monthLimit)
	}
	if cause < 0 || cause >= len(t.Causes) {
		return fmt.Errorf("%w: a death of cause %d, of %d", ErrCounts, cause, len(t.Causes))
	}
	for len(t.Deaths) <= month {
		t.Deaths = append(t.Deaths, nil)
	}
	t.Deaths[month] = full(t.Deaths[month], len(t.Causes))
	t.Deaths[month][cause]++
	return nil
}

// Censor counts a life that was going on in a month, and not seen after it. The
// error wraps [ErrCounts] if there is no such month; nothing is counted then.
func (t *Table) Censor(month int) error {
	if month < 0 || month >= monthLimit {
		return fmt.Errorf("%w: a life last seen in month %d, of at most %d", ErrCounts, month, monthLimit)
	}
	t.Censored = full(t.Censored, month+1)
	t.Censored[month]++
	return nil
}

// full returns counts with at least n of them.
func full(counts []int64, n int) []int64 {
	for len(counts) < n {
		counts = append(counts, 0)
	}
	return counts
}

// Merge counts the lives of o, which is not changed and shares nothing with t
// afterwards. The error wraps [ErrCounts] if o has other causes, or the same in
// another order, or counts that nothing can have; t is as it was then.
func (t *Table) Merge(o Table) error {
	if err := o.check(); err != nil {
		return err
	}
	if t.empty() {
		t.Causes = slices.Clone(o.Causes)
	}
	if !o.empty() && !slices.Equal(t.Causes, o.Causes) {
		return fmt.Errorf("%w: a table of causes %q merged into one of %q", ErrCounts, o.Causes, t.Causes)
	}
	for m, row := range o.Deaths {
		if m >= len(t.Deaths) {
			t.Deaths = append(t.Deaths, nil)
		}
		t.Deaths[m] = full(t.Deaths[m], len(t.Causes))
		for k, n := range row {
			t.Deaths[m][k] += n
		}
	}
	t.Censored = full(t.Censored, len(o.Censored))
	for m, n := range o.Censored {
		t.Censored[m] += n
	}
	return nil
}

// empty reports whether t is as good as the zero Table.
func (t Table) empty() bool {
	return len(t.Causes) == 0 && len(t.Deaths) == 0 && len(t.Censored) == 0
}

// Clone returns a copy that shares nothing with t.
func (t Table) Clone() Table {
	c := Table{Causes: slices.Clone(t.Causes), Censored: slices.Clone(t.Censored)}
	for _, row := range t.Deaths {
		c.Deaths = append(c.Deaths, slices.Clone(row))
	}
	return c
}

// check refuses counts that nothing can have.
func (t Table) check() error {
	for k, cause := range t.Causes {
		if cause == "" || slices.Contains(t.Causes[:k], cause) {
			return fmt.Errorf("%w: cause %d is %q, which is no name of its own", ErrCounts, k, cause)
		}
	}
	if n := max(len(t.Deaths), len(t.Censored)); n > monthLimit {
		return fmt.Errorf("%w: %d months, at most %d", ErrCounts, n, monthLimit)
	}
	var all int64
	count := func(what string, m int, n int64) error {
		if n < 0 || n >= countLimit-all {
			return fmt.Errorf("%w: %d %s in month %d", ErrCounts, n, what, m)
		}
		all += n
		return nil
	}
	for m, row := range t.Deaths {
		if len(row) > len(t.Causes) {
			return fmt.Errorf("%w: month %d has deaths of %d causes, of %d", ErrCounts, m, len(row), len(t.Causes))
		}
		for _, n := range row {
			if err := count("deaths", m, n); err != nil {
				return err
			}
		}
	}
	for m, n := range t.Censored {
		if err := count("lives last seen", m, n); err != nil {
			return err
		}
	}
	return nil
}

// N returns how many lives are counted.
func (t Table) N() int64 {
	var n int64
	for _, row := range t.Deaths {
		n += total(row)
	}
	return n + total(t.Censored)
}

func total(counts []int64) int64 {
	var n int64
	for _, c := range counts {
		n += c
	}
	return n
}

// table is what stands in a document.
type table struct {
	Causes   []string  `json:"causes"`
	Deaths   [][]int64 `json:"deaths"`
	Censored []int64   `json:"censored"`
}

// MarshalJSON writes the table in its one form.
func (t Table) MarshalJSON() ([]byte, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	months := max(len(t.Deaths), len(t.Censored))
	d := table{Causes: append([]string{}, t.Causes...), Deaths: make([][]int64, months), Censored: make([]int64, months)}
	copy(d.Censored, t.Censored)
	last := 0
	for m := range d.Deaths {
		d.Deaths[m] = make([]int64, len(t.Causes))
		if m < len(t.Deaths) {
			copy(d.Deaths[m], t.Deaths[m])
		}
		if d.Censored[m] != 0 || total(d.Deaths[m]) != 0 {
			last = m + 1
		}
	}
	d.Deaths, d.Censored = d.Deaths[:last], d.Censored[:last]
	return json.Marshal(d)
}

// UnmarshalJSON reads a table. The error wraps [ErrCounts] if it has counts that
// nothing can have, or causes without a name of their own.
func (t *Table) UnmarshalJSON(data []byte) error {
	var d table
	if err := json.Unmarshal(data, &d); err != nil {
		return fmt.Errorf("estimate: a table: %w", err)
	}
	if err := Table(d).check(); err != nil {
		return err
	}
	*t = Table(d)
	return nil
}

// steps returns the months in which anything happened.
func (t Table) steps() ([]step, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	var steps []step
	for m := range max(len(t.Deaths), len(t.Censored)) {
		s := step{at: int64(m), byCause: make([]int64, len(t.Causes))}
		if m < len(t.Deaths) {
			copy(s.byCause, t.Deaths[m])
		}
		if m < len(t.Censored) {
			s.censored = t.Censored[m]
		}
		if s.deaths = total(s.byCause); s.deaths+s.censored > 0 {
			steps = append(steps, s)
		}
	}
	return atRisk(steps), nil
}

// KaplanMeier returns the survival curve of all causes together with Greenwood's
// standard error and the log-log band of the given level; zero means 0.95. Its
// time is months.
//
// The error wraps [ErrCounts] if the table has counts that nothing can have.
func (t Table) KaplanMeier(level float64) (Curve, error) {
	steps, err := t.steps()
	return kaplanMeier(steps, level), err
}

// NelsonAalen returns the cumulative hazard of all causes together; see
// [Times.NelsonAalen]. The error is that of [Table.KaplanMeier].
func (t Table) NelsonAalen(level float64) (Curve, error) {
	steps, err := t.steps()
	return nelsonAalen(steps, level), err
}

// AalenJohansen returns the cumulative incidence of each cause, in the order of
// Causes; see [Times.AalenJohansen]. The error is that of [Table.KaplanMeier].
func (t Table) AalenJohansen(level float64) ([]Curve, error) {
	steps, err := t.steps()
	return aalenJohansen(t.Causes, steps, level), err
}

// RestrictedMean returns the mean number of months lived up to month tau; see
// [Times.RestrictedMean]. The error is that of [Table.KaplanMeier].
func (t Table) RestrictedMean(tau int64, level float64) (Interval, error) {
	steps, err := t.steps()
	return restrictedMean(steps, tau, level), err
}
