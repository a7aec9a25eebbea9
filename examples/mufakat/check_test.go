package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
)

// What is wrong with a record is found at the line that holds it.
func TestFindingOnRecordPointsAtItsLine(t *testing.T) {
	t.Chdir(t.TempDir())
	worth := func(amount, on string, by contribution.Method) contribution.Valuation {
		return contribution.Valuation{Amount: money.MustParse(amount), Method: by, On: calendar.MustParse(on)}
	}
	given := append(life(),
		command("30", "budi", "2026-06-02", act.Deliver{Delivery: contribution.Delivery{
			Kind: contribution.Asset, What: "a motorcycle", Valuations: []contribution.Valuation{
				worth("900.00 EUR", "2026-06-02", contribution.FairMarketValue), worth("700.00 EUR", "2026-01-15", contribution.DepreciatedBook),
			},
		}}),
		command("31", "ani", "2026-06-02", act.Accept{Delivery: "30"}),
	)
	history := string(historyOf(t, given))
	write(t, "given.jsonl", history)
	line := strings.Count(history[:strings.Index(history, `"id":"30"`)], "\n") + 1

	status, out, _ := ask("", "check", "given.jsonl")
	want := fmt.Sprintf("record %d warning VAL004 /deliveries/30 line %d, column", line, line)
	if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
		t.Errorf("check does not tell %q, status %d:\n%s", want, status, out)
	}
}
