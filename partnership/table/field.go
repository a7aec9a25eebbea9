package table

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// form is how a member of a document becomes cells.
type form uint8

const (
	text   form = iota // a string
	number             // an exact number or a day: a string that is never a formula
	whole              // an integer
	flag               // TRUE or FALSE; what is absent is FALSE
	list               // strings with semicolons between them
	object             // a JSON object
	money              // "12.50 EUR": two cells
	period             // "2026-01-01/..": two cells
)

// field is a member of the document that a row is, and its columns.
type field struct {
	form  form
	at    []string // the names on the way to it
	names []Column // two for money and period, else one
}

func one(f form, name Column, at ...string) field { return field{f, at, []Column{name}} }

func two(f form, a, b Column, at ...string) field { return field{f, at, []Column{a, b}} }

// take moves the member out of doc into cells, if cells can say it; else it
// stays, for [More].
func (f *field) take(doc map[string]any, cells []string) {
	if f.form == flag {
		cells[0] = "FALSE" // as R, pandas and spreadsheets all know it
	}
	parents := make([]map[string]any, 0, 4)
	at := doc
	for _, name := range f.at[:len(f.at)-1] {
		parents = append(parents, at)
		inner, ok := at[name].(map[string]any)
		if !ok {
			return
		}
		at = inner
	}
	last := f.at[len(f.at)-1]
	v, there := at[last]
	if !there || !f.said(v, cells) {
		return
	}
	delete(at, last)
	// What came to nothing by this is made again by reading.
	for i := len(parents) - 1; i >= 0 && len(at) == 0; i-- {
		at = parents[i]
		delete(at, f.at[i])
	}
}

// said sets cells to what says v, and reports whether there is such a thing.
func (f *field) said(v any, cells []string) bool {
	switch f.form {
	case text, number:
		s, ok := v.(string)
		if !ok || s == "" || !plain(s) {
			return false
		}
		if cells[0] = s; f.form == text {
			cells[0] = harmless(s)
		}
		return true
	case whole:
		n, ok := v.(json.Number)
		if ok {
			cells[0] = n.String()
		}
		return ok
	case flag:
		if v != true {
			return false
		}
		cells[0] = "TRUE"
		return true
	case list:
		return saidList(v, cells)
	case object:
		if o, ok := v.(map[string]any); ok && len(o) > 0 {
			c, err := compact(o)
			cells[0] = c
			return err == nil
		}
	case money:
		if n, code, ok := cutOnce(v, " "); ok {
			cells[0], cells[1] = n, code
			return true
		}
	case period:
		if first, last, ok := cutOnce(v, "/"); ok {
			cells[0], cells[1] = strings.TrimPrefix(first, ".."), strings.TrimPrefix(last, "..")
			return true
		}
	}
	return false
}

func saidList(v any, cells []string) bool {
	all, ok := v.([]any)
	if !ok {
		return false
	}
	if len(all) == 0 {
		cells[0] = "[]"
		return true
	}
	words := make([]string, len(all))
	for i, each := range all {
		w, ok := each.(string)
		if !ok || w == "" || w == "[]" || !plain(w) || strings.Contains(w, ";") || strings.TrimSpace(w) != w {
			return false
		}
		words[i] = w
	}
	cells[0] = harmless(strings.Join(words, ";"))
	return true
}

// give returns the member that cells say, and false where it is absent. The
// reason, if any, is why cells say nothing, and bad the cell that is at fault.
func (f *field) give(cells []string) (v any, there bool, reason string, bad int) {
	c := cells[0]
	if len(cells) == 1 && c == "" {
		return nil, false, "", 0
	}
	switch f.form {
	case text:
		return told(c), true, "", 0
	case number:
		return c, true, "", 0
	case whole:
		n, err := strconv.ParseInt(c, 10, 64)
		if err != nil || strconv.FormatInt(n, 10) != c {
			return nil, false, "not a whole number: " + quote(c), 0
		}
		return n, true, "", 0
	case flag:
		switch c {
		case "TRUE", "True", "true":
			return true, true, "", 0
		case "FALSE", "False", "false":
			return nil, false, "", 0
		}
		return nil, false, "neither TRUE nor FALSE: " + quote(c), 0
	case list:
		return giveList(told(c))
	case object:
		o, reason := readObject(c)
		return o, true, reason, 0
	case money:
		switch {
		case cells[0] == "" && cells[1] == "":
			return nil, false, "", 0
		case cells[0] == "":
			return nil, false, "a currency without an amount", 1
		case cells[1] == "":
			return nil, false, "an amount without a currency", 0
		}
		return cells[0] + " " + cells[1], true, "", 0
	case period:
		if cells[0] == "" && cells[1] == "" {
			return nil, false, "", 0
		}
		return open(cells[0]) + "/" + open(cells[1]), true, "", 0
	}
	return nil, false, "", 0
}

func giveList(c string) (any, bool, string, int) {
	all := []any{}
	if c == "[]" {
		return all, true, "", 0
	}
	for w := range strings.SplitSeq(c, ";") {
		if w = strings.TrimSpace(w); w == "" {
			return nil, false, "nothing between two semicolons: " + quote(c), 0
		}
		all = append(all, w)
	}
	return all, true, "", 0
}

// put sets the member of doc to v, and reports false where something is in the way.
func (f *field) put(doc map[string]any, v any) bool {
	at := doc
	for _, name := range f.at[:len(f.at)-1] {
		inner, there := at[name]
		if !there {
			inner = map[string]any{}
			at[name] = inner
		}
		next, ok := inner.(map[string]any)
		if !ok {
			return false
		}
		at = next
	}
	last := f.at[len(f.at)-1]
	if _, there := at[last]; there {
		return false
	}
	at[last] = v
	return true
}

// overlap is how many names at the start are the same in both.
func (f *field) overlap(path []string) int {
	n := 0
	for n < len(path) && n < len(f.at) && path[n] == f.at[n] {
		n++
	}
	return n
}

// plain reports whether a text survives a spreadsheet as a cell: no control
// characters but tab and line feed.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0
	})
}

// cutOnce cuts a string at the only sep in it, into two parts of which neither is empty.
func cutOnce(v any, sep string) (a, b string, ok bool) {
	s, ok := v.(string)
	if !ok {
		return "", "", false
	}
	a, b, ok = strings.Cut(s, sep)
	return a, b, ok && a != "" && b != "" && !strings.Contains(b, sep)
}

func open(day string) string {
	if day == "" {
		return ".."
	}
	return day
}

// quote quotes no more of a cell than is good to read.
func quote(c string) string {
	if len(c) > 64 {
		return strconv.Quote(c[:64]) + "…"
	}
	return strconv.Quote(c)
}

// columnsOf returns the names of fields in order, and [More] last.
func columnsOf(fields []field) []Column {
	var all []Column
	for _, f := range fields {
		all = append(all, f.names...)
	}
	return append(slices.Clip(all), More)
}
