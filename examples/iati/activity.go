package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
)

// tellActivity writes what one activity says.
func tellActivity(w io.Writer, im *iati.Import) {
	a := &im.Activity
	fmt.Fprintf(w, "%s\n%s\n", shorten(a.Identifier, 100), shorten(a.Terms.Title, 200))
	fmt.Fprintf(w, "  line %d; published by %s; %s%s\n\n", im.Start.Line, partnerNamed(a, a.Reporter.Partner), stageOf(a), daysOf(a))
	tellPartners(w, a)
	tellMoney(w, a)
	for i := range a.Results {
		tellResult(w, a, &a.Results[i])
	}
	for _, c := range a.Terms.Conditions {
		kind := "a"
		if c.Kind != "" {
			kind = "a " + word(prose.ConditionKinds, c.Kind)
		}
		fmt.Fprintf(w, "  %s condition: %s\n", kind, shorten(c.Title, 200))
	}
	if len(a.Terms.Conditions) > 0 {
		fmt.Fprintln(w)
	}
	var findings grouped
	var losses lost
	for i := range im.Report {
		findings.add(&im.Report[i])
	}
	for i := range im.Losses {
		losses.add(&im.Losses[i])
	}
	findings.tell(w, 0)
	losses.tell(w, true)
	fmt.Fprintln(w)
}

func stageOf(a *iati.Activity) string {
	if a.Stage == lifecycle.None {
		return "its status is not known"
	}
	return word(prose.Stages, a.Stage.String())
}

// daysOf returns the days of an activity, those that are planned apart from those
// that were.
func daysOf(a *iati.Activity) string {
	var b strings.Builder
	for _, d := range []struct {
		what string
		on   calendar.Date
	}{
		{"to begin on", a.Dates.PlannedStart.On}, {"began on", a.Dates.ActualStart.On},
		{"to end on", a.Dates.PlannedEnd.On}, {"ended on", a.Dates.ActualEnd.On},
	} {
		if !d.on.IsZero() {
			fmt.Fprintf(&b, "; %s %s", d.what, speak.Day(d.on))
		}
	}
	return b.String()
}

// tellPartners writes who takes part, role by role.
func tellPartners(w io.Writer, a *iati.Activity) {
	var roles []string
	by := map[string][]string{}
	for _, r := range a.Terms.Roles {
		role := roleOf(r.Role)
		if !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
		name := partnerNamed(a, r.Partner)
		if p, ok := a.Terms.Partner(r.Partner); ok && p.Kind != "" {
			name += ", " + word(prose.PartnerKinds, p.Kind)
		}
		by[role] = append(by[role], name)
	}
	for _, role := range roles {
		if role == "" {
			fmt.Fprintln(w, "  in no role")
		} else {
			fmt.Fprintf(w, "  %s\n", role)
		}
		for _, name := range by[role] {
			fmt.Fprintf(w, "    %s\n", name)
		}
	}
	if len(roles) > 0 {
		fmt.Fprintln(w)
	}
}

// tellResult writes how the indicators of a result stand against their targets.
func tellResult(w io.Writer, a *iati.Activity, r *iati.Result) {
	kind := r.Type
	if kind == "" {
		kind = "result"
	}
	fmt.Fprintf(w, "  %s: %s\n", shorten(kind, 20), shorten(r.Title, 150))
	for _, name := range r.Indicators {
		u, ok := a.Terms.Indicator(name)
		if !ok {
			continue
		}
		fmt.Fprintf(w, "    %s (%s)\n", shorten(u.Definition.Title, 150), manner(u))
		if rows := standings(a, u); len(rows) > 0 {
			table(w, "      ", 2, append([][]string{{"period", "place", "target", "actual", "progress"}}, rows...))
		}
	}
	fmt.Fprintln(w)
}

// manner returns how an indicator counts, and from where.
func manner(u *indicator.Use) string {
	d := &u.Definition
	words := []string{}
	if d.Measure != "" {
		words = append(words, word(prose.Measures, d.Measure))
	}
	if d.Direction != "" {
		words = append(words, word(prose.Directions, d.Direction))
	}
	if u.Baseline != nil {
		from := "from " + value(u.Baseline.Value, d)
		if !u.Baseline.On.IsZero() {
			from += " on " + speak.Day(u.Baseline.On)
		}
		words = append(words, from)
	}
	return strings.Join(words, ", ")
}

// standing is a target with the actual of its period and place. Either may be
// absent.
type standing struct {
	period         calendar.Period
	place          string
	target, actual *indicator.Value
	parts          int
}

// standingsOf pairs targets with actuals, in the order of the targets, and then
// what was read without one.
func standingsOf(a *iati.Activity, u *indicator.Use) []standing {
	var all []standing
	for i := range u.Targets {
		t := &u.Targets[i]
		all = append(all, standing{period: t.Period, place: t.Place, target: &t.Value})
	}
	for i := range a.Readings {
		r := &a.Readings[i]
		if r.Indicator != u.ID {
			continue
		}
		at := slices.IndexFunc(all, func(s standing) bool { return s.period == r.Period && s.place == r.Place && s.actual == nil })
		if at < 0 {
			at = len(all)
			all = append(all, standing{period: r.Period, place: r.Place})
		}
		all[at].actual, all[at].parts = &r.Value, len(r.Parts)
	}
	return all
}

func standings(a *iati.Activity, u *indicator.Use) [][]string {
	d := &u.Definition
	var rows [][]string
	for _, s := range standingsOf(a, u) {
		row := []string{speak.Period(s.period), shorten(s.place, 30), "–", "–", progress(u, s)}
		if s.target != nil {
			row[2] = value(*s.target, d)
		}
		if s.actual != nil {
			row[3] = value(*s.actual, d)
		}
		if s.parts > 0 {
			row[3] += fmt.Sprintf(", in %s", counted(s.parts, "part"))
		}
		rows = append(rows, row)
	}
	return rows
}

// progress returns how far an actual is on the way to its target, to a tenth of a
// percent; a dash where that cannot be said.
func progress(u *indicator.Use, s standing) string {
	if s.target == nil || s.actual == nil || u.Baseline == nil {
		return "–"
	}
	p := u.Definition.Progress(u.Baseline.Value, *s.target, *s.actual)
	if p.Number == nil {
		return "–"
	}
	return speak.Percent(p.Number.Round(3, exact.HalfEven))
}

func value(v indicator.Value, d *indicator.Definition) string { return shorten(speak.Value(v, *d), 60) }
