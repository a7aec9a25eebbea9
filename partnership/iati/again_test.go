package iati_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
)

// That two activities of a file have one identifier was told when they were
// written, and not when they were read.
func TestAnIdentifierThatStandsAgainIsToldWithBothPlaces(t *testing.T) {
	const open = "<iati-activities version=\"2.03\">\n"
	one := func(content string) string { return "  <iati-activity>" + content + "</iati-activity>\n" }
	named := func(name string) string { return one("<iati-identifier>" + name + "</iati-identifier>") }
	for name, x := range map[string]struct {
		activities string
		want       []string // activity, place, place of the first, value
	}{
		"each its own":                {named("A-1") + named("A-2") + named("a-1"), nil},
		"twice":                       {named("A-1") + named("A-2") + named("A-1"), []string{"2 at 4:18, first at 2:18: A-1"}},
		"three times":                 {named("A-1") + named("A-1") + named("A-1"), []string{"1 at 3:18, first at 2:18: A-1", "2 at 4:18, first at 2:18: A-1"}},
		"white space is none of it":   {named("A-1") + named("\n A-1 "), []string{"1 at 3:18, first at 2:18: A-1"}},
		"none":                        {one("") + one("") + named("") + named(" "), nil},
		"two in one activity are one": {one("<iati-identifier>A-1</iati-identifier><iati-identifier>A-1</iati-identifier>"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for i, im := range imported(t, []byte(open+x.activities+"</iati-activities>")) {
				for _, f := range im.Report.With(iati.IAT031) {
					got = append(got, fmt.Sprintf("%d at %d:%d, first at %s:%s: %s", i, f.Position.Line, f.Position.Column, f.Params["line"], f.Params["column"], f.Params["value"]))
					if f.Params["at"] != "iati-identifier" {
						t.Errorf("at %q", f.Params["at"])
					}
				}
			}
			if diff := cmp.Diff(x.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// However far behind the first the second stands, it is told; what is remembered
// of an identifier does not depend on its length.
func TestAnIdentifierIsRememberedOverAWholeFile(t *testing.T) {
	const n = 20_000
	src := &lines{n: n, line: func(i int) string {
		return fmt.Sprintf("<iati-activity><iati-identifier>%s-%d</iati-identifier></iati-activity>\n", strings.Repeat("A", 20), i%(n-1))
	}}
	count, told := 0, 0
	for im, err := range iati.Read(src, iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if count++; im.Report.Has(iati.IAT031) {
			told++
			if f := im.Report.With(iati.IAT031)[0]; count != n || f.Params["line"] != "2" || f.Position.Line != n+1 {
				t.Errorf("activity %d: %+v", count, f)
			}
		}
	}
	if count != n || told != 1 {
		t.Errorf("%d activities, %d told", count, told)
	}
}

// lines is a file of n activities, each on a line of its own, that is never in
// memory as a whole.
type lines struct {
	n, i int
	line func(i int) string
	rest string
}

func (l *lines) Read(p []byte) (int, error) {
	for l.rest == "" {
		switch {
		case l.i == 0:
			l.rest = "<iati-activities version=\"2.03\">\n" + l.line(0)
		case l.i < l.n:
			l.rest = l.line(l.i)
		case l.i == l.n:
			l.rest = "</iati-activities>"
		default:
			return 0, io.EOF
		}
		l.i++
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}
