package iati_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/terms"
)

// files returns the real files of a folder beside the project, and skips the
// test where there are none.
func files(t testing.TB, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "iati", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skipf("../shared/data/iati/%s is not beside the project", pattern)
	}
	return all
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// helper is a test, or a draw of one.
type helper interface {
	Helper()
	Fatal(args ...any)
}

func imported(t helper, src []byte) []iati.Import {
	t.Helper()
	var all []iati.Import
	for im, err := range iati.Read(bytes.NewReader(src), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, im)
	}
	return all
}

func activities(all []iati.Import) []iati.Activity {
	var of []iati.Activity
	for _, im := range all {
		of = append(of, im.Activity)
	}
	return of
}

func exported(t helper, of []iati.Activity) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := iati.Write(&out, of...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pretty(t testing.TB, v any) string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryFileThatShouldPassIsImportedAndComesBack(t *testing.T) {
	all := files(t, "should-pass/*.xml")
	if len(all) != 58 {
		t.Errorf("%d files", len(all))
	}
	for _, name := range append(all, files(t, "real/*.xml")...) {
		src := read(t, name)
		ims := imported(t, src)
		if len(ims) == 0 {
			t.Errorf("%s: no activity", name)
			continue
		}
		comesBack(t, filepath.Base(name), ims)
		for _, fact := range unaccounted(t, src, exported(t, activities(ims)), ims) {
			t.Errorf("%s: neither kept nor named: %s", filepath.Base(name), fact)
		}
	}
}

// comesBack holds import(export(x)) against x: they are the same.
func comesBack(t *testing.T, name string, ims []iati.Import) {
	t.Helper()
	want := activities(ims)
	got := activities(imported(t, exported(t, want)))
	for i := range want {
		want[i].Version = "2.03"
		if i >= len(got) {
			t.Fatalf("%s: %d of %d activities", name, len(got), len(want))
		}
		if a, b := pretty(t, want[i]), pretty(t, got[i]); a != b {
			t.Errorf("%s: activity %d (-want +got):\n%.3000s", name, i, cmp.Diff(a, b))
			return
		}
	}
}

// facts walks a document on its own, with the decoder of the standard library,
// and returns what it says: one line for each element, attribute and text.
func facts(t testing.TB, src []byte) map[string]int {
	t.Helper()
	all := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(src))
	var path []string
	var text string
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			text = ""
			path = append(path, tok.Name.Space+":"+tok.Name.Local)
			at := strings.Join(path, "/")
			all[at]++
			for _, a := range tok.Attr {
				if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
					continue
				}
				all[at+"@"+a.Name.Space+":"+a.Name.Local+"="+a.Value]++
			}
		case xml.CharData:
			text += string(tok)
		case xml.EndElement:
			if strings.TrimSpace(text) != "" {
				all[strings.Join(path, "/")+"="+strings.TrimSpace(text)]++
			}
			text = ""
			path = path[:len(path)-1]
		}
	}
}

// unaccounted returns what a file says, what is written of its model does not,
// and no loss names. A loss names what stands in its text, too.
func unaccounted(t testing.TB, src, out []byte, ims []iati.Import) []string {
	t.Helper()
	want, got := facts(t, src), facts(t, out)
	named := map[string]int{}
	for _, im := range ims {
		for _, l := range im.Losses {
			if l.Kept {
				continue
			}
			named[strings.TrimSpace(l.Text)]++
			if strings.HasPrefix(l.Text, "<") && !strings.HasPrefix(l.Text, "<!") && !strings.HasPrefix(l.Text, "<?") {
				text := `<r xmlns:x="http://example.org/x" xmlns:m="m">` + l.Text + `</r>`
				for fact, n := range facts(t, []byte(text)) {
					named[tail(fact)] += n
				}
			}
		}
	}
	var all []string
	for _, fact := range slices.Sorted(maps.Keys(want)) {
		for n := want[fact]; n > got[fact]; n-- {
			_, text, valued := strings.Cut(fact, "=")
			key := tail(fact)
			if named[key] > 0 {
				named[key]--
				continue
			}
			if text = strings.TrimSpace(text); valued && named[text] > 0 {
				named[text]--
				continue
			}
			if fact == ":iati-activities@:version="+ims[0].Activity.Version {
				continue // written as 2.03
			}
			all = append(all, fact)
		}
	}
	slices.Sort(all)
	return all
}

// tail returns the end of a fact, from the name of its element on.
func tail(fact string) string {
	path, value, valued := strings.Cut(fact, "=")
	path = path[strings.LastIndexByte(path, '/')+1:]
	if valued {
		return path + "=" + value
	}
	return path
}

// The counts are those that the data's own README gives, found by other means.
func TestCountsOfTheModelAreThoseOfTheRealFiles(t *testing.T) {
	type count struct{ Activities, Organisations, Private, Incoming, Currencies, Budgets, Publishers, Indicators, Targets, Actuals, Conditions int }
	got := map[string]count{}
	for _, name := range files(t, "real/*.xml") {
		var n count
		currencies, publishers := map[money.Currency]bool{}, map[string]bool{}
		for _, im := range imported(t, read(t, name)) {
			a := &im.Activity
			n.Activities++
			n.Organisations += len(a.Terms.Roles)
			for _, r := range a.Terms.Roles {
				if p, ok := a.Terms.Partner(r.Partner); ok && p.Kind == terms.Company {
					n.Private++
				}
			}
			for _, c := range a.Terms.Commitments {
				if c.Firm && slices.Contains(c.To, a.Reporter.Partner) && c.From != a.Reporter.Partner {
					n.Incoming++
					currencies[c.Money.Currency()] = true
				}
			}
			if p, ok := a.Terms.Partner(a.Reporter.Partner); ok {
				publishers[p.Name] = true
			}
			n.Budgets += len(a.Budgets)
			n.Indicators += len(a.Terms.Indicators)
			for _, u := range a.Terms.Indicators {
				n.Targets += len(u.Targets)
			}
			n.Actuals += len(a.Readings)
			n.Conditions += len(a.Terms.Conditions)
		}
		n.Currencies, n.Publishers = len(currencies), len(publishers)
		got[filepath.Base(name)] = n
	}
	unhcr := count{Activities: 134, Organisations: 2573, Private: 134, Incoming: 2678, Currencies: 15, Budgets: 416, Publishers: 1}
	if diff := cmp.Diff(unhcr, got["unhcr-2023.xml"]); diff != "" {
		t.Errorf("unhcr-2023 (-want +got):\n%s", diff)
	}
	food := got["foodsecurity.xml"]
	food.Organisations, food.Private, food.Incoming, food.Currencies, food.Budgets = 0, 0, 0, 0, 0 // the README does not count them
	if diff := cmp.Diff(count{Activities: 7, Publishers: 6, Indicators: 17, Targets: 25, Actuals: 9, Conditions: 2}, food); diff != "" {
		t.Errorf("foodsecurity (-want +got):\n%s", diff)
	}
}

func TestWhatIsWrittenOfEveryFileIsValid(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	schema := files(t, "schema/iati-activities-schema.xsd")[0]
	for _, name := range append(files(t, "should-pass/*.xml"), files(t, "real/*.xml")...) {
		c := exec.Command(xmllint, "--noout", "--nonet", "--schema", schema, "-")
		c.Stdin = bytes.NewReader(exported(t, activities(imported(t, read(t, name)))))
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%.2000s", filepath.Base(name), err, out)
		}
	}
}
