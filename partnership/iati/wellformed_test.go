package iati_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/iati"
	"pgregory.net/rapid"
)

// splinters are pieces of markup that a slip of the hand may leave anywhere.
var splinters = []string{
	"<", ">", "\"", "'", "&", ";", "&#", "&#x", "&#xD800;", " ", "/", "=", "<!--", "-->", "--", "<![CDATA[", "]]>", "<?", "?>", "xml", ":", "xmlns:", "xmlns",
	"é", "\u00A0", "\u2028", "\uFFFE", "-", ".", "1", "&lt;", "\x7f", "\x02", "\u0300", "·", "<x:", "x:", "version", "\r", "\t", "%", "\U0001F600", "\uFEFF", `xml:lang=""`,
}

// However the markup of a file is broken: what is read to its end, a tool that
// knows XML better takes for well-formed, too. What is kept could else spoil the
// file that it is given back in.
func TestWhatIsReadIsWellFormedToAnyTool(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	dir := t.TempDir()
	var names []string
	rapid.Check(t, func(r *rapid.T) {
		src := rapid.SampledFrom([]string{results, garden, shares}).Draw(r, "file")
		for range rapid.IntRange(1, 2).Draw(r, "slips") {
			at := rapid.IntRange(0, len(src)-1).Draw(r, "at")
			if mark := strings.IndexAny(src[at:], `<"=?`); mark >= 0 && rapid.Bool().Draw(r, "at the markup") {
				at += mark
			}
			cut := min(len(src), at+rapid.IntRange(0, 2).Draw(r, "cut"))
			src = src[:at] + rapid.SampledFrom(splinters).Draw(r, "splinter") + src[cut:]
		}
		if _, err := first(strings.NewReader(src), iati.ReadOptions{}); err != nil {
			return
		}
		name := filepath.Join(dir, fmt.Sprintf("%d.xml", len(names)))
		if err := os.WriteFile(name, []byte(src), 0o600); err != nil {
			r.Fatal(err)
		}
		names = append(names, name)
	})
	if len(names) == 0 {
		t.Fatal("nothing was read")
	}
	// That the name of a namespace is no URI is told, and is no fault.
	if out, err := exec.Command(xmllint, append([]string{"--noout", "--nonet"}, names...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.2000s", err, out)
	}
}
