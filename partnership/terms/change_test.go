package terms_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// brief is a change in one line.
func brief(changes []terms.Change) []string {
	var lines []string
	for _, c := range changes {
		lines = append(lines, strings.TrimSpace(string(c.Kind)+" "+string(c.Place)+" "+string(c.Path)+" "+string(c.Before)+" -> "+string(c.After)))
	}
	return lines
}

func objectives(ids ...id.Objective) []terms.Objective {
	all := []terms.Objective{}
	for _, one := range ids {
		all = append(all, terms.Objective{ID: one, Text: string(one)})
	}
	return all
}

func TestDiffNamesEachChangeByItsPlace(t *testing.T) {
	a := read(t, file(t, "full.json"))
	for _, c := range []struct {
		name   string
		change func(*terms.Terms)
		want   []string
	}{
		{"nothing", func(*terms.Terms) {}, nil},
		{"a title", func(t *terms.Terms) { t.Title = "Water" },
			[]string{`changed /title /title "Clean water for Lembah Hijau" -> "Water"`}},
		{"written digits", func(t *terms.Terms) { t.Commitments[0].Money = money.MustParse("120000000 IDR") },
			[]string{`changed /commitments/pipes/money /commitments/0/money "120000000.00 IDR" -> "120000000 IDR"`}},
		{"a member that was absent", func(t *terms.Terms) { t.Commitments[2].Firm = true },
			[]string{`added /commitments/match/firm /commitments/2/firm  -> true`}},
		{"an element in front", func(t *terms.Terms) {
			t.Milestones = slices.Insert(t.Milestones, 0, terms.Milestone{ID: "start", Title: "S"})
		},
			[]string{`added /milestones/start /milestones/0  -> {"id":"start","title":"S"}`}},
		{"an element in front and a change behind it", func(t *terms.Terms) {
			t.Milestones = slices.Insert(t.Milestones, 0, terms.Milestone{ID: "start", Title: "S"})
			t.Milestones[1].Title = "Half"
		}, []string{
			`added /milestones/start /milestones/0  -> {"id":"start","title":"S"}`,
			`changed /milestones/half/title /milestones/1/title "Twenty taps run" -> "Half"`,
		}},
		{"an element less", func(t *terms.Terms) { t.Governance.Disputes = t.Governance.Disputes[:1] },
			[]string{`removed /governance/disputes/1 /governance/disputes/1 {"days":30,"name":"mediation"} ->`}},
		{"another order", func(t *terms.Terms) { slices.Reverse(t.Commitments) },
			[]string{`moved /commitments /commitments ["pipes","labour","match","lorry","plans"] -> ["plans","lorry","match","labour","pipes"]`}},
		{"a role in front", func(t *terms.Terms) {
			t.Roles = slices.Insert(t.Roles, 0, terms.Role{Partner: "college", Role: terms.Evaluator})
		},
			[]string{`added /roles/0 /roles/0  -> {"partner":"college","role":"evaluator"}`}},
		{"a value in ext", func(t *terms.Terms) { t.Ext["https://example.org/programme"] = `{"code":"W-13"}` },
			[]string{`changed /ext/https:~1~1example.org~1programme /ext/https:~1~1example.org~1programme {"code":"W-12","ids":[{"id":"x"}]} -> {"code":"W-13"}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := a.Clone()
			c.change(&b)
			if diff := cmp.Diff(c.want, brief(terms.Diff(a, b))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDiffOfAnIdThatIsThereTwicePairsNoStrangers(t *testing.T) {
	a := terms.Terms{Objectives: objectives("water", "light")}
	b := terms.Terms{Objectives: objectives("light", "water", "light")}
	want := []string{
		`added /objectives/light /objectives/0  -> {"id":"light","text":"light"}`,
	}
	if diff := cmp.Diff(want, brief(terms.Diff(a, b))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b = terms.Terms{Objectives: objectives("light", "light")}
	want = []string{
		`added /objectives/light /objectives/0  -> {"id":"light","text":"light"}`,
		`removed /objectives/water /objectives/0 {"id":"water","text":"water"} ->`,
	}
	if diff := cmp.Diff(want, brief(terms.Diff(a, b))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Found by a draw: what an element lost that stood at another index before was
// said to have stood where the element stands now.
func TestWhatAnElementThatMovedLostIsToldByItsOldPath(t *testing.T) {
	a := terms.Terms{Partners: []terms.Partner{{ID: "mill", Name: "Mill"}, {ID: "clinic", Name: "Clinic", LegalForm: "foundation"}}}
	b := terms.Terms{Partners: []terms.Partner{{ID: "clinic", Name: "Clinic"}}}
	want := []string{
		`removed /partners/clinic/legalForm /partners/1/legalForm "foundation" ->`,
		`removed /partners/mill /partners/0 {"id":"mill","kind":"","name":"Mill"} ->`,
	}
	if diff := cmp.Diff(want, brief(terms.Diff(a, b))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDiffIsEmptyExactlyIfTheDigestsAreEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := draw.Terms().Draw(t, "a")
		b := draw.Edit(draw.Edit(a).Draw(t, "edit")).Draw(t, "edit")
		if rapid.IntRange(0, 9).Draw(t, "other") == 0 {
			b = draw.Terms().Draw(t, "b")
		}
		changes := terms.Diff(a, b)
		if equal := bytes.Equal(canonical(t, a), canonical(t, b)); equal != (len(changes) == 0) {
			t.Errorf("equal: %v, changes: %v", equal, brief(changes))
		}
		for _, c := range changes {
			in := b
			if c.Kind == terms.Removed {
				in = a
			}
			if place, ok := in.PlaceOf(c.Path); !ok || place != c.Place {
				t.Errorf("%v: PlaceOf(%s) = %s, %v", c, c.Path, place, ok)
			}
		}
		back := terms.Diff(b, a)
		if len(back) != len(changes) {
			t.Errorf("%d changes there, %d back:\n%s\n%s", len(changes), len(back), brief(changes), brief(back))
		}
	})
}

func TestMergeJoinsWhatIsDisjoint(t *testing.T) {
	base := read(t, file(t, "full.json"))
	ours, theirs := base.Clone(), base.Clone()
	ours.Title = "Water"
	ours.Objectives = append(ours.Objectives, objectives("ours")...)
	ours.Partners[0].Name = "Tenun"
	ours.Roles[0].Responsibilities = []string{"pays early"}
	ours.Commitments = slices.Delete(ours.Commitments, 2, 3)
	ours.Exit.Criteria = append(ours.Exit.Criteria, "drought")
	theirs.Purpose = "All drink."
	theirs.Objectives = append(theirs.Objectives, objectives("also")...)
	theirs.Partners[0].Country = "MY"
	theirs.Roles = append(theirs.Roles, terms.Role{Partner: "college", Role: terms.Evaluator})
	theirs.Commitments[0].Firm = false
	theirs.Exit.Criteria = slices.Insert(theirs.Exit.Criteria, 0, "flood")
	slices.Reverse(theirs.Partners)

	want := base.Clone()
	want.Title, want.Purpose = "Water", "All drink."
	want.Objectives = append(want.Objectives, objectives("also", "ours")...)
	want.Partners[0].Name, want.Partners[0].Country = "Tenun", "MY"
	slices.Reverse(want.Partners)
	want.Roles = append(want.Roles, terms.Role{Partner: "college", Role: terms.Evaluator})
	want.Roles[0].Responsibilities = []string{"pays early"}
	want.Commitments = slices.Delete(want.Commitments, 2, 3)
	want.Commitments[0].Firm = false
	want.Exit.Criteria = slices.Concat([]string{"flood"}, base.Exit.Criteria, []string{"drought"})
	got, conflicts := terms.Merge(base, ours, theirs)
	// A role whose list grew on the other side is taken over whole.
	if diff := cmp.Diff(want, got, sameValues...); diff != "" || len(conflicts) > 0 {
		t.Errorf("conflicts %v (-want +got):\n%s", conflicts, diff)
	}
}

func TestMergeShowsBothSidesOfAConflictAndKeepsTheBase(t *testing.T) {
	base := read(t, file(t, "full.json"))
	ours, theirs := base.Clone(), base.Clone()
	ours.Title, theirs.Title = "Ours", "Theirs"
	ours.Commitments = slices.Delete(ours.Commitments, 1, 2) // labour
	theirs.Commitments[1].What = "digging"
	ours.Indicators[0].Targets[0].Value.Number = nil
	ours.Indicators[0].Targets[0].Value.Level = "all"
	theirs.Indicators[0].Targets[0].Value.Number = nil
	theirs.Indicators[0].Targets[0].Value.Text = "most"
	ours.Governance.Forums[0].Quorum, theirs.Governance.Forums[0].Quorum = 3, 3
	ours.Objectives = append(ours.Objectives, terms.Objective{ID: "next", Text: "ours"})
	theirs.Objectives = append(theirs.Objectives, terms.Objective{ID: "next", Text: "theirs"})
	ours.Indicators = []indicator.Use{ours.Indicators[1], ours.Indicators[0], ours.Indicators[2], ours.Indicators[3]}
	theirs.Indicators = []indicator.Use{theirs.Indicators[3], theirs.Indicators[0], theirs.Indicators[1], theirs.Indicators[2]}

	got, conflicts := terms.Merge(base, ours, theirs)
	want := []terms.Conflict{
		{Place: "/commitments/labour", Base: textOf(t, base, "/commitments/1"), Theirs: textOf(t, theirs, "/commitments/1")},
		{Place: "/indicators", Base: `["taps","trust","share","story"]`, Ours: `["trust","taps","share","story"]`, Theirs: `["story","taps","trust","share"]`},
		{Place: "/indicators/taps/targets/0/value", Base: `{"number":"40"}`, Ours: `{"level":"all"}`, Theirs: `{"text":"most"}`},
		{Place: "/objectives/next", Ours: `{"id":"next","text":"ours"}`, Theirs: `{"id":"next","text":"theirs"}`},
		{Place: "/title", Base: `"Clean water for Lembah Hijau"`, Ours: `"Ours"`, Theirs: `"Theirs"`},
	}
	if diff := cmp.Diff(want, conflicts); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
	merged := base.Clone()
	merged.Governance.Forums[0].Quorum = 3
	if diff := cmp.Diff(merged, got, sameValues...); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
}

func textOf(t *testing.T, whole terms.Terms, path check.Path) canon.Raw {
	t.Helper()
	raw, ok := inside(canonical(t, whole), slices.Collect(path.Tokens())...)
	if !ok {
		t.Fatalf("nothing at %s", path)
	}
	return canon.Raw(raw)
}

func TestMergeKeepsItsLaws(t *testing.T) {
	conflicting, clean := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		base := draw.Terms().Draw(t, "base")
		edit := func(label string) terms.Terms {
			to := base
			for range rapid.IntRange(1, 4).Draw(t, label) {
				to = draw.Edit(to).Draw(t, label)
			}
			return to
		}
		ours, theirs := edit("ours"), edit("theirs")
		merged, conflicts := terms.Merge(base, ours, theirs)
		mirrored, back := terms.Merge(base, theirs, ours)
		if a, b := canonical(t, merged), canonical(t, mirrored); !bytes.Equal(a, b) {
			t.Errorf("the order of the sides matters:\n%s\n%s", a, b)
		}
		for i := range back {
			back[i].Ours, back[i].Theirs = back[i].Theirs, back[i].Ours
		}
		if diff := cmp.Diff(conflicts, back); diff != "" {
			t.Errorf("conflicts are not symmetric:\n%s", diff)
		}
		for name, one := range map[string][3]terms.Terms{
			"nothing changed there": {base, ours, base}, "both made the same change": {base, ours, ours}, "nothing changed here": {base, base, ours},
		} {
			got, conflicts := terms.Merge(one[0], one[1], one[2])
			if a, b := canonical(t, ours), canonical(t, got); !bytes.Equal(a, b) || len(conflicts) > 0 {
				t.Errorf("%s: conflicts %v\n%s\n%s", name, conflicts, a, b)
			}
		}
		if len(conflicts) > 0 {
			conflicting++
			return
		}
		clean++
		// What one side changed and the other did not touch is as that side has it.
		touched := map[check.Place]bool{}
		for _, c := range terms.Diff(base, theirs) {
			touched[c.Place] = true
		}
		for _, c := range terms.Diff(base, ours) {
			if c.Kind != terms.Changed || touched[c.Place] || strings.ContainsAny(string(c.Place), "0123456789") {
				continue
			}
			path, ok := merged.PathOf(c.Place)
			if !ok {
				t.Errorf("%s is gone from the merged terms", c.Place)
				continue
			}
			if is, _ := inside(canonical(t, merged), slices.Collect(path.Tokens())...); canon.Raw(is) != c.After {
				t.Errorf("%s is %s, want %s", c.Place, is, c.After)
			}
		}
	})
	t.Logf("%d with conflicts, %d without", conflicting, clean)
	if conflicting < 10 || clean < 10 {
		t.Errorf("%d draws with conflicts, %d without: too few", conflicting, clean)
	}
}

// inside returns the text of what tokens lead to in raw.
func inside(raw []byte, tokens ...string) ([]byte, bool) {
	for _, token := range tokens {
		if raw[0] == '[' {
			pos, ok := canon.Locate(raw, check.Path("").Key(token))
			if !ok {
				return nil, false
			}
			raw = raw[pos.Offset:]
			// An element ends where one more value, put into an object, would.
			start, end, ok := canon.Member(slices.Concat([]byte(`{"x":`), raw, []byte(`}`)), "x")
			if !ok {
				return nil, false
			}
			raw = raw[:end-start]
			continue
		}
		start, end, ok := canon.Member(raw, token)
		if !ok {
			return nil, false
		}
		raw = raw[start:end]
	}
	return raw, true
}

func TestTermsWithoutCanonicalFormDifferAndConflictAsAWhole(t *testing.T) {
	broken := terms.Terms{Partners: []terms.Partner{{ID: "Mill"}}}
	if got := terms.Diff(terms.Terms{}, broken); len(got) != 1 || got[0].Place != "" || got[0].Before != canon.Raw(minimal) || got[0].After != "" {
		t.Errorf("Diff: %v", got)
	}
	merged, conflicts := terms.Merge(terms.Terms{Title: "base"}, broken, terms.Terms{})
	if merged.Title != "base" || len(conflicts) != 1 || conflicts[0].Place != "" {
		t.Errorf("Merge: %v %v", merged, conflicts)
	}
}

func TestPlacesAndPathsLeadToEachOther(t *testing.T) {
	full := read(t, file(t, "full.json"))
	for path, place := range map[check.Path]check.Place{
		"":                                    "",
		"/title":                              "/title",
		"/partners/1":                         "/partners/spring-friends",
		"/partners/0/posts/0/authority/basis": "/partners/weavers/posts/director/authority/basis",
		"/roles/2/role":                       "/roles/2/role",
		"/commitments/0/tranches/1/quantity/number":                 "/commitments/pipes/tranches/second/quantity/number",
		"/indicators/2/baseline/value/ratio":                        "/indicators/share/baseline/value/ratio",
		"/governance/forums/0/members/1":                            "/governance/forums/table/members/1",
		"/clauses/0/text/id":                                        "/clauses/data/text/id",
		"/ext/https:~1~1example.org~1programme/ids/0/id":            "/ext/https:~1~1example.org~1programme/ids/0/id",
		"/success/criteria/1/weight":                                "/success/criteria/1/weight",
		"/partners/0/ext/https:~1~1example.org~1sector/0":           "/partners/weavers/ext/https:~1~1example.org~1sector/0",
		"/partners/0/identifiers/0/ext/urn:example:checked":         "/partners/weavers/identifiers/0/ext/urn:example:checked",
		"/exit/survives/0":                                          "/exit/survives/0",
		"/success/minJudged":                                        "/success/minJudged",
		"/governance/policies/2/weights/0/ext/urn:example:by":       "/governance/policies/2/weights/0/ext/urn:example:by",
		"/indicators/0/definition/disaggregations/0/ext":            "/indicators/taps/definition/disaggregations/0/ext",
		"/commitments/1/valuations/0/ext/urn:example:confidence":    "/commitments/labour/valuations/0/ext/urn:example:confidence",
		"/commitments/2/matching/ext/urn:example:rounding":          "/commitments/match/matching/ext/urn:example:rounding",
		"/partners/0/posts/0/authority/ext/urn:example:seen":        "/partners/weavers/posts/director/authority/ext/urn:example:seen",
		"/indicators/1/definition/anchors/0/ext/urn:example:colour": "/indicators/trust/definition/anchors/0/ext/urn:example:colour",
	} {
		if got, ok := full.PlaceOf(path); !ok || got != place {
			t.Errorf("PlaceOf(%s) = %s, %v; want %s", path, got, ok, place)
		}
		if got, ok := full.PathOf(place); !ok || got != path {
			t.Errorf("PathOf(%s) = %s, %v; want %s", place, got, ok, path)
		}
	}
	for _, path := range []check.Path{"/partners/9", "/partners/weavers", "/partners/01", "/titel", "/title/0", "/roles/0/ext/none", "/partners/1/country", "/commitments/0/money/currency", "/partners/-1"} {
		if got, ok := full.PlaceOf(path); ok {
			t.Errorf("PlaceOf(%s) = %s", path, got)
		}
	}
	for _, place := range []check.Place{"/partners/0", "/partners/nobody", "/partners/weavers/posts/chair", "/roles/funder"} {
		if got, ok := full.PathOf(place); ok {
			t.Errorf("PathOf(%s) = %s", place, got)
		}
	}
}

func TestEveryPathHasAPlaceThatLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := draw.Terms().Draw(t, "terms")
		if rapid.Bool().Draw(t, "twice") {
			// Two elements of one id: the second keeps its index.
			whole.Partners = append(whole.Partners, whole.Partners[0])
			whole.Commitments = append(whole.Commitments, contribution.Commitment{ID: "c1", From: "p1", Kind: contribution.Cash})
		}
		seen := map[check.Place]check.Path{}
		var visit func(v any, path check.Path)
		visit = func(v any, path check.Path) {
			place, ok := whole.PlaceOf(path)
			if !ok {
				t.Fatalf("no place for %s", path)
			}
			if other, taken := seen[place]; taken {
				t.Fatalf("%s is the place of %s and of %s", place, other, path)
			}
			seen[place] = path
			if back, ok := whole.PathOf(place); !ok || back != path {
				t.Fatalf("PathOf(%s) = %s, %v; want %s", place, back, ok, path)
			}
			switch v := v.(type) {
			case map[string]any:
				for key, kid := range v {
					visit(kid, path.Key(key))
				}
			case []any:
				for i, kid := range v {
					visit(kid, path.Index(i))
				}
			}
		}
		visit(decoded(t, canonical(t, whole)), "")
	})
}

func TestLookupsPointIntoTheTerms(t *testing.T) {
	full := read(t, file(t, "full.json"))
	for name, ok := range map[string]bool{
		"Partner":    found(full.Partner("weavers")) && !found(full.Partner("nobody")),
		"Post":       found(full.Post("weavers", "director")) && !found(full.Post("weavers", "chair")) && !found(full.Post("nobody", "chair")),
		"Objective":  found(full.Objective("water")) && !found(full.Objective("")),
		"Activity":   found(full.Activity("digging")) && !found(full.Activity("x")),
		"Commitment": found(full.Commitment("labour")) && !found(full.Commitment("x")),
		"Condition":  found(full.Condition("permit")) && !found(full.Condition("x")),
		"Milestone":  found(full.Milestone("half")) && !found(full.Milestone("x")),
		"Indicator":  found(full.Indicator("taps")) && !found(full.Indicator("x")),
		"Forum":      found(full.Forum("table")) && !found(full.Forum("x")),
		"Clause":     found(full.Clause("data")) && !found(full.Clause("x")),
		"Instrument": found(full.Instrument("grant")) && !found(full.Instrument("x")),
	} {
		if !ok {
			t.Errorf("%s does not find what is there, or finds what is not", name)
		}
	}
	if m, giver, ok := full.Mandate("purse"); !ok || giver.ID != "spring-friends" || m.To != "water-trust" {
		t.Errorf("Mandate: %v %v %v", m, giver, ok)
	}
	p, _ := full.Partner("weavers")
	p.Name = "changed"
	if full.Partners[0].Name != "changed" {
		t.Error("Partner returns a copy")
	}
	var parties []id.Partner
	for p := range full.Parties() {
		parties = append(parties, p.ID)
	}
	if diff := cmp.Diff([]id.Partner{"weavers", "spring-friends", "water-trust"}, parties); diff != "" {
		t.Errorf("Parties (-want +got):\n%s", diff)
	}
}

func found[T any](p *T, ok bool) bool { return ok && p != nil }

func TestPolicyForTakesTheNamedThenTheGeneralThenAll(t *testing.T) {
	g := terms.Governance{Policies: []terms.Policy{{Rule: terms.AtLeast, K: 2}, {Acts: []string{"amend"}, Rule: terms.Deliberated}}}
	for act, want := range map[string]terms.Rule{"amend": terms.Deliberated, "suspend": terms.AtLeast} {
		if got := g.PolicyFor(act).Rule; got != want {
			t.Errorf("%s: %q, want %q", act, got, want)
		}
	}
	if got := (&terms.Governance{}).PolicyFor("amend"); !reflect.DeepEqual(got, terms.Policy{}) {
		t.Errorf("without policies: %v", got)
	}
	if g := (terms.Governance{}); !g.Counts(terms.Signature) || g.Counts(terms.Minutes) {
		t.Error("without forms, only a signature counts")
	}
	if g := (terms.Governance{Forms: []terms.Form{terms.Minutes}}); g.Counts(terms.Signature) || !g.Counts(terms.Minutes) {
		t.Error("stated forms count, and no others")
	}
}
