package iati_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/mufakat/mufakat/partnership/iati"
)

// first returns the error with which reading ends.
func first(r io.Reader, o iati.ReadOptions) (n int, err error) {
	for _, err := range iati.Read(r, o) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func wrapped(inside string) string {
	return `<iati-activities version="2.03"><iati-activity>` + inside + `</iati-activity></iati-activities>`
}

func TestAttacksAreRefused(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;">]>` + wrapped("<title><narrative>&lol2;</narrative></title>")
	for name, c := range map[string]struct {
		src  string
		want error
	}{
		"entities that multiply":      {laughs, iati.ErrDoctype},
		"a document type":             {`<!DOCTYPE iati-activities SYSTEM "file:///etc/passwd">` + wrapped(""), iati.ErrDoctype},
		"a document type inside":      {wrapped(`<!DOCTYPE x>`), iati.ErrDoctype},
		"an entity nobody declared":   {wrapped("<title><narrative>&euml;</narrative></title>"), iati.ErrSyntax},
		"depth":                       {wrapped(strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)), iati.ErrLimit},
		"depth without end":           {wrapped(strings.Repeat("<a>", 1_000_000)), iati.ErrLimit},
		"a huge attribute":            {wrapped(`<sector code="` + strings.Repeat("x", 1<<17) + `"/>`), iati.ErrLimit},
		"an attribute without end":    {`<iati-activities version="` + strings.Repeat("x", 1<<22), iati.ErrLimit},
		"a huge text":                 {wrapped(`<title><narrative>` + strings.Repeat("x", 1<<17)), iati.ErrLimit},
		"a huge name":                 {`<iati-activities version="2.03"><` + strings.Repeat("x", 1<<22), iati.ErrLimit},
		"a comment without end":       {`<!--` + strings.Repeat("x", 1<<22), iati.ErrLimit},
		"a text in pieces":            {wrapped(`<title><narrative>` + strings.Repeat("xxxxxxxx<!---->", 1<<15)), iati.ErrLimit},
		"many attributes":             {wrapped(`<sector ` + manyAttributes(300) + `/>`), iati.ErrLimit},
		"many elements":               {wrapped(strings.Repeat("<a/>", 500_001)), iati.ErrLimit},
		"text around the root":        {"x" + wrapped(""), iati.ErrSyntax},
		"text behind the root":        {wrapped("") + "x", iati.ErrSyntax},
		"two roots":                   {wrapped("") + wrapped(""), iati.ErrSyntax},
		"an attribute twice":          {wrapped(`<sector code="1" code="2"/>`), iati.ErrSyntax},
		"one name by two prefixes":    {wrapped(`<sector xmlns:a="u" xmlns:b="u" a:x="1" b:x="2"/>`), iati.ErrSyntax},
		"a prefix that is not bound":  {wrapped(`<x:sector/>`), iati.ErrSyntax},
		"the wrong end":               {wrapped(`<sector></tag>`), iati.ErrSyntax},
		"another root":                {`<iati-organisations/>`, iati.ErrNotIATI},
		"a namespace over everything": {`<iati-activities xmlns="http://example.org"><iati-activity/></iati-activities>`, iati.ErrNotIATI},
		"no activity":                 {`<iati-activities version="2.03"/>`, iati.ErrNotIATI},
		"nothing":                     {``, iati.ErrSyntax},
		"UTF-16":                      {"\xFF\xFE<\x00?\x00", iati.ErrEncoding},
		"UTF-16 the other way":        {"\xFE\xFF\x00<\x00?", iati.ErrEncoding},
		"UTF-16 without a mark":       {"<\x00?\x00x\x00m\x00l\x00", iati.ErrEncoding},
		"said to be UTF-16":           {`<?xml version="1.0" encoding="UTF-16"?>` + wrapped(""), iati.ErrEncoding},
		"said to be UTF-7":            {`<?xml version="1.0" encoding="UTF-7"?>` + wrapped(""), iati.ErrEncoding},
		"EBCDIC":                      {"\x4C\x6F\xA7\x94\x93\x40", iati.ErrSyntax},
		"bytes that are not UTF-8":    {wrapped("<title><narrative>\xE9</narrative></title>"), iati.ErrSyntax},
		"control characters":          {wrapped("<title><narrative>\x01</narrative></title>"), iati.ErrSyntax},
		"XML 1.1":                     {`<?xml version="1.1"?>` + wrapped(""), iati.ErrSyntax},
		"a declaration in the middle": {wrapped("") + `<?xml version="1.0"?>`, iati.ErrSyntax},
		"many prefixes":               {wrapped("<a " + manyPrefixes(200) + "><b " + manyPrefixes(200) + "/></a>"), iati.ErrLimit},
		"many comments":               {wrapped(strings.Repeat("<!---->", 500_001)), iati.ErrLimit},
		"many instructions":           {wrapped(strings.Repeat("<?a?>", 500_001)), iati.ErrLimit},
		"many comments before":        {strings.Repeat("<!---->", 500_001) + wrapped(""), iati.ErrLimit},
		"many comments behind":        {wrapped("") + strings.Repeat("<!---->", 500_001), iati.ErrLimit},
		"many strangers":              {`<iati-activities version="2.03">` + strings.Repeat("<a/>", 500_001), iati.ErrLimit},
		"no space in between":         {wrapped(`<sector code="1"percentage="2"/>`), iati.ErrSyntax},
		"half a character":            {wrapped(`<sector code="&#xD800;"/>`), iati.ErrSyntax},
		"the other half, in decimal":  {wrapped("<title><narrative>&#57343;</narrative></title>"), iati.ErrSyntax},
		"a control in a comment":      {wrapped("<sector code='1'><!--\x02--></sector>"), iati.ErrSyntax},
		"no UTF-8 in a comment":       {wrapped("<sector code='1'><!--\xE9--></sector>"), iati.ErrSyntax},
		"no character in a comment":   {wrapped("<sector code='1'><!--\uFFFE--></sector>"), iati.ErrSyntax},
		"no UTF-8 in an instruction":  {wrapped("<sector code='1'><?a \xE9?></sector>"), iati.ErrSyntax},
		"a name that ends in a colon": {wrapped(`<sector code:="1"/>`), iati.ErrSyntax},
		"a colon in an instruction":   {wrapped(`<?a:b c?>`), iati.ErrSyntax},
		"an instruction run together": {wrapped(`<?a"b"?>`), iati.ErrSyntax},
		"a spoilt declaration":        {`<?xml version="1.0" encoding=UTF-8"?>` + wrapped(""), iati.ErrSyntax},
		"a declaration in disorder":   {`<?xml encoding="UTF-8" version="1.0"?>` + wrapped(""), iati.ErrSyntax},
		"a hard space at the end":     {wrapped("") + "\u00A0", iati.ErrSyntax},
		"an instruction named XML":    {wrapped("<sector code='1'><?XML a?></sector>"), iati.ErrSyntax},
		"a mark and another encoding": {"\xEF\xBB\xBF" + `<?xml version="1.0" encoding="ISO-8859-1"?>` + wrapped(""), iati.ErrEncoding},
	} {
		n, err := first(strings.NewReader(c.src), iati.ReadOptions{})
		var at *iati.Error
		if !errors.Is(err, c.want) || !errors.As(err, &at) {
			t.Errorf("%s: after %d activities: %v", name, n, err)
		}
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `a%d="" `, i)
	}
	return b.String()
}

