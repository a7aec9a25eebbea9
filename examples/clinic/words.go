package main

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

type finding = check.Finding

// plain turns a word of a document into words of a sentence.
func plain[W ~string](w W) string {
	switch w {
	case "ngo":
		return "NGO"
	case "mou":
		return "memorandum of understanding"
	}
	return strings.ReplaceAll(string(w), "_", " ")
}

// form says how a consent was given, after "by".
func form(f terms.Form) string {
	if f == terms.Oral {
		return "word of mouth"
	}
	return plain(f)
}

func day(d calendar.Date) string {
	if d.IsZero() {
		return "on an unknown day"
	}
	y, m, n := d.Civil()
	return strconv.Itoa(n) + " " + m.String() + " " + strconv.Itoa(y)
}

// brief is a day in a column.
func brief(d calendar.Date) string {
	if d.IsZero() {
		return "day unknown"
	}
	y, m, n := d.Civil()
	return strconv.Itoa(n) + " " + m.String()[:3] + " " + strconv.Itoa(y)
}

// group sets commas between thousands.
func group(n int) string { return grouped(strconv.Itoa(n)) }

func grouped(number string) string {
	whole, fraction, _ := strings.Cut(number, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if strings.Trim(fraction, "0") != "" {
		return sign + whole + "." + fraction
	}
	return sign + whole
}

func amount(m money.Amount) string {
	return hard(m.Currency().String() + " " + grouped(m.Number().String()))
}

func counted(n exact.Number, unit string) string {
	if !n.Equal(exact.FromInt(1)) {
		unit = several(unit)
	}
	return hard(grouped(n.String()) + " " + unit)
}

// several is the plural of a unit.
func several(unit string) string {
	if stem, ok := strings.CutSuffix(unit, "y"); ok && !strings.ContainsAny(stem[max(0, len(stem)-1):], "aeiou") {
		return stem + "ies"
	}
	return unit + "s"
}

func value(v indicator.Value, d indicator.Definition) string {
	switch {
	case v.Number != nil && d.Measure == indicator.Percentage:
		return v.Number.String() + " %"
	case v.Number != nil:
		return grouped(v.Number.String())
	case v.Ratio != nil:
		of := grouped(v.Ratio.Numerator.String()) + " of " + grouped(v.Ratio.Denominator.String())
		if share, err := ratioOf(v.Ratio); err == nil {
			of += " (" + share + ")"
		}
		return of
	case v.Level != "":
		return plain(v.Level)
	case v.Text != "":
		return "“" + v.Text + "”"
	case v.Missing != "":
		return "unknown (" + plain(string(v.Missing)) + ")"
	}
	return "unknown"
}

// ratioOf is a ratio in whole per cent.
func ratioOf(r *indicator.Ratio) (string, error) {
	share, err := r.Numerator.Shift(2).Quo(r.Denominator, 0, exact.HalfEven)
	return share.String() + " %", err
}

func digest(d id.Digest) string {
	if d == "" {
		return "unknown"
	}
	return strings.TrimPrefix(string(d), "sha256:")[:10] + "…"
}

func inForce(s lifecycle.Stage) bool {
	switch s {
	case lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed:
		return true
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Abandoned:
	}
	return false
}

// stagePhrase says in which stage an agreement is, after "is".
func stagePhrase(s lifecycle.Stage) string {
	switch s {
	case lifecycle.Scoping:
		return "being explored"
	case lifecycle.Negotiating:
		return "being negotiated"
	case lifecycle.Signed:
		return "signed and not yet begun"
	case lifecycle.WindingDown:
		return "winding down"
	case lifecycle.None:
		return "nothing yet"
	case lifecycle.Active, lifecycle.Suspended, lifecycle.Closed, lifecycle.Abandoned:
	}
	return s.String()
}

var significance = []string{"nothing", "little", "something", "much", "decisive"}

// ends says how an agreement ended, after "It ended: ".
var ends = map[act.EndKind]string{
	act.Completed:            "its work was complete",
	act.Expired:              "its term was over",
	act.MilestoneReached:     "its milestone was reached",
	act.Transferred:          "it was handed over to another body",
	act.Superseded:           "another agreement took its place",
	act.Mutual:               "all decided so",
	act.ByNotice:             "a partner gave notice",
	act.ForCause:             "for cause",
	act.EndedByForceMajeure:  "by what nobody could prevent",
	act.LapsedWithoutReview:  "nothing lived in it any more",
	act.InsufficientPartners: "too few partners were left",
}

var outcomes = map[act.Outcome]string{
	act.Met: "achieved", act.PartlyMet: "partly achieved", act.NotMet: "not achieved", act.UnknownOutcome: "unknown",
}
