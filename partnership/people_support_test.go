package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// backs returns what a matrix says of one level of a partner.
func backs(t tester, m partnership.SupportMatrix, p id.Partner, l terms.Level) partnership.SupportCell {
	t.Helper()
	for _, row := range m.Rows {
		for _, c := range row.Cells {
			if row.Partner == p && c.Level == l {
				return c
			}
		}
	}
	t.Fatalf("the matrix has no %s of %s", l, p)
	return partnership.SupportCell{}
}

func TestSupportOfAPersonAloneIsNotSupportOfTheProgramme(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	seq := l.does("2026-02-01", "p1", act.RecordSupport{Level: terms.Executive, Object: act.APerson, SecuredBy: "ani", Evidence: "a letter"})
	alike(t, "a person", partnership.SupportCell{
		Level: terms.Executive, Own: true, Supported: check.No, Programme: check.Unknown, Partnership: check.Unknown, Person: check.Yes,
		Backing: []partnership.Backing{{Object: act.APerson, SecuredBy: "ani", On: dated("2026-02-01"), Evidence: "a letter", Seq: seq}},
	}, backs(t, l.a.SupportMatrix(newest), "p1", terms.Executive))
	for _, o := range []act.SupportObject{act.Programme, act.Partnership, ""} {
		k := active(t, peopleTerms("p1", "p2"))
		k.does("2026-02-01", "p1", act.RecordSupport{Level: terms.Executive, Object: o})
		alike(t, "support of "+string(o), check.Yes, backs(t, k.a.SupportMatrix(newest), "p1", terms.Executive).Supported)
	}
}

func TestSupportThatIsWithdrawnEndsForItsObjectAndWhoSecuredIt(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	support := func(on string, o act.SupportObject, by id.Person, withdrawn bool) int {
		return l.does(on, "p1", act.RecordSupport{Level: terms.Board, Object: o, SecuredBy: by, Withdrawn: withdrawn})
	}
	support("2026-02-01", act.Programme, "ani", false)
	support("2026-02-02", act.Programme, "budi", false)
	support("2026-02-03", act.Partnership, "ani", false)
	on := func(day string) partnership.SupportCell {
		return backs(t, l.a.SupportMatrix(dated(day)), "p1", terms.Board)
	}
	first := support("2026-03-01", act.Programme, "ani", true)
	alike(t, "budi's stands", check.Yes, on("2026-03-01").Programme)
	second := support("2026-03-02", act.Programme, "", true)
	got := on("2026-03-02")
	alike(t, "the programme", check.No, got.Programme)
	alike(t, "the partnership", check.Yes, got.Partnership)
	alike(t, "at all", check.Yes, got.Supported)
	alike(t, "withdrawn by", []int{first, second}, got.Withdrawn)
	support("2026-03-03", "", "", true) // no object is the partnership
	alike(t, "at last", check.No, on("2026-03-03").Supported)
	alike(t, "as it was", check.Yes, on("2026-03-01").Supported)
}

func TestCoverageIsOfTheLevelsThatAPartnerHas(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2")) // p1 has a board, executives and staff
	l.does("2026-02-01", "p1", act.RecordSupport{Level: terms.Executive})
	l.does("2026-02-02", "p1", act.RecordSupport{Level: terms.Middle}) // which it does not have
	l.does("2026-02-03", "p2", act.RecordSupport{Level: terms.Board})
	m := l.a.SupportMatrix(newest)
	type seen struct {
		Levels            []terms.Level
		Own               []bool
		Have, Of, Unknown int
	}
	see := func(row partnership.SupportRow) seen {
		x := seen{Have: row.Have, Of: row.Of, Unknown: row.Unknown}
		for _, c := range row.Cells {
			x.Levels, x.Own = append(x.Levels, c.Level), append(x.Own, c.Own)
		}
		return x
	}
	alike(t, "stated levels", seen{
		Levels: []terms.Level{terms.Board, terms.Executive, terms.Middle, terms.Operational}, Own: []bool{true, true, false, true},
		Have: 1, Of: 3, Unknown: 2,
	}, see(m.Rows[0]))
	alike(t, "share", ratioOf("0.333333333333"), m.Rows[0].Coverage)
	// p2 says nothing of its levels: its posts, its proper level and what is on record show them.
	alike(t, "shown levels", seen{
		Levels: []terms.Level{terms.Board, terms.Executive, terms.Middle, terms.Operational}, Own: []bool{true, true, true, true},
		Have: 1, Of: 4, Unknown: 3,
	}, see(m.Rows[1]))
	alike(t, "proper", []terms.Level{terms.Executive, terms.Middle}, []terms.Level{m.Rows[0].Proper, m.Rows[1].Proper})
	alike(t, "at the proper level", []check.Answer{check.Yes, check.Unknown}, []check.Answer{m.Rows[0].AtProper, m.Rows[1].AtProper})
	alike(t, "stated", []bool{true, false}, []bool{m.Rows[0].Stated, m.Rows[1].Stated})
	if c := l.a.SupportMatrix(dated("2026-01-15")).Rows[0].Coverage; c != nil {
		t.Errorf("nothing is on record, and the coverage is %s", c)
	}
}

func TestTheProperLevelIsTheOneThatAPartnerNames(t *testing.T) {
	for _, c := range []struct {
		name  string
		has   []terms.Level
		named terms.Level
		want  terms.Level
	}{
		{"nothing said", nil, "", terms.Executive},
		{"named", nil, terms.Board, terms.Board},
		{"named beside others", []terms.Level{terms.Executive}, "guild", "guild"},
		{"executives among others", []terms.Level{terms.Operational, terms.Executive, terms.Board}, "", terms.Executive},
		{"no executives", []terms.Level{terms.Operational, terms.Board}, "", terms.Board},
		{"one level", []terms.Level{terms.Operational}, "", terms.Operational},
		{"its own words", []terms.Level{"elders", "guild"}, "", "elders"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := pairTerms()
			w.Partners[0].Levels, w.Partners[0].SupportLevel = c.has, c.named
			row := begun(t, w).a.SupportMatrix(newest).Rows[0]
			alike(t, "proper", c.want, row.Proper)
			alike(t, "its cell", check.Unknown, row.AtProper)
		})
	}
}
