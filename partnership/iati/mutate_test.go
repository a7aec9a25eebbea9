package iati_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
	"pgregory.net/rapid"
)

// branch is an element of a file that is to be spoilt.
type branch struct {
	name  string
	attrs []xml.Attr
	text  string
	kids  []*branch
}

func grow(t testing.TB, src string) *branch {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader([]byte(src)))
	root := &branch{}
	path := []*branch{root}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return root.kids[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		at := path[len(path)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			b := &branch{name: prefixed(tok.Name)}
			b.attrs = append(b.attrs, tok.Attr...)
			at.kids = append(at.kids, b)
			path = append(path, b)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if len(at.kids) == 0 && len(bytes.TrimSpace(tok)) > 0 {
				at.text += string(tok)
			}
		}
	}
}

func prefixed(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

func (b *branch) append(dst *bytes.Buffer) {
	dst.WriteString("<" + b.name)
	for _, a := range b.attrs {
		dst.WriteString(" " + prefixed(a.Name) + `="`)
		_ = xml.EscapeText(dst, []byte(a.Value))
		dst.WriteString(`"`)
	}
	dst.WriteString(">")
	_ = xml.EscapeText(dst, []byte(b.text))
	for _, kid := range b.kids {
		kid.append(dst)
	}
	dst.WriteString("</" + b.name + ">")
}

func (b *branch) all() []*branch {
	list := []*branch{b}
	for _, kid := range b.kids {
		list = append(list, kid.all()...)
	}
	return list
}

var (
	oddValues = []string{"", " ", "0", "1", "2", "11", "3", "4", "5", "13", "true", "-", "N/A", "xx", "EUR", "usd", "XYZ", "2026-01-01", "2026-01-01Z", "2026-13-01",
		"2026-01-01T00:00:00", "007", "+7.", ".5", "-0", "1e3", "1,000", "99999999999999999999", "1.1234567890123", "funder", "unit", "XM-EXAMPLE-7", "12000", "Seven", "Donors", "School", "3/4", "a\nb\tc", "en", "en us"}
	oddNames = []string{"code", "type", "role", "ref", "iso-date", "value", "currency", "value-date", "measure", "ascending", "year", "attached", "percentage", "colour", "vocabulary"}
)

// spoil changes b in a few places as a careless publisher would.
func spoil(t *rapid.T, b *branch) {
	for range rapid.IntRange(1, 6).Draw(t, "changes") {
		every := b.all()[1:]
		at := every[rapid.IntRange(0, len(every)-1).Draw(t, "at")]
		other := every[rapid.IntRange(0, len(every)-1).Draw(t, "any")]
		switch rapid.IntRange(0, 11).Draw(t, "how") {
		case 0: // an attribute says something else
			if len(at.attrs) > 0 {
				at.attrs[rapid.IntRange(0, len(at.attrs)-1).Draw(t, "attribute")].Value = rapid.SampledFrom(oddValues).Draw(t, "value")
			}
		case 1: // an attribute is missing
			if len(at.attrs) > 0 {
				at.attrs = at.attrs[:len(at.attrs)-1]
			}
		case 2: // an attribute too many
			name := rapid.SampledFrom(oddNames).Draw(t, "name")
			for _, a := range at.attrs {
				if a.Name.Local == name {
					name = ""
				}
			}
			if name != "" {
				at.attrs = append(at.attrs, xml.Attr{Name: xml.Name{Local: name}, Value: rapid.SampledFrom(oddValues).Draw(t, "value")})
			}
		case 3: // other text
			at.text = rapid.SampledFrom(oddValues).Draw(t, "text")
		case 4: // an element is missing
			if len(at.kids) > 0 {
				i := rapid.IntRange(0, len(at.kids)-1).Draw(t, "kid")
				at.kids = append(at.kids[:i:i], at.kids[i+1:]...)
			}
		case 5: // an element stands twice
			if len(at.kids) > 0 {
				at.kids = append(at.kids, at.kids[rapid.IntRange(0, len(at.kids)-1).Draw(t, "kid")].copy())
			}
		case 6: // an element stands elsewhere
			at.kids = append(at.kids, other.copy())
		case 7: // an element is another
			at.name = other.name
		case 8: // an element of nobody
			at.kids = append(at.kids, &branch{name: rapid.SampledFrom([]string{"x:new", "new"}).Draw(t, "new"), text: "hi"})
		case 9: // an element of the same name that is of nobody
			stranger, space := other.copy(), xml.Name{Local: "xmlns"}
			if !slices.ContainsFunc(stranger.attrs, func(a xml.Attr) bool { return a.Name == space }) {
				stranger.attrs = append(stranger.attrs, xml.Attr{Name: space, Value: "urn:y"})
			}
			at.kids = append(at.kids, stranger)
		case 10: // an element inside one of nobody
			at.kids = append(at.kids, &branch{name: "x:new", kids: []*branch{other.copy()}})
		case 11: // an element that says nothing
			at.attrs, at.text, at.kids = nil, "", nil
		}
		if len(b.kids) != 1 || b.kids[0].name != "iati-activity" {
			t.Skip("no activity is left")
		}
	}
}

func (b *branch) copy() *branch {
	c := &branch{name: b.name, text: b.text}
	c.attrs = append(c.attrs, b.attrs...)
	for _, kid := range b.kids {
		c.kids = append(c.kids, kid.copy())
	}
	return c
}

// However a file is spoilt: it is read, and nothing is lost without a word; if
// it can be written, the same is read again.
func TestASpoiltFileLosesNothingSilently(t *testing.T) {
	var written [][]byte
	sources := []string{results, strings.Replace(garden, "<iati-activities ", `<iati-activities xmlns:x="http://example.org/x" `, 1)}
	rapid.Check(t, func(r *rapid.T) {
		root := grow(t, rapid.SampledFrom(sources).Draw(r, "file"))
		spoil(r, root)
		var src bytes.Buffer
		root.append(&src)
		var ims []iati.Import
		for im, err := range iati.Read(bytes.NewReader(src.Bytes()), iati.ReadOptions{}) {
			if err != nil {
				r.Fatalf("%v\n%s", err, src.Bytes())
			}
			ims = append(ims, im)
		}
		x := ims[0].Activity
		var out bytes.Buffer
		var incomplete *iati.IncompleteError
		if err := iati.Write(&out, x); errors.As(err, &incomplete) {
			return
		} else if err != nil {
			r.Fatalf("%v\n%s\n%s", err, src.Bytes(), pretty(t, x))
		}
		written = append(written, out.Bytes())
		y := activities(imported(t, out.Bytes()))[0]
		z := activities(imported(t, exported(t, []iati.Activity{y})))[0]
		if diff := cmp.Diff(pretty(t, y), pretty(t, z)); diff != "" {
			r.Fatalf("a second time (-want +got)\n%s\n%s", diff, out.Bytes())
		}
		// What is missing, or no date or number, is filled in where the schema asks for it.
		x.Version = "2.03"
		said := ims[0].Report
		whole := !said.Has(iati.IAT001) && !said.Has(iati.IAT003) && !said.Has(iati.IAT009)
		if diff := cmp.Diff(pretty(t, x), pretty(t, y)); diff != "" && whole {
			r.Fatalf("(-want +got)\n%s\n%s\n%s", diff, src.Bytes(), out.Bytes())
		}
		for _, fact := range unaccounted(t, src.Bytes(), out.Bytes(), ims) {
			r.Errorf("neither kept nor named: %s", fact)
		}
		if r.Failed() {
			r.Fatalf("%s\n%s", src.Bytes(), out.Bytes())
		}
	})
	for i, valid := range verdicts(t, written) {
		if !valid {
			t.Errorf("what is written is not valid: %s", written[i])
		}
	}
}