func manyPrefixes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `xmlns:a%d="u" `, i)
	}
	return b.String()
}

// A hard space is a text like any other: where it stands between elements, the
// schema allows none. It was taken for white space, and gone.
func TestAHardSpaceIsNoWhiteSpace(t *testing.T) {
	for _, im := range imported(t, []byte(wrapped("<title>\u00A0<narrative>Wells</narrative></title><sector code='1'>\u00A0</sector>\u2028"))) {
		var stray []string
		for _, l := range im.Losses {
			if !l.Kept {
				stray = append(stray, l.At+" "+string(l.Why)+" "+l.Text)
			}
		}
		want := []string{"text() stray_text \u2028", "title/text() stray_text \u00A0", "sector not_valid <sector code='1'>\u00A0</sector>"}
		slices.Sort(want)
		slices.Sort(stray)
		if !slices.Equal(want, stray) {
			t.Errorf("%q, want %q", stray, want)
		}
	}
}

// What looks like half a character and is none stands.
func TestReferencesThatAreTextAreNoFault(t *testing.T) {
	for _, inside := range []string{
		"<title><narrative><![CDATA[&#xD800;]]></narrative></title>", "<title><narrative>&amp;#xD800;</narrative></title>",
		"<title><narrative>&#xD7FF;&#xE000;&#x10FFFF;</narrative></title>", "<title><narrative>\uFFFD</narrative></title>",
		"<sector code='a\"b' percentage = \"1\"\n/>", `<sector code="a'b"><!-- &#xD800; --></sector>`,
	} {
		if n, err := first(strings.NewReader(wrapped(inside)), iati.ReadOptions{}); n != 1 || err != nil {
			t.Errorf("%s: %d, %v", inside, n, err)
		}
	}
}

