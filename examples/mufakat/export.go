package main

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
)

// rule is what a code means beyond one finding.
type rule struct {
	Code      check.Code     `json:"code"`
	Severity  check.Severity `json:"severity"`
	From      string         `json:"from,omitzero"` // the stage from which it applies; absent: from the start
	Refuses   []string       `json:"refuses,omitzero"`
	MendedBy  []string       `json:"mendedBy,omitzero"`
	Params    []string       `json:"params,omitzero"`
	Redundant []check.Code   `json:"redundant,omitzero"` // codes beside which it tells nothing new
}

func runExport(c *call) (*answer, error) {
	var v any
	switch name := c.operands[0]; {
	case name == "csv" && c.langSet:
		return nil, misuse("only messages have a language")
	case name == "csv":
		c.operands = c.operands[1:]
		return runExportCSV(c)
	case len(c.operands) > 1:
		return nil, misuse("%s takes nothing more; what is %q?", name, c.operands[1])
	case !c.on.IsZero():
		return nil, misuse("only csv is asked about a day")
	case name == "messages":
		v = prose.Messages(c.lang)
	case name != "rules" && name != "lifecycle":
		return nil, misuse("no table %q", name)
	case c.langSet:
		return nil, misuse("only messages have a language")
	case name == "rules":
		v = rules()
	default:
		v = struct {
			Machines []drawn `json:"machines"`
		}{[]drawn{
			drawnOf("agreement", lifecycle.Agreement()),
			drawnOf("commitment", lifecycle.Commitment()),
			drawnOf("delivery", lifecycle.Delivery()),
		}}
	}
	b, err := canonical(v)
	return &answer{text: string(b), value: v}, err
}

// rules are those of agreements, and behind them those of IATI activities, which
// import and the verb iati tell findings by.
func rules() any {
	all := []rule{}
	for _, r := range slices.Concat(partnership.Rules(), iati.Rules()) {
		all = append(all, rule(r))
	}
	return struct {
		Rules []rule `json:"rules"`
	}{all}
}
