package partnership_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// coded are the folders of the rooms whose codes an agreement gives.
var coded = []string{".", "terms", "act", "../contribution", "../indicator"}

// onRecordOnly are the codes of other rooms whose smallest example there is no
// terms: each here as commands.
var onRecordOnly = map[check.Code]string{
	"CON007": pairWith(`"commitments": [{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "firm": true, "due": "2026-01-31"}]`),
	"CON008": `{"on": "2026-02-01", "commands": [
	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"},
	      {"id": "clinic", "name": "Clinic", "kind": "ngo"}]}}},
	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "deliver", "kind": "cash", "money": "90 EUR"}},
	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01", "act": {"type": "deliver", "kind": "cash", "money": "5 EUR"}},
	  {"id": "4", "by": "citra", "for": "clinic", "on": "2026-02-01", "act": {"type": "deliver", "kind": "cash", "money": "5 EUR"}},
	  {"id": "5", "by": "citra", "for": "clinic", "on": "2026-02-01", "act": {"type": "accept", "delivery": "2"}},
	  {"id": "6", "by": "citra", "for": "clinic", "on": "2026-02-01", "act": {"type": "accept", "delivery": "3"}},
	  {"id": "7", "by": "ani", "for": "mill", "on": "2026-02-01", "act": {"type": "accept", "delivery": "4"}}]}`,
	"VAL003": pairWith("", `{"type": "deliver", "kind": "volunteer_time", "quantity": {"number": "8", "unit": "hour"},
	    "valuations": [{"amount": "200 EUR", "method": "standard_rate", "on": "2023-01-01", "evidence": "rate table"}]}`),
	"VAL004": pairWith("", `{"type": "deliver", "kind": "goods", "what": "desks", "valuations": [
	      {"amount": "500 EUR", "method": "cost", "by": "school", "on": "2026-02-01"},
	      {"amount": "300 EUR", "method": "fair_market_value", "by": "mill", "on": "2026-02-01"}]}`),
	"VAL005": pairWith("", `{"type": "deliver", "kind": "advocacy", "what": "a speech"}`),
	"IND009": `{"on": "2026-02-01", "commands": [
	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	   "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	    "indicators": [{"id": "trust", "definition": {"title": "", "basis": "judged", "measure": "ordinal", "anchors": [
	      {"level": "low", "words": "none"}, {"level": "fair", "words": "some"}, {"level": "high", "words": "much"}]}}]}}},
	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	   "act": {"type": "judge", "indicator": "trust", "period": "2026-01-01/2026-01-31", "value": {"level": "low"}}},
	  {"id": "3", "by": "budi", "for": "school", "on": "2026-02-01",
	   "act": {"type": "judge", "indicator": "trust", "period": "2026-01-01/2026-01-31", "value": {"level": "high"}}}]}`,
	"IND011": `{"on": "2026-03-02", "commands": [
	  {"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	   "act": {"type": "adopt", "stage": "winding_down", "end": "completed", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	    "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}],
	    "success": {"threshold": "0.5", "criteria": [{"indicator": "visits", "weight": "1"}]},
	    "indicators": [{"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit"},
	      "baseline": {"value": {"number": "0"}}, "targets": [{"value": {"number": "10"}}]}]}}},
	  {"id": "2", "by": "ani", "for": "mill", "on": "2026-02-01",
	   "act": {"type": "measure", "indicator": "visits", "period": "2026-01-01/2026-01-31", "value": {"number": "10"}}},
	  {"id": "3", "by": "ani", "for": "mill", "on": "2026-03-01",
	   "act": {"type": "close", "joint": "met", "report": {"summary": "all came"}, "form": "signature"}},
	  {"id": "4", "by": "budi", "for": "school", "on": "2026-03-01", "act": {"type": "consent", "proposal": "3"}}]}`,
	"IND013": pairWith(visits, measured("2026-01-01/2026-01-20", ""), measured("2026-01-10/2026-01-31", "")),
	"IND014": pairWith(visits, measured("2026-01-01/2026-01-31", `, "parts": [{"by": "sex", "part": "f", "value": {"number": "1"}}]`)),
}

const visits = `"indicators": [{"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit", "accumulation": "sum",
	  "disaggregations": [{"by": "sex", "parts": ["f"], "exclusive": true, "exhaustive": true}]}}]`

func measured(period, parts string) string {
	return fmt.Sprintf(`{"type": "measure", "indicator": "visits", "period": %q, "value": {"number": "2"}%s}`, period, parts)
}

// pairWith returns an example of two partners with more in their terms, in which
// the mill acts and the school accepts what the mill delivers first.
func pairWith(more string, acts ...string) string {
	if more != "" {
		more = ", " + more
	}
	commands := []string{`{"id": "1", "by": "ani", "for": "mill", "on": "2026-01-01", "basis": {"kind": "attested", "by": "ani", "source": "binder"},
	  "act": {"type": "adopt", "stage": "active", "signed": "2026-01-01", "terms": {"schema": "mufakat/terms/1", "title": "", "purpose": "",
	  "partners": [{"id": "mill", "name": "Mill", "kind": "company"}, {"id": "school", "name": "School", "kind": "government"}]` + more + `}}}`}
	for i, a := range acts {
		commands = append(commands, fmt.Sprintf(`{"id": "%d", "by": "ani", "for": "mill", "on": "2026-02-01", "act": %s}`, i+2, a))
	}
	if len(acts) > 0 && strings.Contains(acts[0], `"deliver"`) {
		commands = append(commands, `{"id": "9", "by": "budi", "for": "school", "on": "2026-02-01", "act": {"type": "accept", "delivery": "2"}}`)
	}
	return `{"on": "2026-02-01", "commands": [` + strings.Join(commands, ",\n") + `]}`
}