// What is many in an activity costs in proportion: read one against each other,
// these would take hours.
func TestWhatIsManyIsNotHeldOneAgainstEachOther(t *testing.T) {
	repeat := func(n int, each func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(each(i))
		}
		return b.String()
	}
	for name, inside := range map[string]string{
		"pieces of a text": "<title><narrative>" + strings.Repeat("x<!---->", 1<<15) + "</narrative></title>",
		"periods of an indicator": `<result type="1"><title/><indicator measure="1"><title/>` + repeat(30_000, func(i int) string {
			return `<period><period-start iso-date="` + day("1900-01-01").AddDays(i).String() + `"/><period-end iso-date="2200-01-01"/><target value="1"/></period>`
		}) + `</indicator></result>`,
		"vocabularies": repeat(60_000, func(i int) string { return fmt.Sprintf(`<sector code="1" vocabulary="v%d"/>`, i) }),
		"attributes":   repeat(2_000, func(int) string { return "<sector " + manyAttributes(255) + "/>" }),
		"partners":     repeat(60_000, func(i int) string { return fmt.Sprintf(`<participating-org role="1" ref="AA-AA-%d"/>`, i) }),
	} {
		n := 0
		for im, err := range iati.Read(strings.NewReader(wrapped(inside)), iati.ReadOptions{}) {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			n++
			im.Activity.Check(iati.CheckOptions{On: today}) // it goes through what would be written
		}
		if n != 1 {
			t.Errorf("%s: %d activities", name, n)
		}
	}
}

// An attack costs no more than the limits, however long it is.
func TestAnEndlessAttackIsCutShort(t *testing.T) {
	for name, unit := range map[string]string{
		"comment": "x", "elements": "<a>", "attribute": `x`, "text": "y ",
	} {
		head := map[string]string{"comment": "<!--", "elements": "", "attribute": `<sector code="`, "text": "<title>"}[name]
		src := io.MultiReader(strings.NewReader(`<iati-activities version="2.03"><iati-activity>`+head), &endless{unit: unit})
		counted := &counter{r: src}
		if _, err := first(counted, iati.ReadOptions{}); !errors.Is(err, iati.ErrLimit) {
			t.Errorf("%s: %v", name, err)
		}
		if counted.n > 4<<20 {
			t.Errorf("%s: %d bytes were read", name, counted.n)
		}
	}
}

type endless struct {
	unit string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.unit[e.at]
		e.at = (e.at + 1) % len(e.unit)
	}
	return len(p), nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func TestAFileThatEndsTooEarlySaysSoAtEveryByte(t *testing.T) {
	for cut := range len(strings.TrimRight(garden, "\n")) {
		_, err := first(strings.NewReader(garden[:cut]), iati.ReadOptions{})
		var at *iati.Error
		if !errors.As(err, &at) || !errors.Is(err, iati.ErrSyntax) {
			t.Fatalf("cut at %d: %v", cut, err)
		}
	}
}

