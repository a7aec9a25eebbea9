package iati_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
	"pgregory.net/rapid"
)

// whole is an activity that is valid, with places for what is put into it: behind
// its last element, into its title and into a transaction.
func whole(end, title, transaction string) string {
	return `<iati-activities version="2.03" xmlns:x="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><iati-activity>` +
		`<iati-identifier>XM-EXAMPLE-1-A</iati-identifier><reporting-org ref="XM-EXAMPLE-1" type="22"><narrative>Green Hands</narrative></reporting-org>` +
		`<title><narrative>Wells</narrative>` + title + `</title><description><narrative>Water</narrative></description>` +
		`<participating-org ref="XM-EXAMPLE-1" role="4"/><activity-status code="2"/><activity-date type="2" iso-date="2026-01-01"/>` +
		`<transaction><transaction-type code="3"/><transaction-date iso-date="2026-03-01"/><value currency="EUR" value-date="2026-03-01">1</value>` +
		transaction + `</transaction>` + end + `</iati-activity></iati-activities>`
}

// verdicts asks xmllint about files, and returns which are valid.
func verdicts(t *testing.T, texts [][]byte) []bool {
	t.Helper()
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	dir := t.TempDir()
	args := []string{"--noout", "--nonet", "--schema", files(t, "schema/iati-activities-schema.xsd")[0]}
	names := make([]string, len(texts))
	for i, text := range texts {
		names[i] = filepath.Join(dir, fmt.Sprintf("%d.xml", i))
		if err := os.WriteFile(names[i], text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(xmllint, append(args, names...)...).CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	// What is told beside a verdict may be a fault, too, such as an ID that stands
	// twice; that the name of a namespace is no URI is none.
	faulty := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if name, what, ok := strings.Cut(line, ":"); ok && strings.Contains(what, " error : ") {
			faulty[name] = true
		}
	}
	valid := make([]bool, len(texts))
	for i, name := range names {
		yes, no := bytes.Contains(out, []byte(name+" validates\n")), bytes.Contains(out, []byte(name+" fails to validate\n"))
		if yes == no {
			t.Fatalf("no verdict on %s\n%.2000s\n%s", name, out, texts[i])
		}
		valid[i] = yes && !faulty[name]
	}
	return valid
}

// strange draws an element of another namespace, or what may stand in one.
func strange(t *rapid.T, depth int, outer bool) string {
	names := []string{"x:a", "x:title", `title xmlns="urn:y"`, `narrative xmlns="urn:y"`, `sector xmlns="urn:y"`}
	if !outer {
		names = append(names, "new", "rate-1", "period", "title", `title xmlns=""`, "narrative", `narrative xmlns=""`, "activity-date", "location", "value",
			`legacy-data xmlns="" name="a" value="b"`, "budget", `zzz xmlns=""`, "crs-add", "iati-activity", "dimension")
	}
	name := rapid.SampledFrom(names).Draw(t, "name")
	attr := rapid.SampledFrom([]string{"", "", "", "", ` a="1"`, ` code="1"`, ` x:a="1"`, ` xml:lang="en"`, ` xml:lang="e_n"`, ` xml:space="preserve"`, ` xml:space="some"`,
		` xml:base="http://example.org/"`, ` xml:base="::"`, ` xml:id="i"`, ` xsi:nil="true"`, ` xsi:type="y"`, ` type="1" iso-date="2026-01-01"`, ` value-date="2026-01-01"`, ` value-date="soon"`, ` currency=""`}).Draw(t, "attribute")
	inside := ""
	for range rapid.IntRange(0, 2).Draw(t, "children") {
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "text") == 0 {
			inside += rapid.SampledFrom([]string{"words", " ", "1"}).Draw(t, "words")
		} else {
			inside += strange(t, depth-1, false)
		}
	}
	tag, _, _ := strings.Cut(name, " ")
	return "<" + name + attr + ">" + inside + "</" + tag + ">"
}