// example returns what the smallest example of a code leads to: the agreement,
// what was found on the way, and the day on which it is asked about, if it is.
func example(t *testing.T, c check.Code, documents map[check.Code]string) (partnership.Agreement, check.Report, calendar.Date) {
	t.Helper()
	text, recorded := onRecordOnly[c]
	if !recorded {
		text = documents[c]
	}
	if strings.HasPrefix(strings.TrimSpace(text), `{"schema"`) {
		with, err := terms.Read([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		day := calendar.MustParse("2026-06-01")
		// Nobody decides on terms that are so wanting; a history may hold them.
		return partnership.Agreement{}.Evolve(partnership.Event{
			Seq: 1, ID: "1", By: "ani", For: "mill", On: day, Basis: partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "binder"},
			Act: act.Adopt{Stage: lifecycle.Signed, Terms: with},
		}), nil, day
	}
	var s failing
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("%s: %v in %s", c, err, text)
	}
	a, found := s.live(t)
	return a, found, s.On
}

// excepted returns an agreement in which a finding is excepted until a day,
// whether or not a command could do it at that stage.
func excepted(a partnership.Agreement, on calendar.Date, c check.Code, place check.Place, until calendar.Date) partnership.Agreement {
	return a.Evolve(partnership.Event{
		Seq: a.Len() + 1, ID: "exception", By: "ani", For: "mill", On: on, Basis: partnership.Basis{Kind: partnership.Decided},
		Act: act.Except{Code: c, Place: place, Until: until, Reason: "we know"},
	})
}

// TestEveryCodeLivesUpToItsRule goes over all codes of the library. Each occurs in
// its smallest example, as severe as its rule says and with no other parameters;
// it does not where the rule is skipped; a warning or advice is silenced by an
// exception for its code and place, and for nothing else, until the exception
// lapses; an error never is.
func TestEveryCodeLivesUpToItsRule(t *testing.T) {
	documents := map[check.Code]string{}
	for _, room := range coded {
		maps.Copy(documents, documentedIn(t, room))
	}
	for _, rule := range partnership.Rules() {
		t.Run(string(rule.Code), func(t *testing.T) {
			if documents[rule.Code] == "" {
				t.Fatal("no doc comment holds an example of it")
			}
			if rule.Code == partnership.DAT005 {
				return // its example is an act, which act's own test runs
			}
			a, refused, on := example(t, rule.Code, documents)
			if on.IsZero() {
				if !refused.Has(rule.Code) {
					t.Errorf("its example is not refused for it: %v", refused)
				}
				return
			}
			if refused.Has(rule.Code) { // a check and a command give it
				return
			}
			found := a.Check(partnership.CheckOptions{On: on})
			of := found.With(rule.Code)
			if len(of) == 0 {
				t.Fatalf("its example is not told of it: %v", found)
			}
			for _, x := range of {
				if x.Severity > rule.Severity {
					t.Errorf("%v is a finding of severity %v, above its rule", x, x.Severity)
				}
				for name := range x.Params {
					if !slices.Contains(rule.Params, name) {
						t.Errorf("the rule does not declare the parameter %q", name)
					}
				}
			}
			if skipped := a.Check(partnership.CheckOptions{On: on, Skip: []check.Code{rule.Code}}); !cmp.Equal(leftOf(found, rule.Code), skipped) {
				t.Errorf("taking its rule out changes more: %s", cmp.Diff(found, skipped))
			}
			until := on.AddDays(9)
			b := excepted(a, on, rule.Code, of[0].Place, until)
			for _, day := range []calendar.Date{on, until, until.AddDays(1)} {
				want := a.Check(partnership.CheckOptions{On: day})
				if !day.After(until) {
					want = slices.DeleteFunc(want, func(x check.Finding) bool {
						return x.Severity != check.Error && x.Code == rule.Code && (of[0].Place == "" || x.Place == of[0].Place)
					})
				}
				if diff := cmp.Diff(want, b.Check(partnership.CheckOptions{On: day})); diff != "" {
					t.Errorf("excepted until %s, on %s (-want +got):\n%s", until, day, diff)
				}
			}
			c := partnership.Command{ID: "except", By: "ani", For: "mill", On: on, Act: act.Except{Code: rule.Code, Until: until, Reason: "we know"}}
			if _, err := a.Apply(c); rule.Severity == check.Error {
				if r := (*partnership.Rejection)(nil); !errors.As(err, &r) || !r.Has(partnership.DAT005) {
					t.Errorf("an error is excepted: %v", err)
				}
			}
		})
	}
}

// leftOf returns what is left of a report without the findings of a code.
func leftOf(r check.Report, c check.Code) check.Report {
	var rest check.Report
	for _, x := range r {
		if x.Code != c {
			rest = append(rest, x)
		}
	}
	return rest
}