func TestTheErrorOfTheReaderIsTold(t *testing.T) {
	broken := errors.New("the cable is out")
	if _, err := first(io.MultiReader(strings.NewReader(garden[:900]), iotest.ErrReader(broken)), iati.ReadOptions{}); !errors.Is(err, broken) {
		t.Error(err)
	}
	if n, err := first(iotest.OneByteReader(strings.NewReader(garden)), iati.ReadOptions{}); n != 1 || err != nil {
		t.Errorf("byte by byte: %d, %v", n, err)
	}
	if _, err := first(idle{}, iati.ReadOptions{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// What was read before the file broke stands.
func TestActivitiesBeforeAFaultStand(t *testing.T) {
	one := garden[strings.Index(garden, "<iati-activity "):strings.Index(garden, "</iati-activities>")]
	src := strings.Replace(garden, one, one+one+"<iati-activity><oops></iati-activity>", 1)
	n, err := first(strings.NewReader(src), iati.ReadOptions{})
	if n != 2 || !errors.Is(err, iati.ErrSyntax) {
		t.Errorf("%d activities, %v", n, err)
	}
}

func TestEncodingsThatAreRead(t *testing.T) {
	for name, c := range map[string]struct{ head, e, want string }{
		"UTF-8 with a mark": {"\xEF\xBB\xBF" + `<?xml version="1.0" encoding="utf-8"?>`, "é", "é"},
		"no declaration":    {"", "é€", "é€"},
		"ISO-8859-1":        {`<?xml version="1.0" encoding="ISO-8859-1"?>`, "\xE9", "é"},
		"windows-1252":      {`<?xml version="1.0" encoding="windows-1252"?>`, "\xE9\x80\x93", "é€“"},
		"US-ASCII":          {`<?xml version="1.0" encoding="US-ASCII"?>`, "&#233;", "é"},
	} {
		src := c.head + wrapped(`<title><narrative>`+c.e+`</narrative></title><sector code="`+c.e+`"/>`)
		for im, err := range iati.Read(strings.NewReader(src), iati.ReadOptions{}) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if got := im.Activity.Terms.Title; got != c.want {
				t.Errorf("%s: %q", name, got)
			}
			// What is kept is in UTF-8 too, as the file that is written is.
			if kept := im.Activity.Rest.Elements; name != "US-ASCII" && (len(kept) != 1 || !strings.Contains(kept[0], c.want)) {
				t.Errorf("%s: kept %q", name, kept)
			}
		}
	}
}

func TestTwoNounsThatClaimOneIDAreTold(t *testing.T) {
	src := strings.Replace(garden, "<iati-activities ", `<iati-activities xmlns:m="https://github.com/mufakat/mufakat/iati" `, 1)
	src = strings.ReplaceAll(src, "<transaction>", `<transaction m:id="gift">`)
	src = strings.Replace(src, `<transaction m:id="gift">
      <transaction-type code="1"/>`, `<transaction m:id="gift"><transaction-type code="11"/>`, 1)
	im := imported(t, []byte(src))[0]
	var ids []string
	for _, c := range im.Activity.Terms.Commitments {
		ids = append(ids, string(c.ID))
	}
	if !slices.Equal(ids, []string{"gift", "commitment-1"}) || !im.Report.Has(iati.IAT008) {
		t.Errorf("%v, %v", ids, im.Report)
	}
}

// A file of many activities takes no more memory than one of a few.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	one := garden[strings.Index(garden, "<iati-activity "):strings.Index(garden, "</iati-activities>")]
	head, tail := garden[:strings.Index(garden, "<iati-activity ")], "</iati-activities>"
	live := func(n int) uint64 {
		src := io.MultiReader(strings.NewReader(head), io.LimitReader(&endless{unit: one}, int64(n*len(one))), strings.NewReader(tail))
		var most uint64
		count := 0
		for _, err := range iati.Read(src, iati.ReadOptions{}) {
			if err != nil {
				t.Fatal(err)
			}
			if count++; count%(n/4) == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if count != n {
			t.Fatalf("%d of %d activities", count, n)
		}
		return most
	}
	few, many := live(40), live(4000)
	if many > few+1<<20 {
		t.Errorf("%d bytes are held in a file of 4000 activities, %d in one of 40", many, few)
	}
}
