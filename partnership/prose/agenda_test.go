package prose_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// bare are terms of which much is still missing.
const bare = `{"schema": "mufakat/terms/1", "title": "A garden", "purpose": "Children eat what they grow",
 "partners": [{"id": "school", "name": "Hillside School", "kind": "government"}, {"id": "mill", "name": "PT Pabrik", "kind": "company"}],
 "commitments": [
  {"id": "loan", "from": "mill", "to": ["school"], "kind": "cash", "what": "A loan", "money": "1200500 IDR", "firm": true, "due": "2026-05-01", "release": [{"commitment": "loan"}]}],
 "duration": {"start": "2026-01-01", "end": "2030-12-31"}}`

func TestTheAgendaReadsAsItDid(t *testing.T) {
	of, err := terms.Read([]byte(bare))
	if err != nil {
		t.Fatal(err)
	}
	report := of.Check(terms.Options{Stage: lifecycle.Negotiating, On: calendar.MustParse("2026-03-01")})
	report = append(report, check.Finding{Code: "CON007", Severity: check.Warning, Place: "/commitments/loan",
		Params: map[string]string{"due": "2026-05-01", "measure": "IDR", "outstanding": "1200500.00"}})
	items := report.Agenda(5, partnership.Rules()...)
	for _, l := range prose.Languages() {
		s := prose.Speaker{Lang: l, Terms: &of}
		golden(t, "agenda."+string(l)+".txt", []byte(s.AgendaText(items)))
		lines := s.Agenda(items)
		if rest := lines[len(lines)-1]; len(lines) != 6 || rest.Code != "" || rest.Count == 0 {
			t.Errorf("%s: the last of %d lines counts the rest: %+v", l, len(lines), rest)
		}
		if _, err := json.Marshal(lines); err != nil {
			t.Error(err)
		}
	}
	if got := (prose.Speaker{Lang: prose.Indonesian}).AgendaText(nil); got != "Tidak ada yang perlu dibahas.\n" {
		t.Errorf("%q", got)
	}
}

func TestFiguresAndDaysOfAFindingAreThoseOfTheLanguage(t *testing.T) {
	f := check.Finding{Code: "CON007", Params: map[string]string{"due": "2026-05-01", "measure": "IDR", "outstanding": "1200500.00"}}
	want := map[prose.Lang]string{
		prose.English:    "IDR\u00a01,200,500.00 was due on 1 May 2026 and is not delivered, waived or rescheduled.",
		prose.Indonesian: "Rp1.200.500,00 jatuh tempo pada 1 Mei 2026 dan belum diserahkan, dihapuskan atau dijadwal ulang.",
	}
	for l, text := range want {
		if diff := cmp.Diff(text, prose.Finding(l, f).Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", l, diff)
		}
	}
}

// TestAnyFindingOfAnyRuleIsASentence leaves any of the parameters out, and puts
// anything into the others.
func TestAnyFindingOfAnyRuleIsASentence(t *testing.T) {
	rules := partnership.Rules()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rules).Draw(t, "rule")
		f := check.Finding{Code: r.Code, Severity: r.Severity, Params: map[string]string{}}
		for _, name := range r.Params {
			if rapid.Bool().Draw(t, name+" given") {
				f.Params[name] = rapid.OneOf(
					rapid.SampledFrom([]string{"2026-05-01", "unknown", "mill", "3", "0.85", "12 EUR", "2026-01-01/..", "active.amend"}),
					rapid.StringMatching(`([a-z_]{1,12}( [a-z_]{1,8})?)?`),
				).Draw(t, name)
			}
		}
		for _, l := range prose.Languages() {
			said := prose.Finding(l, f)
			if strings.ContainsAny(said.Text, "{}[]|") || strings.Contains(said.Text, "  ") {
				t.Fatalf("%s: %s: %q", l, f, said.Text)
			}
			if said.Text == "" || said.Remedy == "" || said.Title == "" || !strings.HasSuffix(said.Text, ".") {
				t.Fatalf("%s: %s is no sentence: %+v", l, f, said)
			}
		}
	})
}

func TestARejectionTellsEveryReason(t *testing.T) {
	_, err := partnership.Agreement{}.Apply(partnership.Command{ID: "1", By: "ani", For: "mill", On: calendar.MustParse("2026-05-01"), Act: act.Close{Joint: act.Met}})
	var r *partnership.Rejection
	if !errors.As(err, &r) {
		t.Fatal(err)
	}
	for _, l := range prose.Languages() {
		said := prose.Rejection(l, r)
		if said.Command != "1" || len(said.Reasons) != len(r.Findings) || said.Text == "" {
			t.Errorf("%s: %+v", l, said)
		}
	}
}

func TestWhatCannotBeReadIsNoRuleOfALaterVersion(t *testing.T) {
	for _, reason := range []canon.Reason{canon.Syntax, canon.UnknownField, canon.BadText, canon.TooDeep, canon.WrongKind} {
		for _, l := range prose.Languages() {
			said := prose.Finding(l, check.Finding{Code: check.Code(reason), Path: "/zoo", Params: map[string]string{"detail": "so it is"}})
			word, _ := l.Word(prose.Problems, string(reason))
			if unknown := prose.Finding(l, check.Finding{Code: "ZZZ001"}); said.Title == unknown.Title || said.Remedy == unknown.Remedy ||
				!strings.EqualFold(said.Text, word+": so it is") || said.Where == "" {
				t.Errorf("%s, %s: %+v", reason, l, said)
			}
		}
	}
}

func TestACodeOfALaterVersionIsToldAsSuch(t *testing.T) {
	said := prose.Finding(prose.English, check.Finding{Code: "ZZZ001", Params: map[string]string{"a": "b"}})
	if said.Title != "A rule that this version does not know" || !strings.Contains(said.Text, "a=b") {
		t.Errorf("%+v", said)
	}
}
