package table

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
)

// Mode says what becomes of the rows that a list has when others are imported.
// The zero Mode is invalid: nothing is overwritten that nobody asked to be.
type Mode uint8

// The modes.
const (
	Merge   Mode = 1 + iota // rows replace those of the same key in their place, and new ones follow; the others stay
	Replace                 // the rows are the list
)

// String returns "merge" or "replace", and "mode(n)" for any other number n.
func (m Mode) String() string {
	switch m {
	case Merge:
		return "merge"
	case Replace:
		return "replace"
	}
	return fmt.Sprintf("mode(%d)", uint8(m))
}

// Import returns the list that have becomes when rows are imported. Neither is
// changed.
//
// No table is not an empty table: where rows is nil, have is returned as it is in
// either mode; where it is empty, [Merge] leaves have and [Replace] empties it.
// The result of a replacement by nothing is an empty list, not an absent one.
//
// A row stands for the whole of its element: a cell that is empty makes its
// member absent. What another table holds, the targets of an indicator, is kept.
//
// The error wraps [ErrMode], or [ErrKey] where rows have no key to merge by or
// two have the same.
func (t Table[T]) Import(have, rows []T, how Mode) ([]T, error) {
	switch {
	case t.kind == nil:
		return nil, fmt.Errorf("%w: the zero Table", ErrKey)
	case how != Merge && how != Replace:
		return nil, fmt.Errorf("%w: %v", ErrMode, how)
	case rows == nil:
		return slices.Clone(have), nil
	case t.kind.key == nil && how == Merge:
		return nil, fmt.Errorf("%w: %s have no key and can only be replaced", ErrKey, t.kind.name)
	case t.kind.key == nil, t.kind.repeats && how == Replace:
		return append([]T{}, rows...), nil
	}
	at, err := t.kind.index(have, how)
	if err != nil {
		return nil, err
	}
	given, err := t.kind.index(rows, how)
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(rows))
	if how == Merge {
		out = slices.Clone(have)
		for i := range out {
			if n, there := given[t.kind.key(&out[i])]; there {
				out[i] = t.kind.after(have[i], rows[n])
			}
		}
	}
	for _, row := range rows {
		switch i, there := at[t.kind.key(&row)]; {
		case !there || t.kind.key(&row) == "":
			out = append(out, row)
		case how == Replace:
			out = append(out, t.kind.after(have[i], row))
		}
	}
	return out, nil
}

// after is what becomes of the element have when row replaces it.
func (k *kind[T]) after(have, row T) T {
	if k.keep == nil {
		return row
	}
	return k.keep(have, row)
}

// index returns where each key stands. Rows to merge must have one.
func (k *kind[T]) index(rows []T, how Mode) (map[string]int, error) {
	at := make(map[string]int, len(rows))
	for i := range rows {
		key := k.key(&rows[i])
		if key == "" {
			if how == Merge {
				return nil, fmt.Errorf("%w: %s: row %d has no id to merge by", ErrKey, k.name, i+1)
			}
			continue
		}
		if first, twice := at[key]; twice {
			return nil, fmt.Errorf("%w: %s: rows %d and %d are both %s", ErrKey, k.name, first+1, i+1, quote(key))
		}
		at[key] = i
	}
	return at, nil
}

// TargetsOf returns the targets of uses as rows, in document order.
func TargetsOf(uses []indicator.Use) []Target {
	rows := []Target{}
	for i := range uses {
		u := uses[i].Clone()
		for _, t := range u.Targets {
			rows = append(rows, Target{u.ID, t.Period, t.Value, t.Place, t.Ext})
		}
	}
	return rows
}

// SetTargets returns uses with the targets that they have when rows are imported,
// as [Table.Import] says, for each indicator. Nothing given is changed.
//
// [Replace] takes the targets from every indicator that rows do not name: one that
// had some then has an empty list, and one whose list was absent still has none.
//
// The error wraps [ErrMode], or [ErrKey] where a row is of no indicator in
// uses, or where targets of the same place and period are to be merged.
func SetTargets(uses []indicator.Use, rows []Target, how Mode) ([]indicator.Use, error) {
	out := make([]indicator.Use, len(uses))
	of := make(map[id.Indicator][]Target, len(uses))
	for i := range uses {
		out[i] = uses[i].Clone()
		of[uses[i].ID] = []Target{}
	}
	for n, row := range rows {
		if _, there := of[row.Indicator]; !there {
			return nil, fmt.Errorf("%w: targets: row %d: no indicator %s", ErrKey, n+1, quote(string(row.Indicator)))
		}
		of[row.Indicator] = append(of[row.Indicator], row)
	}
	for i := range out {
		u := &out[i]
		its := of[u.ID]
		if rows == nil {
			its = nil
		}
		all, err := Targets().Import(TargetsOf(out[i:i+1]), its, how)
		if err != nil {
			return nil, err
		}
		if u.Targets == nil && len(all) == 0 {
			continue
		}
		u.Targets = make([]indicator.Target, 0, len(all))
		for _, t := range all {
			u.Targets = append(u.Targets, indicator.Target{Period: t.Period, Value: t.Value.Clone(), Place: t.Place, Ext: t.Ext})
		}
	}
	if uses == nil {
		out = nil
	}
	return out, nil
}