// An element of another namespace was kept with whatever it held; what the schema
// declares is held against it there, too, and what was written was not valid. Now
// what is kept is valid, and what is valid is kept, but for what may name any
// type or be an id of the whole file.
func TestWhatOtherNamespacesHoldIsKeptWhereItIsValid(t *testing.T) {
	var sources, outs [][]byte
	var kept []bool
	rapid.Check(t, func(r *rapid.T) {
		inside := strange(r, 3, true)
		var places [3]string
		places[rapid.IntRange(0, 2).Draw(r, "place")] = inside
		src := []byte(whole(places[0], places[1], places[2]))
		im := imported(r, src)[0]
		told := false
		for _, l := range im.Losses {
			told = told || !l.Kept && l.Why == iati.NotValid && l.Text == inside && l.Position.Known()
			if l.Text == inside && !im.Report.Has(iati.IAT009) {
				r.Fatalf("not kept, and no finding says so: %s", inside)
			}
		}
		sources, kept = append(sources, src), append(kept, !told)
		out := exported(r, activities([]iati.Import{im}))
		outs = append(outs, out)
		if got := bytes.Contains(out, []byte(inside)); got == told {
			r.Fatalf("written: %t, told as lost: %t\n%s\n%s", got, told, inside, out)
		}
	})
	for i, valid := range verdicts(t, outs) {
		if !valid {
			t.Errorf("what is written is not valid: %s", outs[i])
		}
	}
	lost, held := 0, 0
	for i, valid := range verdicts(t, sources) {
		held += btoi(kept[i])
		if !kept[i] {
			lost++
			if valid && !bytes.Contains(sources[i], []byte("xsi:type")) && !bytes.Contains(sources[i], []byte("xml:id")) {
				t.Errorf("it may be kept, and is not: %s", sources[i])
			}
		}
	}
	if lost == 0 || held == 0 {
		t.Errorf("%d kept and %d lost", held, lost)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// What the schema declares by itself is held against it inside other namespaces,
// and what it has only in some element is not.
func TestTheDeclaredElementsAreThoseOfTheSchema(t *testing.T) {
	type element struct {
		Name string    `xml:"name,attr"`
		In   []element `xml:",any"`
	}
	declared, other := map[string]bool{}, map[string]bool{}
	var walk func(e element)
	walk = func(e element) {
		if e.Name != "" {
			other[e.Name] = true
		}
		for _, kid := range e.In {
			walk(kid)
		}
	}
	for _, name := range files(t, "schema/iati-*.xsd") {
		var s struct {
			Elements []element `xml:"element"`
		}
		if err := xml.Unmarshal(read(t, name), &s); err != nil {
			t.Fatal(err)
		}
		for _, e := range s.Elements {
			declared[e.Name] = true
			walk(e)
		}
	}
	if len(declared) < 35 || len(other) < 80 {
		t.Fatalf("%d of %d names", len(declared), len(other))
	}
	for name := range other {
		inside := "<x:a><" + name + ` nobodys="1"/></x:a>`
		kept := true
		for _, l := range imported(t, []byte(whole(inside, "", "")))[0].Losses {
			kept = kept && l.Text != inside
		}
		if kept == declared[name] {
			t.Errorf("%s is declared: %t, and kept with any attribute: %t", name, declared[name], kept)
		}
	}
}

// An element of another namespace that says so itself was taken for that of the
// standard which has its name, and written in its place.
func TestATitleOfAnotherNamespaceIsNoTitle(t *testing.T) {
	for _, inside := range []string{`<title xmlns="urn:y">Brunnen</title>`, "<title\nxmlns =\n'urn:y'/>", `<budget a="xmlns='' &gt;" xmlns="urn:y"/>`} {
		src := whole(inside, "", "")
		ims := imported(t, []byte(src))
		out := exported(t, activities(ims))
		if !bytes.Contains(out, []byte(inside+"\n  </iati-activity>")) {
			t.Errorf("it is not at the end:\n%s", out)
		}
		comesBack(t, inside, ims)
		validates(t, out)
	}
}

// An attribute of another namespace was kept on the few elements that the schema
// has without any attribute.
func TestWhatHasNoAttributesGetsNone(t *testing.T) {
	for content, keeps := range map[string]bool{
		`<contact-info><telephone x:a="1">1</telephone></contact-info>`:                                                                      true,
		`<contact-info xmlns=""><telephone xmlns="">1</telephone></contact-info>`:                                                            true,
		`<location><point srsName="s"><pos>1 1</pos></point></location>`:                                                                     true,
		`<location><point srsName="s"><pos x:a="1">1 1</pos></point></location>`:                                                             false,
		`<location><point srsName="s"><pos xml:lang="en">1 1</pos></point></location>`:                                                       false,
		`<crs-add><channel-code x:a="1">1</channel-code></crs-add>`:                                                                          false,
		`<crs-add><loan-status year="2026" value-date="2026-01-01"><interest-received x:a="1">1</interest-received></loan-status></crs-add>`: false,
		`<legacy-data name="a" value="b" x:a="1"/>`:                                                                                          false,
	} {
		src := []byte(whole("", "", ""))
		at := bytes.Index(src, []byte("<transaction>"))
		if !strings.HasPrefix(content, "<contact-info") && !strings.HasPrefix(content, "<location") {
			at = bytes.Index(src, []byte("</iati-activity>"))
		}
		src = bytes.Join([][]byte{src[:at], []byte(content), src[at:]}, nil)
		if valid := verdicts(t, [][]byte{src})[0]; valid != keeps {
			t.Errorf("%s is valid: %t", content, valid)
		}
		ims := imported(t, src)
		out := exported(t, activities(ims))
		validates(t, out)
		if got := bytes.Contains(out, []byte(content)); got != keeps || ims[0].Report.Has(iati.IAT009) == keeps {
			t.Errorf("%s is kept: %t", content, got)
		}
	}
}
