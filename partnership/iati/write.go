package iati

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrInvalid is wrapped by the error for an activity whose rest is not what the
// schema allows, because a program put it there.
var ErrInvalid = errors.New("iati: not valid by the schema")

// IncompleteError says what an activity lacks that every valid one has: a
// reporter among its partners, a partner with a role, a status on the standard's
// list, one of its [Dates], or what one of its sums and periods needs.
type IncompleteError struct {
	Identifier string
	Missing    []string // elements and attributes, such as activity-date, or transaction-date of /deliveries/2, with the path in the Activity
}

// Error names the activity and what it lacks.
func (e *IncompleteError) Error() string {
	return fmt.Sprintf("iati: activity %.80q lacks %s", e.Identifier, strings.Join(e.Missing, ", "))
}

const (
	opening = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">"
	ending  = "\n</iati-activities>\n"
)

// Write writes the activities to w as a file of version 2.03, in UTF-8, that is
// valid by the schema. The same activities give the same bytes.
//
// The error of an activity that lacks what every valid one has is an
// [*IncompleteError], that of one whose Rest was spoilt wraps [ErrInvalid]; both
// leave w with what was written before. Without activities nothing is written,
// and the error is one. What an activity says and a file cannot is left out, such
// as a budget of more than 24 digits, which validators refuse: ask
// [Activity.Losses] first.
func Write(w io.Writer, activities ...Activity) error {
	if len(activities) == 0 {
		return fmt.Errorf("iati: %w", ErrNotIATI)
	}
	buf := []byte(opening)
	for i := range activities {
		var err error
		if buf, err = activities[i].Append(append(buf, "\n  "...)); err != nil {
			return err
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	_, err := io.WriteString(w, ending)
	return err
}

// Append appends a to dst as one iati-activity, to stand inside iati-activities.
// The errors are those of [Write]; dst is then returned as it was.
func (a Activity) Append(dst []byte) ([]byte, error) {
	start := len(dst)
	w := newWriter(&a)
	e := w.activity()
	if len(w.missing) > 0 {
		return dst, &IncompleteError{Identifier: a.Identifier, Missing: w.missing}
	}
	dst = e.append(dst, 1)
	if !w.explicit && bytes.Contains(dst[start:], []byte(ourPrefix+":")) {
		// What was kept may use the prefix; binding it in vain does no harm.
		e.attrs = append(e.attrs, pair{"xmlns:" + ourPrefix, ourSpace})
		dst = e.append(dst[:start], 1)
	}
	if err := valid(dst[start:]); err != nil {
		return dst[:start], fmt.Errorf("%w: activity %.80q: %w", ErrInvalid, a.Identifier, err)
	}
	return dst, nil
}

// valid returns why text is not one activity as the schema has it, or nil.
func valid(text []byte) error {
	f := file{d: newDecoder(io.MultiReader(strings.NewReader(opening), bytes.NewReader(text), strings.NewReader(ending)),
		Limits{Activity: len(text) + 1024, Elements: len(text), Text: len(text) + 1})}
	n, err := f.node()
	if err != nil {
		return err
	}
	if why := schema["activity"].fault(n); why != "" {
		return errors.New(why)
	}
	if _, err := f.node(); !errors.Is(err, io.EOF) || len(f.pending) > 0 {
		return errors.New("an element ends what it stands in")
	}
	return nil
}
