package check_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"pgregory.net/rapid"
)

var report = check.Report{
	{Code: "ROL002", Severity: check.Warning, Path: "/partners/2"},
	{Code: "PTY002", Severity: check.Error, Path: "/partners/3/name", Place: "/partners/mill/name"},
	{Code: "PTY004", Severity: check.Advice},
	{Code: "PTY002", Severity: check.Error, Path: "/partners/10/name"},
	{Code: "OBJ001", Severity: check.Error},
}

func TestErrListsAllErrorsAndNothingElse(t *testing.T) {
	err := report.Err()
	var failure *check.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no *Failure", err)
	}
	if diff := cmp.Diff(check.Report{report[1], report[3], report[4]}, failure.Findings); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	const want = "check: PTY002 at /partners/3/name; PTY002 at /partners/10/name; OBJ001"
	if err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	for name, r := range map[string]check.Report{"nil": nil, "empty": {}, "warnings": report[:1]} {
		if err := r.Err(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReportAnswersByCodeAndSeverity(t *testing.T) {
	if !report.Has("PTY004") || report.Has("PTY001") || check.Report(nil).Has("") {
		t.Error("Has is wrong about PTY004, PTY001 or nothing")
	}
	if diff := cmp.Diff(check.Report{report[1], report[3]}, report.With("PTY002")); diff != "" {
		t.Errorf("With (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(check.Report{report[0]}, report.Of(check.Warning)); diff != "" {
		t.Errorf("Of (-want +got)\n%s", diff)
	}
	for want, r := range map[check.Severity]check.Report{0: nil, check.Advice: report[2:3], check.Warning: report[:1], check.Error: report} {
		if got := r.Worst(); got != want {
			t.Errorf("the worst is %v, want %v", got, want)
		}
	}
}

func TestFindingLeavesOutWhatIsNotKnown(t *testing.T) {
	for want, f := range map[string]check.Finding{
		`{"code":"OBJ001","severity":"error"}`: report[4],
		`{"code":"A","severity":"advice","path":"/a","place":"/b","position":{"offset":0,"line":1,"column":1},"params":{"n":"2"}}`: {
			Code: "A", Severity: check.Advice, Path: "/a", Place: "/b",
			Position: check.Position{Offset: 0, Line: 1, Column: 1}, Params: map[string]string{"n": "2"},
		},
	} {
		got, err := json.Marshal(f)
		if err != nil || string(got) != want {
			t.Errorf("got %s, %v, want %s", got, err, want)
		}
		var back check.Finding
		if err := json.Unmarshal(got, &back); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(f, back); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if (check.Position{}).Known() {
		t.Error("the zero position is known")
	}
}

func TestSeverityIsOneOfThreeWords(t *testing.T) {
	for s, word := range map[check.Severity]string{check.Advice: "advice", check.Warning: "warning", check.Error: "error"} {
		text, err := s.MarshalText()
		var back check.Severity
		if err != nil || string(text) != word || s.String() != word || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("%d: %s, %v, read back %v", s, text, err, back)
		}
	}
	for _, s := range []check.Severity{0, 4, 255} {
		if text, err := s.MarshalText(); !errors.Is(err, check.ErrSeverity) {
			t.Errorf("%v is written %s, %v", s, text, err)
		}
	}
	s := check.Warning
	for _, word := range []string{"", "Error", "errors", "fatal"} {
		if err := s.UnmarshalText([]byte(word)); !errors.Is(err, check.ErrSeverity) || s != check.Warning {
			t.Errorf("%q is read as %v, %v", word, s, err)
		}
	}
}

// TestPathKeepsItsTokens: what is put in as names and indices comes out the same.
func TestPathKeepsItsTokens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var path check.Path
		var place check.Place
		var want []string
		for range rapid.IntRange(0, 5).Draw(t, "depth") {
			if rapid.Bool().Draw(t, "index") {
				i := rapid.IntRange(0, 99).Draw(t, "i")
				path, place, want = path.Index(i), place.Index(i), append(want, fmt.Sprint(i))
			} else {
				name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[~/01a]{0,4}`)).Draw(t, "name")
				path, place, want = path.Key(name), place.Key(name), append(want, name)
			}
		}
		if diff := cmp.Diff(want, slices.Collect(path.Tokens())); diff != "" {
			t.Fatalf("%q (-want +got)\n%s", path, diff)
		}
		if diff := cmp.Diff(want, slices.Collect(place.Tokens())); diff != "" {
			t.Fatalf("%q (-want +got)\n%s", place, diff)
		}
		if back, err := check.ParsePath(string(path)); err != nil || back != path {
			t.Fatalf("%q is parsed as %q, %v", path, back, err)
		}
		if parent, ok := path.Parent(); ok != (len(want) > 0) || ok && (parent.Compare(path) >= 0 || len(slices.Collect(parent.Tokens())) != len(want)-1) {
			t.Fatalf("%q: parent %q, %v", path, parent, ok)
		}
	})
}

func TestParseRefusesWhatIsNoPointer(t *testing.T) {
	for _, s := range []string{"a", " /a", "/~", "/a~2", "/~0~"} {
		if p, err := check.ParsePath(s); !errors.Is(err, check.ErrPath) || p != "" {
			t.Errorf("%q: path %q, %v", s, p, err)
		}
		if p, err := check.ParsePlace(s); !errors.Is(err, check.ErrPath) || p != "" {
			t.Errorf("%q: place %q, %v", s, p, err)
		}
	}
}

func TestTokensStopWhenAsked(t *testing.T) {
	for token := range check.Path("/a/b").Tokens() {
		if token != "a" {
			t.Errorf("went on to %q", token)
		}
		break
	}
}

func TestPathsAreInDocumentOrder(t *testing.T) {
	want := []check.Path{
		"", "/", "/0", "/2", "/2/a", "/10", "/10/x", "/99999999999999999999998", "/99999999999999999999999",
		"/-1", "/01", "/a", "/a/2", "/a/10", "/a~1b", "/b",
	}
	for i, p := range want {
		for j, q := range want {
			// "/" holds an empty name, which is no index and so stands after them.
			if p == "/" || q == "/" {
				continue
			}
			if got := p.Compare(q); got != big.NewInt(int64(i)).Cmp(big.NewInt(int64(j))) {
				t.Errorf("%q against %q: %d", p, q, got)
			}
			if got := check.Place(p).Compare(check.Place(q)); got != p.Compare(q) {
				t.Errorf("places %q and %q: %d", p, q, got)
			}
		}
	}
}

func TestCompareIsAnOrder(t *testing.T) {
	paths := rapid.Map(rapid.StringMatching(`(/[a0129~]{0,3}){0,3}`), func(s string) check.Path {
		return check.Path(strings.ReplaceAll(s, "~", "~0"))
	})
	rapid.Check(t, func(t *rapid.T) {
		p, q, r := paths.Draw(t, "p"), paths.Draw(t, "q"), paths.Draw(t, "r")
		if p.Compare(q) != -q.Compare(p) {
			t.Fatalf("%q and %q: %d one way, %d the other", p, q, p.Compare(q), q.Compare(p))
		}
		if (p.Compare(q) == 0) != (p == q) {
			t.Fatalf("%q and %q: %d", p, q, p.Compare(q))
		}
		if p.Compare(q) < 0 && q.Compare(r) < 0 && p.Compare(r) >= 0 {
			t.Fatalf("%q < %q < %q, and yet not", p, q, r)
		}
		if p.Compare(p.Key("x")) >= 0 {
			t.Fatalf("%q does not stand before what is inside it", p)
		}
	})
}

func FuzzParsePath(f *testing.F) {
	for _, s := range []string{"", "/", "/a/0", "/a~1b/~0", "/~", "a", "/é//"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := check.ParsePath(s)
		if err != nil {
			return
		}
		var again check.Path
		for token := range p.Tokens() {
			again = again.Key(token)
		}
		if again != p || p.Compare(again) != 0 {
			t.Fatalf("%q is made of the tokens of %q", again, p)
		}
	})
}

func ExampleReport_Err() {
	fmt.Println(report.Err())
	// Output: check: PTY002 at /partners/3/name; PTY002 at /partners/10/name; OBJ001
}

func ExamplePath_Key() {
	fmt.Println(check.Path("").Key("ext").Key("https://example.org/a").Index(2))
	// Output: /ext/https:~1~1example.org~1a/2
}

func ExamplePath_Compare() {
	paths := []check.Path{"/partners/10", "/partners/2/id", "/partners/2"}
	slices.SortFunc(paths, check.Path.Compare)
	fmt.Println(paths)
	// Output: [/partners/2 /partners/2/id /partners/10]
}
