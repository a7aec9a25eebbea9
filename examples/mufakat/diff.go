package main

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/terms"
)

type differing struct {
	Changes []terms.Change `json:"changes"`
}

func runDiff(c *call) (*answer, error) {
	a, err := termsOf(c.operands[0])
	if err != nil {
		return nil, err
	}
	b, err := termsOf(c.operands[1])
	if err != nil {
		return nil, err
	}
	v := differing{Changes: terms.Diff(a, b)}
	if len(v.Changes) == 0 {
		return &answer{text: "no difference\n", value: differing{Changes: []terms.Change{}}}, nil
	}
	var text strings.Builder
	for _, x := range v.Changes {
		place := string(x.Place)
		if place == "" {
			place = "(whole document)"
		}
		fmt.Fprintf(&text, "%-7s  %s\n", x.Kind, plain(place))
		for _, side := range []struct {
			sign string
			raw  canon.Raw
		}{{"-", x.Before}, {"+", x.After}} {
			if side.raw != "" {
				fmt.Fprintf(&text, "  %s %s\n", side.sign, plain(side.raw.String()))
			}
		}
	}
	return &answer{text: text.String(), value: v}, nil
}
