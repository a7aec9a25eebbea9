package partnership

import (
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// defined is what adopted terms have said of one indicator, or of success.
type defined struct {
	last     string // the definition they said last, written out without its version
	version  int    // with this version
	greatest int    // the greatest version it ever had; zero: it never was
}

// judgeVersions tells each definition that new terms change without giving it a
// greater version than it ever had: what was read and scored under the one
// before would be read as if it had been under the new (IND010). An indicator
// that was dropped and comes back is held to what it was.
//
// A draft may change as it likes: nobody reads or scores under it. Once it is to
// be signed it is held to the terms that were signed before it was taken back to
// the table, if any were.
func (d *decision) judgeVersions(x *text) {
	b := d.f.body
	if len(b.versions) == 0 {
		return
	}
	t := x.terms
	tell := func(at check.Path, place check.Place, i id.Indicator, version, greatest int) {
		d.report = append(d.report, check.Finding{
			Code: IND010, Severity: check.Error, Path: "/act/terms" + at, Place: "/act/terms" + place,
			Params: map[string]string{
				"problem": "redefined", "indicator": string(i),
				"version": strconv.Itoa(version), "greatest": strconv.Itoa(greatest),
			},
		})
	}
	// Most definitions are as they were, and no older text has to be looked at.
	anew := x.after(b.versions[len(b.versions)-1].text)
	for _, i := range anew.redefined {
		u := &t.Indicators[i]
		version := versionOf(u.Definition.Version)
		if was := b.definedIndicator(u.ID); was.changed(definitionText(u.Definition), version) {
			tell(check.Path("/indicators").Index(i).Key("definition"), check.Place("/indicators").Key(string(u.ID)).Key("definition"),
				u.ID, version, was.greatest)
		}
	}
	if !anew.successRedefined {
		return
	}
	version := versionOf(t.Success.Version)
	if was := b.definedSuccess(); was.changed(x.meaning().success, version) {
		tell("/success", "/success", "", version, was.greatest)
	}
}

// changed reports whether a definition is another than the last one, without a
// version greater than all before. One that is the same keeps its version or
// gets a greater one.
func (x defined) changed(text string, version int) bool {
	return version <= x.greatest && (text != x.last || version != x.version)
}

// definedIndicator returns what the terms adopted so far say of an indicator.
func (b *body) definedIndicator(i id.Indicator) defined {
	var x defined
	for v := range b.versions {
		if u, there := b.versions[v].terms.Indicator(i); there {
			x.last, x.version = definitionText(u.Definition), versionOf(u.Definition.Version)
			x.greatest = max(x.greatest, x.version)
		}
	}
	return x
}

// definedSuccess returns what the terms adopted so far say of success.
func (b *body) definedSuccess() defined {
	var x defined
	for v := range b.versions {
		x.version = versionOf(b.versions[v].terms.Success.Version)
		x.greatest = max(x.greatest, x.version)
	}
	if n := len(b.versions); n > 0 {
		x.last = b.versions[n-1].text.meaning().success
	}
	return x
}

// versionOf returns a version where an absent one is the first.
func versionOf(n int) int { return max(n, 1) }

var definitionCodec = canon.MustCodec[indicator.Definition]()

func definitionText(x indicator.Definition) string {
	x.Version = 0
	text, _ := definitionCodec.Append(nil, &x) // what has no text is refused as terms
	return string(text)
}

func successText(x indicator.Success) string {
	x.Version = 0
	text, _ := successCodec.Append(nil, &success{Success: x})
	return string(text)
}
