package partnership

import (
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// defined is what adopted terms have said of one indicator, or of success.
type defined struct {
	last     string // the definition they said last, written out without its version
	version  int    // with this version
	greatest int    // the greatest version it ever had
}

// judgeVersions tells each definition that new terms change without giving it a
// greater version than it ever had: what was read and scored under the one
// before would be read as if it had been under the new (IND010). An indicator
// that was dropped and comes back is held to what it was.
func (d *decision) judgeVersions(t *terms.Terms) {
	if d.probe || len(d.f.body.versions) == 0 {
		return
	}
	indicators, success := d.f.body.defined()
	tell := func(at check.Path, place check.Place, i id.Indicator, version, greatest int) {
		d.report = append(d.report, check.Finding{
			Code: IND010, Severity: check.Error, Path: "/act/terms" + at, Place: "/act/terms" + place,
			Params: map[string]string{
				"problem": "redefined", "indicator": string(i),
				"version": strconv.Itoa(version), "greatest": strconv.Itoa(greatest),
			},
		})
	}
	for i := range t.Indicators {
		u := &t.Indicators[i]
		was, known := indicators[u.ID]
		if version := versionOf(u.Definition.Version); known && was.changed(definitionText(u.Definition), version) {
			tell(check.Path("/indicators").Index(i).Key("definition"), check.Place("/indicators").Key(string(u.ID)).Key("definition"),
				u.ID, version, was.greatest)
		}
	}
	if version := versionOf(t.Success.Version); success.changed(successText(t.Success), version) {
		tell("/success", "/success", "", version, success.greatest)
	}
}

// changed reports whether a definition is another than the last one, without a
// version greater than all before. One that is the same keeps its version or
// gets a greater one.
func (x *defined) changed(text string, version int) bool {
	return version <= x.greatest && (text != x.last || version != x.version)
}

// defined returns what the terms adopted so far say of each indicator, and of
// success.
func (b *body) defined() (map[id.Indicator]*defined, *defined) {
	indicators, success := map[id.Indicator]*defined{}, &defined{}
	say := func(x *defined, text string, version int) {
		x.last, x.version, x.greatest = text, version, max(x.greatest, version)
	}
	for i := range b.versions {
		t := b.versions[i].terms
		for j := range t.Indicators {
			u := &t.Indicators[j]
			if indicators[u.ID] == nil {
				indicators[u.ID] = &defined{}
			}
			say(indicators[u.ID], definitionText(u.Definition), versionOf(u.Definition.Version))
		}
		say(success, successText(t.Success), versionOf(t.Success.Version))
	}
	return indicators, success
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
